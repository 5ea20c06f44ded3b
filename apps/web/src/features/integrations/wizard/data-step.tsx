import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DraftView, StoreStatusView } from '@kladka/contracts';
import { draftCountsQuery, draftStatusesQuery } from '../../../api/drafts.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { ErrorSummary } from '../../../ui/error-summary.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { LeaveQuestion } from '../mapping/leave-question.js';
import { StatusTable } from '../mapping/status-table.js';
import type { OrderCount } from '../mapping/status-row.js';
import { SettingsToggles } from '../settings-toggles.js';
import { ConsentNote } from './consent-note.js';
import { useDataForm } from './use-data-form.js';
import { WizardStep } from './wizard-step.js';
import styles from './data-step.module.css';

/** What leaves the store and what its statuses mean: confirmed before anything leaves. */
export function DataStep({ draft }: { draft: DraftView }) {
  const { t } = useTranslation();
  const statuses = useQuery(draftStatusesQuery(draft.id));
  const counts = useQuery({ ...draftCountsQuery(draft.id), enabled: statuses.isSuccess });
  const step = useDataForm(draft, statuses.data?.items);

  const countOf = ({ storeStatusId }: StoreStatusView): OrderCount => {
    const counted = counts.data?.items.find((each) => each.storeStatusId === storeStatusId);
    const isOver = counts.isError || counts.data?.isDone;
    return counted ?? { orders: isOver ? null : undefined, isExact: true };
  };
  const problem: (Error & { requestId?: string }) | null = step.problem;

  return (
    <WizardStep
      isWide
      current={1}
      title={t('wizard.dataTitle')}
      lead={t('wizard.dataLead')}
      action={
        <BusyButton
          variant="subtle"
          color="gray"
          isBusy={step.isLeaving}
          onClick={step.saveAndExit}
        >
          {t('wizard.saveAndExit')}
        </BusyButton>
      }
    >
      <div className={styles.form}>
        {problem ? (
          <ErrorSummary
            message={problem.message}
            requestId={problem.requestId}
            fields={[]}
            onPick={() => undefined}
          />
        ) : null}
        <Card title={t('overview.sending')} labelledBy="toggles">
          <SettingsToggles value={step.toggles} onChange={step.setToggles} />
          <ConsentNote toggles={step.toggles} />
        </Card>
        {step.toggles.receiveOrders ? (
          statuses.isError ? (
            <Problem error={statuses.error} onRetry={() => void statuses.refetch()} />
          ) : statuses.data ? (
            <StatusTable
              statuses={statuses.data.items}
              draft={step.mapping}
              onChange={step.changeMapping}
              countOf={countOf}
              ordersTitle={t('wizard.orders90')}
              onRefresh={() => void statuses.refetch()}
              isRefreshing={statuses.isFetching}
            />
          ) : (
            <Loading rows={8} />
          )
        ) : null}
        {step.fault ? (
          <p className={styles.fault} role="alert" tabIndex={-1}>
            {t(`wizard.fault.${step.fault}`)}
          </p>
        ) : null}
        <div className={styles.actions} data-at-foot>
          <p className={styles.promise}>{t('wizard.connectPromise')}</p>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/integrations/new/$integrationId"
                params={{ integrationId: draft.id }}
                search={{ step: 'connect' }}
                {...props}
              />
            )}
          >
            {t('wizard.back')}
          </Button>
          <BusyButton
            isBusy={step.isFinishing}
            onClick={step.finish}
            rightSection={<IconArrowRight size={16} stroke={1.9} aria-hidden="true" />}
          >
            {t('wizard.connect')}
          </BusyButton>
        </div>
      </div>
      <LeaveQuestion hasChanges={step.hasChanges} />
    </WizardStep>
  );
}
