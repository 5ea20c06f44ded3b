import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem.js';
import { RequestId } from '../ui/problem.js';
import styles from './message-page.module.css';

/** The last resort: a page that failed while it was being drawn or before it could be. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const isAnswer = error instanceof ApiError;

  return (
    <main className={styles.page} id="content">
      <title>{t('problem.title')}</title>
      <h1>{t('problem.title')}</h1>
      <p>{isAnswer ? error.message : t('problem.unexpected')}</p>
      <Button onClick={() => window.location.reload()}>{t('problem.reload')}</Button>
      <RequestId id={isAnswer ? error.requestId : undefined} />
    </main>
  );
}
