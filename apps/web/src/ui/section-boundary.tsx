import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.js';
import { ErrorCatcher } from './error-catcher.js';
import { Problem } from './problem.js';
import styles from './notice.module.css';

/** One section of a page: when it breaks the others go on. */
export function SectionBoundary({ children }: { children: ReactNode }) {
  return (
    <ErrorCatcher fallback={(error, retry) => <BrokenPart error={error} onRetry={retry} />}>
      {children}
    </ErrorCatcher>
  );
}

interface Props {
  error: Error & { requestId?: string };
  onRetry: () => void;
}

/** An answer of the API speaks for itself; a fault of ours is told with what support needs to find it. */
function BrokenPart({ error, onRetry }: Props) {
  const { t } = useTranslation();
  if (error.requestId !== undefined) return <Problem error={error} onRetry={onRetry} />;

  return (
    <div className={styles.notice} role="alert">
      <span className={styles.icon} data-tone="bad">
        <IconAlertTriangle size={20} stroke={1.7} />
      </span>
      <p className={styles.title}>{t('problem.broken')}</p>
      <p className={styles.text}>{t('problem.brokenText')}</p>
      <Button onClick={onRetry}>{t('action.tryAgain')}</Button>
      <CopyButton text={detailsOf(error)} label={t('problem.copyDetails')} />
    </div>
  );
}

/** What broke, where and when; the address without its search, which may hold a person's data. */
export function detailsOf(thrown: unknown): string {
  const { pathname } = window.location;
  const words = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return [new Date().toISOString(), pathname, words].join('\n');
}
