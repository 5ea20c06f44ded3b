import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExportView } from '@kladka/contracts';
import { addressOf } from '../../../api/client.js';
import { useFormat } from '../../../i18n/use-format.js';
import { ProgressBar } from '../../../ui/progress-bar.js';
import styles from '../replay/replay.module.css';

/** A file that is being made, or waits to be fetched. */
export function Run({ file }: { file: ExportView }) {
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
