import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView, ReconciliationView } from '@kladka/contracts';
import { lastReconciliationQuery } from '../../../api/reconciliations.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { ErrorSummary } from '../../../ui/error-summary.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { Equation } from './equation.js';
import { RunState } from './run-state.js';
import styles from './reconciliation-card.module.css';
import { useReconciliation } from './use-reconciliation.js';

// Most checks find no gap, and a dialog is heavier than the whole page.
const GapsDialog = lazy(() =>
  import('./gaps-dialog.js').then((module) => ({ default: module.GapsDialog })),
);

/** Everything the store has, held against everything that is known of it. */
export function ReconciliationCard({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const last = useQuery(lastReconciliationQuery(integration.id));
  const { start, cancel, error } = useReconciliation(integration.id);
  const running = last.data?.state === 'running' ? last.data : null;

  return (
    <Card
      title={t('reconciliation.title')}
      labelledBy="reconciliation"
      aside={
        running ? (
          <BusyButton
            size="xs"
            variant="default"
            isBusy={cancel.isPending}
            onClick={() => cancel.mutate(running.id)}
          >
            {t('reconciliation.cancel')}
          </BusyButton>
        ) : (
          <BusyButton
            size="xs"
            variant="default"
            isBusy={start.isPending}
            onClick={() => start.mutate()}
          >
            {t('reconciliation.start')}
          </BusyButton>
        )
      }
    >
      <p className={styles.lead}>{t('reconciliation.lead')}</p>
      {error ? <ErrorSummary message={error.message} fields={[]} onPick={() => undefined} /> : null}
      {last.isPending ? <Loading rows={2} rowHeight={64} /> : null}
      {last.isError ? <Problem error={last.error} onRetry={() => void last.refetch()} /> : null}
      {last.data === null ? <p>{t('reconciliation.none')}</p> : null}
      {last.data ? <Run run={last.data} /> : null}
    </Card>
  );
}

function Run({ run }: { run: ReconciliationView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };

  return (
    <div className={styles.run}>
      <RunState run={run} />
      <Equation run={run} kind="contact" counts={run.contacts} onGaps={() => setOpen(true)} />
      <Equation run={run} kind="order" counts={run.orders} onGaps={() => setOpen(true)} />
      <p className={styles.hint}>{t('reconciliation.hint')}</p>
      {run.gaps > 0 ? (
        <Button
          ref={opener}
          size="xs"
          variant="default"
          className={styles.open}
          onClick={() => setOpen(true)}
        >
          {t('reconciliation.showGaps')}
        </Button>
      ) : null}
      {isOpen ? (
        <Suspense>
          <GapsDialog run={run} isOpen onClose={close} />
        </Suspense>
      ) : null}
    </div>
  );
}
