import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '@kladka/contracts';
import { draftsQuery } from '../../../api/drafts.js';
import { RelativeTime } from '../../../ui/moment.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import styles from './drafts.module.css';

const DeleteDraftDialog = lazy(() =>
  import('./delete-draft-dialog.js').then((module) => ({ default: module.DeleteDraftDialog })),
);

/** Integrations that somebody began and did not finish; nothing where there are none. */
export function Drafts() {
  const { t } = useTranslation();
  const drafts = useQuery(draftsQuery);
  const [deleted, setDeleted] = useState<DraftView | null>(null);
  const items = drafts.data?.items ?? [];
  if (items.length === 0) return null;

  return (
    <section className={styles.block} aria-labelledby="drafts">
      <h2 className={styles.title} id="drafts">
        {t('drafts.title')}
        <span className={styles.hint}>{t('drafts.hint')}</span>
      </h2>
      <ul>
        {items.map((draft) => (
          <li key={draft.id} className={styles.draft}>
            <StatusBadge tone="idle" shape="ring" label={t('drafts.notFinished')} />
            <p className={styles.what}>
              <span className={styles.name}>{nameOf(draft) || t('drafts.noAddress')}</span>
              <span className={styles.hint}>
                {draft.createdBy ? `${draft.createdBy} · ` : null}
                <RelativeTime iso={draft.updatedAt} />
              </span>
            </p>
            <div className={styles.actions}>
              <Button variant="subtle" color="gray" size="xs" onClick={() => setDeleted(draft)}>
                {t('drafts.delete')}
              </Button>
              <Button
                variant="default"
                size="xs"
                renderRoot={(props) => (
                  <Link
                    to="/integrations/new/$integrationId"
                    params={{ integrationId: draft.id }}
                    search={{ step: draft.step }}
                    {...props}
                  />
                )}
              >
                {t('drafts.goOn')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {deleted ? (
        <Suspense>
          <DeleteDraftDialog
            draft={deleted}
            name={nameOf(deleted) || t('drafts.noAddress')}
            onClose={() => setDeleted(null)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

function nameOf({ name, storeUrl }: DraftView): string {
  return name || storeUrl.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
