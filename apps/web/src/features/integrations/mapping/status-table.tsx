import { Button } from '@mantine/core';
import { IconChecks, IconListCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StoreStatusView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { Empty } from '../../../ui/empty.js';
import {
  decisionOf,
  proposalsOf,
  withDecision,
  withProposals,
  type MappingDraft,
} from './mapping-draft.js';
import { StatusRow, type OrderCount } from './status-row.js';
import styles from './status-table.module.css';

interface Props {
  statuses: StoreStatusView[];
  draft: MappingDraft;
  onChange: (change: (old: MappingDraft) => MappingDraft) => void;
  /** Where orders are counted elsewhere than in the statuses themselves. */
  countOf?: (status: StoreStatusView) => OrderCount;
  ordersTitle: string;
  onRefresh: () => void;
  isRefreshing: boolean;
}

/** What each status of a store means in Yespo. The same table in the wizard and on the page of its own. */
export function StatusTable(props: Props) {
  const { statuses, draft, onChange, onRefresh, isRefreshing, ordersTitle } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const mapped = statuses.filter((status) => decisionOf(status, draft) !== null).length;
  const proposals = proposalsOf(statuses, draft).length;
  const countOf = props.countOf ?? (({ orders }) => ({ orders, isExact: true }));

  return (
    <Card
      flush
      title={t('mapping.statuses')}
      labelledBy="statuses"
      aside={
        <BusyButton
          variant="default"
          size="xs"
          isBusy={isRefreshing}
          leftSection={<IconRefresh size={15} stroke={1.8} />}
          onClick={onRefresh}
        >
          {t('mapping.refresh')}
        </BusyButton>
      }
    >
      {statuses.length === 0 ? (
        <Empty
          icon={<IconListCheck size={20} stroke={1.7} />}
          title={t('mapping.emptyTitle')}
          text={t('mapping.emptyText')}
        />
      ) : (
        <>
          <div className={styles.sum}>
            <p aria-live="polite">
              {t('mapping.mapped', {
                number: format.number(mapped),
                total: format.number(statuses.length),
              })}
            </p>
            {proposals > 0 ? (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconChecks size={15} stroke={1.8} aria-hidden="true" />}
                onClick={() => onChange((old) => withProposals(statuses, old))}
              >
                {t('mapping.confirmAll', { count: proposals, number: format.number(proposals) })}
              </Button>
            ) : null}
          </div>
          <div className={styles.head} aria-hidden="true">
            <span>{t('mapping.column.store')}</span>
            <span>{ordersTitle}</span>
            <span>{t('mapping.column.yespo')}</span>
          </div>
          <ul aria-label={t('mapping.statuses')}>
            {statuses.map((status) => (
              <StatusRow
                key={status.storeStatusId}
                status={status}
                count={countOf(status)}
                ordersTitle={ordersTitle}
                decision={decisionOf(status, draft)}
                onDecide={(decision) => onChange((old) => withDecision(old, status, decision))}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
