import { IconHelpCircle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { ActionIcon } from '@mantine/core';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@kladka/contracts';
import { withOverlayWords } from '../i18n/i18n.js';
import { useAhead } from '../ui/later.js';
import { LazyPart } from '../ui/lazy-part.js';
import { useFrame } from './frame.js';
import { SearchButton } from './search-button.js';
import { StoreLinks, WorkspaceLinks } from './sidebar-links.js';
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
