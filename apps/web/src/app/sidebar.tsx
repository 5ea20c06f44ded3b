import {
  IconArrowsExchange,
  IconChevronLeft,
  IconDatabaseImport,
  IconLayoutDashboard,
  IconPlugConnected,
  IconSend,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@kladka/contracts';
import { integrationQuery } from '../api/integrations.js';
import { hostOf } from '../features/integrations/store-host.js';
import { BrandMark } from '../ui/brand-mark.js';
import { StoreAvatar } from '../ui/store-avatar.js';
import { UserButton } from './user-button.js';
import styles from './sidebar.module.css';

const UserMenu = lazy(() =>
  import('./user-menu.js').then((module) => ({ default: module.UserMenu })),
);

/** Navigation of the workspace; inside a store it becomes the store's. */
export function Sidebar({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { integrationId } = useParams({ strict: false });

  return (
    <div className={styles.sidebar}>
      <div className={styles.workspace}>
        <BrandMark size={30} />
        <div className={styles.names}>
          <p className={styles.name} title={session.workspace.name}>
            {session.workspace.name}
          </p>
          <p className={styles.sub}>{t(`role.${session.workspace.role}`)}</p>
        </div>
      </div>
      <nav className={styles.nav} aria-label={t('shell.navigation')}>
        {integrationId === undefined ? <WorkspaceLinks /> : <StoreLinks id={integrationId} />}
      </nav>
      {session.user ? (
        <div className={styles.user}>
          <Suspense fallback={<UserButton email={session.user.email} />}>
            <UserMenu user={session.user} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}

function WorkspaceLinks() {
  const { t } = useTranslation();
  return (
    <ul>
      <NavItem to="/integrations" icon={IconPlugConnected} label={t('shell.integrations')} />
      <NavItem to="/deliveries" icon={IconSend} label={t('shell.deliveries')} />
      <NavItem to="/imports" icon={IconDatabaseImport} label={t('shell.imports')} />
    </ul>
  );
}

function StoreLinks({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: integration } = useQuery(integrationQuery(id));
  const params = { integrationId: id };

  return (
    <>
      <Link to="/integrations" className={styles.back}>
        <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
        {t('shell.allIntegrations')}
      </Link>
      {integration ? (
        <div className={styles.store}>
          <StoreAvatar name={integration.name} size="small" />
          <div className={styles.names}>
            <p className={styles.name} title={integration.name}>
              {integration.name}
            </p>
            <p className={styles.sub}>{hostOf(integration.storeUrl)}</p>
          </div>
        </div>
      ) : (
        <div className={styles.store} />
      )}
      <p className={styles.group}>{t('shell.monitor')}</p>
      <ul>
        <NavItem
          to="/integrations/$integrationId"
          params={params}
          icon={IconLayoutDashboard}
          label={t('shell.overview')}
          exact
        />
        <NavItem
          to="/integrations/$integrationId/deliveries"
          params={params}
          icon={IconSend}
          label={t('shell.deliveries')}
        />
        <NavItem
          to="/integrations/$integrationId/imports"
          params={params}
          icon={IconDatabaseImport}
          label={t('shell.imports')}
        />
      </ul>
      <p className={styles.group}>{t('shell.configure')}</p>
      <ul>
        <NavItem
          to="/integrations/$integrationId/mapping"
          params={params}
          icon={IconArrowsExchange}
          label={t('shell.mapping')}
        />
      </ul>
    </>
  );
}

interface NavItemProps {
  to:
    | '/integrations'
    | '/deliveries'
    | '/imports'
    | '/integrations/$integrationId'
    | '/integrations/$integrationId/deliveries'
    | '/integrations/$integrationId/imports'
    | '/integrations/$integrationId/mapping';
  params?: { integrationId: string };
  icon: typeof IconSend;
  label: string;
  exact?: boolean;
}

function NavItem({ to, params = { integrationId: '' }, icon: Icon, label, exact }: NavItemProps) {
  return (
    <li>
      <Link
        to={to}
        params={params}
        className={styles.link}
        activeOptions={{ exact: exact ?? false, includeSearch: false }}
      >
        <Icon size={17} stroke={1.7} aria-hidden="true" />
        {label}
      </Link>
    </li>
  );
}
