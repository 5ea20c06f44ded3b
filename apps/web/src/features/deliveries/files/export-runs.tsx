import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExportView } from '@kladka/contracts';
import { addressOf } from '../../../api/client.js';
import { exportsQuery } from '../../../api/exports.js';
import { useFormat } from '../../../i18n/use-format.js';
import { ProgressBar } from '../../../ui/progress-bar.js';
import styles from '../replay/replay.module.css';

/** Whoever comes back later than that has seen it. */
const NEWS_MS = 24 * 60 * 60 * 1000;

/** Files that are being made, and those that wait to be fetched. */
export function ExportRuns() {
  const { t } = useTranslation();
  const { data } = useQuery(exportsQuery());
  const runs = data?.items.filter(isNews) ?? [];
  if (runs.length === 0) return null;

  return (
    <ul className={styles.runs} aria-label={t('files.runs')}>
      {runs.map((file) => (
        <Run key={file.id} file={file} />
      ))}
    </ul>
  );
}

function isNews({ state, createdAt }: ExportView): boolean {
  if (state === 'running') return true;
  return state !== 'expired' && Date.now() - Date.parse(createdAt) < NEWS_MS;
}

function Run({ file }: { file: ExportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useFileWords()(file);
  const aside = [
    t('files.since', { time: format.shortMoment(file.createdAt) }),
    file.state === 'finished' && file.expiresAt
      ? t('files.keptUntil', { time: format.shortMoment(file.expiresAt) })
      : null,
    file.withPersons ? null : t('files.withoutPersons'),
  ];

  return (
    <li className={styles.run}>
      <div className={styles.words}>
        <p className={styles.state}>{words}</p>
        <p className={styles.aside}>{aside.filter((part) => part !== null).join(' · ')}</p>
        {file.state === 'running' ? (
          <div className={styles.progress}>
            <ProgressBar label={words} done={file.rows} total={file.total ?? undefined} />
          </div>
        ) : null}
      </div>
      {file.state === 'finished' ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} stroke={1.8} />}
          renderRoot={({ children, ...props }) => (
            <a href={addressOf('GET /exports/:id/file', file.id)} download {...props}>
              {children}
            </a>
          )}
        >
          {t('files.fetch')}
        </Button>
      ) : null}
    </li>
  );
}

function useFileWords() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ state, rows, total }: ExportView): string => {
    const number = format.number(rows);
    switch (state) {
      case 'running':
        return total === null
          ? t('files.runningOf', { number })
          : t('files.running', { number, total: format.number(total) });
      case 'finished':
        return t('files.finished', { count: rows, number });
      case 'failed':
        return t('files.failed');
      case 'expired':
        return t('files.expired');
    }
  };
}
