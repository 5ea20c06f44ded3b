import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integrationsQuery } from '../../../api/integrations.js';
import { Dialog } from '../../../ui/dialog.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { SearchField } from '../../../ui/search-field.js';
import { StoreAvatar } from '../../../ui/store-avatar.js';
import styles from './store-picker.module.css';

const SHOWN = 8;

/** Which store is meant: the first few, and a search for the others. */
export function StorePicker({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const page = useQuery(
    integrationsQuery({ search: words === '' ? undefined : words, limit: SHOWN }),
  );

  return (
    <Dialog title={t('imports.which')} isOpen onClose={onClose}>
      <SearchField label={t('imports.whichSearch')} value={words} onSearch={setWords} />
      <div className={styles.stores} aria-live="polite">
        {page.isError ? (
          <Problem error={page.error} onRetry={() => void page.refetch()} />
        ) : page.isPending ? (
          <Loading rows={3} rowHeight={48} />
        ) : page.data.items.length === 0 ? (
          <p className={styles.none}>{t('imports.whichNone')}</p>
        ) : (
          <ul>
            {page.data.items.map((store) => (
              <li key={store.id}>
                <Link
                  className={styles.store}
                  to="/integrations/$integrationId/imports/new"
                  params={{ integrationId: store.id }}
                >
                  <StoreAvatar name={store.name} size="small" />
                  <span className={styles.name}>{store.name}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
