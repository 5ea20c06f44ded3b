import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem.js';
import { CopyButton } from '../ui/copy-button.js';
import { RequestId } from '../ui/problem.js';
import { detailsOf } from '../ui/section-boundary.js';
import { InsideShell } from './frame.js';
import styles from './message-page.module.css';

/** The last resort: a page that failed while it was being drawn or before it could be. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const isAnswer = error instanceof ApiError;

  return (
    <MessagePage title={t('problem.title')}>
      <p>{isAnswer ? error.message : t('problem.unexpected')}</p>
      <Button onClick={() => window.location.reload()}>{t('problem.reload')}</Button>
      {isAnswer ? (
        <RequestId id={error.requestId} />
      ) : (
        <CopyButton text={detailsOf(error)} label={t('problem.copyDetails')} />
      )}
    </MessagePage>
  );
}

/** A page of a few words, inside the shell or on its own: a document has one `main`. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const isInside = use(InsideShell);
  const words = (
    <>
      <title>{`${title} · ${t('brand')}`}</title>
      <h1>{title}</h1>
      {children}
    </>
  );
  return isInside ? (
    <div className={styles.page}>{words}</div>
  ) : (
    <main className={styles.page} id="content">
      {words}
    </main>
  );
}
