import { VisuallyHidden } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { integrationQuery } from '../api/integrations.js';
import { hostOf } from '../features/integrations/store-host.js';
import { StoreAvatar } from '../ui/store-avatar.js';
import { useStoreCounts, useWorkspaceCounts, type Count } from './link-counts.js';
import {
  CONFIGURE_PAGES,
  MONITOR_PAGES,
  STORE_HOME,
  WORKSPACE_PAGES,
  type StorePage,
} from './navigation.js';
import { recentStores } from './palette/recent-stores.js';
import styles from './sidebar-links.module.css';

/** Where one can go in the workspace. */
export function WorkspaceLinks() {
  const { t } = useTranslation();
  const counts = useWorkspaceCounts();
  return (
    <ul>
      {WORKSPACE_PAGES.map(({ to, icon: Icon, label }) => (
        <li key={to}>
          <Link to={to} className={styles.link} activeOptions={{ includeSearch: false }}>
            <Icon size={17} stroke={1.7} aria-hidden="true" />
            {t(label)}
            <CountMark count={counts[to]} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Where one can go inside a store. */
export function StoreLinks({ id, workspaceId }: { id: string; workspaceId: string }) {
  const { t } = useTranslation();
  const { data: integration } = useQuery(integrationQuery(id));
  const counts = useStoreCounts(id, integration);
  const name = integration?.name;
  const host = integration && hostOf(integration.storeUrl);

  useEffect(() => {
    if (name === undefined || host === undefined) return;
    recentStores.remember(workspaceId, { id, name, host });
  }, [workspaceId, id, name, host]);

  return (
    <>
      <Link to="/integrations" className={styles.back}>
        <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
        {t('shell.allIntegrations')}
      </Link>
      <div className={styles.store}>
        {name === undefined ? null : (
          <>
            <StoreAvatar name={name} size="small" />
            <div className={styles.names}>
              <p className={styles.name} title={name}>
                {name}
              </p>
              <p className={styles.sub}>{host}</p>
            </div>
          </>
        )}
      </div>
      <p className={styles.group}>{t('shell.monitor')}</p>
      <ul>
        {MONITOR_PAGES.map((page) => (
          <StoreItem key={page.to} id={id} page={page} count={counts[page.to]} />
        ))}
      </ul>
      <p className={styles.group}>{t('shell.configure')}</p>
      <ul>
        {CONFIGURE_PAGES.map((page) => (
          <StoreItem key={page.to} id={id} page={page} count={counts[page.to]} />
        ))}
      </ul>
    </>
  );
}

interface StoreItemProps {
  id: string;
  page: StorePage;
  count: Count | undefined;
}

function StoreItem({ id, page: { to, icon: Icon, label }, count }: StoreItemProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.item}>
      <Link
        to={to}
        params={{ integrationId: id }}
        className={styles.link}
        activeOptions={{ exact: to === STORE_HOME, includeSearch: false }}
      >
        <Icon size={17} stroke={1.7} aria-hidden="true" />
        {t(label)}
        {count?.door ? null : <CountMark count={count} />}
      </Link>
      {count?.door ? (
        <Link {...count.door} className={styles.door} title={count.words}>
          <CountMark count={count} />
        </Link>
      ) : null}
    </li>
  );
}

function CountMark({ count }: { count: Count | undefined }): ReactNode {
  if (!count) return null;
  return (
    <>
      <span className={styles.count} data-tone={count.tone} aria-hidden={count.words !== undefined}>
        {count.number}
      </span>
      {count.words === undefined ? null : <VisuallyHidden>{count.words}</VisuallyHidden>}
    </>
  );
}
