import { IconChevronLeft, IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ActionIcon } from '@mantine/core';
import { lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@kladka/contracts';
import { integrationQuery } from '../api/integrations.js';
import { hostOf } from '../features/integrations/store-host.js';
import { withOverlayWords } from '../i18n/i18n.js';
import { useAhead } from '../ui/later.js';
import { LazyPart } from '../ui/lazy-part.js';
import { StoreAvatar } from '../ui/store-avatar.js';
import { useFrame } from './frame.js';
import {
  CONFIGURE_PAGES,
  MONITOR_PAGES,
  STORE_HOME,
  WORKSPACE_PAGES,
  type StorePage,
} from './navigation.js';
import { recentStores } from './palette/recent-stores.js';
import { SearchButton } from './search-button.js';
import { UserButton } from './user-button.js';
import { WorkspaceButton } from './workspaces/workspace-button.js';
import styles from './sidebar.module.css';

const loadMenu = () => import('./user-menu.js');
const loadSwitcher = () => withOverlayWords(import('./workspaces/workspace-switcher.js'));

// Drawn once they are asked for, and open then.
const UserMenu = lazy(() => loadMenu().then((module) => ({ default: module.UserMenu })));
const WorkspaceSwitcher = lazy(() =>
  loadSwitcher().then((module) => ({ default: module.WorkspaceSwitcher })),
);

/** Navigation of the workspace; inside a store it becomes the store's. */
export function Sidebar({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { open } = useFrame();
  const { integrationId } = useParams({ strict: false });
  const { workspace, user } = session;
  const [isSwitcherAsked, setSwitcherAsked] = useState(false);
  const [isMenuAsked, setMenuAsked] = useState(false);
  useAhead(loadSwitcher);
  useAhead(loadMenu);

  const workspaceButton = (
    <WorkspaceButton
      workspace={workspace}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => setSwitcherAsked(true)}
    />
  );
  const userButton = user ? (
    <UserButton
      email={user.email}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setMenuAsked(true)}
    />
  ) : null;

  return (
    <div className={styles.sidebar}>
      <div className={styles.workspace}>
        {isSwitcherAsked ? (
          <LazyPart fallback={workspaceButton} onBroken={() => setSwitcherAsked(false)}>
            <WorkspaceSwitcher session={session} />
          </LazyPart>
        ) : (
          workspaceButton
        )}
      </div>
      <SearchButton />
      <nav className={styles.nav} aria-label={t('shell.navigation')}>
        {integrationId === undefined ? (
          <WorkspaceLinks />
        ) : (
          <StoreLinks id={integrationId} workspaceId={workspace.id} />
        )}
      </nav>
      <div className={styles.user}>
        {user && isMenuAsked ? (
          <LazyPart fallback={userButton} onBroken={() => setMenuAsked(false)}>
            <UserMenu user={user} />
          </LazyPart>
        ) : (
          userButton
        )}
        <ActionIcon
          className={styles.help}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('shell.help')}
          aria-haspopup="dialog"
          onClick={() => open('help')}
        >
          <IconHelpCircle size={17} stroke={1.7} />
        </ActionIcon>
      </div>
    </div>
  );
}

function WorkspaceLinks() {
  const { t } = useTranslation();
  return (
    <ul>
      {WORKSPACE_PAGES.map(({ to, icon: Icon, label }) => (
        <li key={to}>
          <Link to={to} className={styles.link} activeOptions={{ includeSearch: false }}>
            <Icon size={17} stroke={1.7} aria-hidden="true" />
            {t(label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function StoreLinks({ id, workspaceId }: { id: string; workspaceId: string }) {
  const { t } = useTranslation();
  const { data: integration } = useQuery(integrationQuery(id));
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
          <StoreItem key={page.to} id={id} page={page} />
        ))}
      </ul>
      <p className={styles.group}>{t('shell.configure')}</p>
      <ul>
        {CONFIGURE_PAGES.map((page) => (
          <StoreItem key={page.to} id={id} page={page} />
        ))}
      </ul>
    </>
  );
}

function StoreItem({ id, page: { to, icon: Icon, label } }: { id: string; page: StorePage }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link
        to={to}
        params={{ integrationId: id }}
        className={styles.link}
        activeOptions={{ exact: to === STORE_HOME, includeSearch: false }}
      >
        <Icon size={17} stroke={1.7} aria-hidden="true" />
        {t(label)}
      </Link>
    </li>
  );
}
