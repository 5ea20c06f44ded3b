import { ActionIcon, Button } from '@mantine/core';
import { IconLock, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StoreStatusView } from '@kladka/contracts';
import { YESPO_STATUSES, type YespoStatus } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import { Select } from '../../../ui/select.js';
import { titleOf } from './mapping-draft.js';
import styles from './status-row.module.css';

const UNDECIDED = '';
const NOT_SENT = 'none';

/** Null: the store cannot tell; undefined: it is being counted. */
export interface OrderCount {
  orders: number | null | undefined;
  isExact: boolean;
}

interface Props {
  status: StoreStatusView;
  count: OrderCount;
  ordersTitle: string;
  decision: YespoStatus[] | null;
  onDecide: (decision: YespoStatus[]) => void;
}

/** One status of the store and what it means in Yespo: nothing, one status, or several in order. */
export function StatusRow({ status, count, ordersTitle, decision, onDecide }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = titleOf(status, format.language);

  return (
    <li className={styles.row} data-undecided={decision === null || undefined}>
      <div className={styles.store}>
        <span className={styles.id}>{status.storeStatusId}</span>
        <span className={styles.title}>{title}</span>
      </div>
      <span className={styles.orders}>
        <span className={styles.ordersLabel}>{ordersTitle}</span>
        <Orders {...count} />
      </span>
      <div className={styles.yespo}>
        {status.locked ? (
          <p className={styles.locked}>
            <IconLock size={15} stroke={1.7} aria-hidden="true" />
            <code>{(decision ?? status.suggested).join(', ')}</code> {t('mapping.fixed')}
          </p>
        ) : (
          <Decision status={status} title={title} decision={decision} onDecide={onDecide} />
        )}
      </div>
    </li>
  );
}

function Orders({ orders, isExact }: OrderCount) {
  const { t } = useTranslation();
  const format = useFormat();
  if (orders === undefined) return <span className={styles.counting}>{t('mapping.counting')}</span>;
  if (orders === null) return '–';
  return isExact ? format.number(orders) : t('mapping.about', { number: format.number(orders) });
}

type DecisionProps = Pick<Props, 'status' | 'decision' | 'onDecide'> & { title: string };

function Decision({ status, title, decision, onDecide }: DecisionProps) {
  const { t } = useTranslation();
  const hint = useStatusHint();
  const chosen = decision ?? [];
  const free = YESPO_STATUSES.filter((candidate) => !chosen.includes(candidate));

  const change = (index: number, value: string) => {
    const picked = YESPO_STATUSES.find((candidate) => candidate === value);
    onDecide(picked ? chosen.with(index, picked) : []);
  };
  const first = (value: string) => {
    const picked = YESPO_STATUSES.find((candidate) => candidate === value);
    onDecide(picked ? [picked, ...chosen.slice(1).filter((one) => one !== picked)] : []);
  };

  return (
    <>
      <div className={styles.choice}>
        <Select
          aria-label={t('mapping.selectFor', { title })}
          value={decision === null ? UNDECIDED : (chosen[0] ?? NOT_SENT)}
          onChange={(event) => first(event.currentTarget.value)}
          data={[
            ...(decision === null ? [{ value: UNDECIDED, label: t('mapping.decide') }] : []),
            ...YESPO_STATUSES.map(hint),
            { value: NOT_SENT, label: t('mapping.doNotSend') },
          ]}
        />
        {chosen.length > 0 && free[0] ? (
          <ActionIcon
            variant="default"
            size={36}
            aria-label={`${t('mapping.addSecond')}: ${title}`}
            title={t('mapping.addSecond')}
            onClick={() => free[0] && onDecide([...chosen, free[0]])}
          >
            <IconPlus size={16} stroke={1.8} />
          </ActionIcon>
        ) : null}
      </div>
      {chosen.slice(1).map((yespoStatus, index) => (
        <div key={yespoStatus} className={styles.choice}>
          <Select
            aria-label={t('mapping.secondFor', { title })}
            value={yespoStatus}
            onChange={(event) => change(index + 1, event.currentTarget.value)}
            data={[yespoStatus, ...free].map(hint)}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('mapping.remove', { status: yespoStatus })}
            onClick={() => onDecide(chosen.filter((one) => one !== yespoStatus))}
          >
            <IconX size={16} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      {chosen.length > 1 ? <p className={styles.note}>{t('mapping.order')}</p> : null}
      {decision === null ? (
        <Undecided suggested={status.suggested} title={title} onDecide={onDecide} />
      ) : null}
    </>
  );
}

interface UndecidedProps {
  suggested: YespoStatus[];
  title: string;
  onDecide: (decision: YespoStatus[]) => void;
}

function Undecided({ suggested, title, onDecide }: UndecidedProps) {
  const { t } = useTranslation();
  return (
    <p className={styles.note} data-tone="warn">
      {t('mapping.undecided')}
      {suggested.length === 0 ? null : (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${t('mapping.suggested', { status: suggested.join(', ') })}: ${title}`}
          onClick={() => onDecide(suggested)}
        >
          {t('mapping.suggested', { status: suggested.join(', ') })}
        </Button>
      )}
    </p>
  );
}

function useStatusHint() {
  const { t } = useTranslation();
  return (value: YespoStatus) => ({ value, label: `${value} – ${t(`mapping.hint.${value}`)}` });
}
