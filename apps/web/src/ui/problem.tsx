import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.js';
import styles from './notice.module.css';

interface Props {
  error: Error & { requestId?: string; status?: number };
  onRetry?: () => void;
}

/** A section that did not load: cause, a way on, and what to quote to support. */
export function Problem({ error, onRetry }: Props) {
  const { t } = useTranslation();
  // What is not there does not come by asking again.
  const isGone = error.status === 404;
  return (
    <div className={styles.notice} role="alert">
      <span className={styles.icon} data-tone="bad">
        <IconAlertTriangle size={20} stroke={1.7} />
      </span>
      <p className={styles.title}>{t(isGone ? 'problem.notFoundTitle' : 'problem.title')}</p>
      <p className={styles.text}>{error.message}</p>
      {onRetry && !isGone ? <Button onClick={onRetry}>{t('action.tryAgain')}</Button> : null}
      <RequestId id={error.requestId} />
    </div>
  );
}

export function RequestId({ id }: { id: string | undefined }) {
  const { t } = useTranslation();
  if (id === undefined) return null;

  return (
    <p className={styles.requestId}>
      {t('problem.requestId')} <code>{id}</code> <CopyButton text={id} />
    </p>
  );
}
