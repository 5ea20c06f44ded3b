import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayView } from '@kladka/contracts';
import { settledOf } from '../../../api/replays.js';
import { useFormat } from '../../../i18n/use-format.js';
import { ProgressBar } from '../../../ui/progress-bar.js';
import styles from './replay.module.css';

const StopDialog = lazy(() =>
  import('./stop-dialog.js').then((module) => ({ default: module.StopDialog })),
);

/** How far sending again has come, and the way to stop it. */
export function Run({ replay }: { replay: ReplayView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, createdAt, createdBy } = replay;
  const [isStopping, setStopping] = useState(false);
  const words = useRunWords()(replay);
  const isRunning = replay.state === 'running';

  const parts = [
    progress?.rejected
      ? t('replay.rejected', { count: progress.rejected, number: format.number(progress.rejected) })
      : null,
    progress?.skipped
      ? t('replay.skipped', { count: progress.skipped, number: format.number(progress.skipped) })
      : null,
    createdAt ? t('replay.since', { time: format.shortMoment(createdAt) }) : null,
    createdBy ? t('replay.by', { name: createdBy }) : null,
  ].filter((part) => part !== null);

  return (
    <li className={styles.run}>
      <div className={styles.words}>
        <p className={styles.state}>{words}</p>
        <p className={styles.aside}>{parts.join(' · ')}</p>
        {replay.wait ? (
          <p className={styles.aside}>
            {t('replay.quiet', { time: format.shortMoment(replay.wait.until) })}
          </p>
        ) : null}
        {isRunning ? (
          <div className={styles.progress}>
            <ProgressBar label={words} done={settledOf(replay)} total={totalOf(replay)} />
          </div>
        ) : null}
      </div>
      <div className={styles.actions}>
        {replay.id && replay.willSend > 0 ? (
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => (
              <Link to="." search={{ replayId: replay.id ?? undefined }} {...props} />
            )}
          >
            {t('replay.show')}
          </Button>
        ) : null}
        {isRunning ? (
          <Button variant="default" size="xs" onClick={() => setStopping(true)}>
            {t('replay.cancel')}
          </Button>
        ) : null}
      </div>
      {isStopping && replay.id ? (
        <Suspense>
          <StopDialog id={replay.id} onClose={() => setStopping(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}

/** Unknown until all that match were looked at. */
function totalOf({ looked, matched, willSend, willSkip }: ReplayView): number | undefined {
  return looked < matched ? undefined : willSend + willSkip;
}

function useRunWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return (replay: ReplayView): string => {
    const accepted = format.number(replay.progress?.accepted ?? 0);
    switch (replay.state) {
      case 'finished':
        return t('replay.finished', { accepted });
      case 'cancelled':
        return t('replay.cancelled', { accepted });
      case 'failed':
        return t('replay.failed', { accepted });
      case 'preview':
      case 'running': {
        const total = totalOf(replay);
        return total === undefined
          ? t('replay.lookedAt', {
              done: format.number(replay.looked),
              total: format.number(replay.matched),
            })
          : t('replay.running', {
              done: format.number(settledOf(replay)),
              total: format.number(total),
            });
      }
    }
  };
}
