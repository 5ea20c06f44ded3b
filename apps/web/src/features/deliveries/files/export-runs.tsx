import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportView } from '@kladka/contracts';
import { exportsQuery } from '../../../api/exports.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import styles from '../replay/replay.module.css';

// Few visits find one.
const Run = lazy(() => import('./export-run.js').then((module) => ({ default: module.Run })));

/** Whoever comes back later than that has seen it. */
const NEWS_MS = 24 * 60 * 60 * 1000;

/** Files that are being made, and those that wait to be fetched. */
export function ExportRuns() {
  const { t } = useTranslation();
  const { data } = useQuery(exportsQuery());
  const runs = data?.items.filter(isNews) ?? [];
  if (runs.length === 0) return null;

  return (
    <LazyPart>
      <ul className={styles.runs} aria-label={t('files.runs')}>
        {runs.map((file) => (
          <Run key={file.id} file={file} />
        ))}
      </ul>
    </LazyPart>
  );
}

function isNews({ state, createdAt }: ExportView): boolean {
  if (state === 'running') return true;
  return state !== 'expired' && Date.now() - Date.parse(createdAt) < NEWS_MS;
}
