import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectRunView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { connectRunQuery } from '../../../api/connect-runs.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { ProgressBar } from '../../../ui/progress-bar.js';
import { toastProblem } from '../../../ui/toast.js';
import { RowsTable } from './rows-table.js';
import styles from './many.module.css';

interface Props {
  id: string;
  onAnother: () => void;
}

/** What became of each line; it goes on although nobody looks. */
export function RunReport({ id, onAnother }: Props) {
  const client = useQueryClient();
  const run = useQuery(connectRunQuery(id));
  const isFinished = run.data?.state === 'finished';

  useEffect(() => {
    if (isFinished) void client.invalidateQueries({ queryKey: ['integrations', 'list'] });
  }, [client, isFinished]);

  if (run.isPending) return <Loading rows={8} />;
  if (run.isError) return <Problem error={run.error} onRetry={() => void run.refetch()} />;
  return <Report run={run.data} onAnother={onAnother} />;
}

function Report({ run, onAnother }: { run: ConnectRunView; onAnother: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call('POST /connect-runs/:id/retry', { id: run.id ?? '' }),
    onSuccess: (changed) => client.setQueryData(connectRunQuery(run.id ?? '').queryKey, changed),
    onError: toastProblem,
  });
  const { rows } = run;
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const done = rows.length - count('waiting');
  const counts = [
    ['many.connected', count('connected')],
    ['many.failed', count('failed')],
    ['many.already', count('already-connected')],
  ] as const;
  const words = counts
    .filter(([name, number]) => number > 0 || name === 'many.connected')
    .map(([name, number]) => t(name, { count: number, number: format.number(number) }))
    .join(' · ');

  return (
    <Card
      flush
      labelledBy="report"
      title={
        run.state === 'running'
          ? t('many.running', { done: format.number(done), all: format.number(rows.length) })
          : t('many.finished')
      }
      aside={
        run.state === 'running' ? null : (
          <span className={styles.actions}>
            {run.retryable === 0 ? null : (
              <BusyButton
                size="xs"
                variant="default"
                isBusy={retry.isPending}
                onClick={() => retry.mutate()}
              >
                {t('many.retry', {
                  count: run.retryable,
                  number: format.number(run.retryable),
                })}
              </BusyButton>
            )}
            <Button size="xs" variant="default" onClick={onAnother}>
              {t('many.another')}
            </Button>
          </span>
        )
      }
    >
      <div className={styles.progress}>
        <p role="status">{words}</p>
        {run.state === 'running' ? (
          <ProgressBar label={t('many.title')} done={done} total={rows.length} />
        ) : null}
        {run.retryable === 0 ? null : <p className={styles.hint}>{t('many.kept')}</p>}
      </div>
      <RowsTable rows={rows} isStarted />
    </Card>
  );
}
