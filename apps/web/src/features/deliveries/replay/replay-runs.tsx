import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayView } from '@kladka/contracts';
import { replaysQuery } from '../../../api/replays.js';
import { withRequestWords } from '../../../i18n/i18n.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import styles from './replay.module.css';

// Seldom is anything under way.
const Run = lazy(() =>
  withRequestWords(import('./replay-run.js')).then((module) => ({ default: module.Run })),
);

const LOOKED_AT = 5;
/** Whoever comes back after a while does not need to be told any more. */
const NEWS_MS = 10 * 60 * 1000;

/** What is being sent again, and what was a moment ago. */
export function ReplayRuns({ integrationId }: { integrationId: string | undefined }) {
  const { t } = useTranslation();
  const { data } = useQuery(replaysQuery({ integrationId, limit: LOOKED_AT }));
  const runs = data?.items.filter(isNews) ?? [];
  if (runs.length === 0) return null;

  return (
    <LazyPart>
      <ul className={styles.runs} aria-label={t('deliveries.runs')}>
        {runs.map((replay) => (
          <Run key={replay.id} replay={replay} />
        ))}
      </ul>
    </LazyPart>
  );
}

/** A single request is followed where it was sent from. */
function isNews({ state, matched, finishedAt }: ReplayView): boolean {
  if (matched <= 1) return false;
  return (
    state === 'running' ||
    (finishedAt !== undefined && Date.now() - Date.parse(finishedAt) < NEWS_MS)
  );
}
