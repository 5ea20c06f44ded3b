import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/session.js';
import { BrandMark } from '../ui/brand-mark.js';
import { useAhead } from '../ui/later.js';
import { LazyPart } from '../ui/lazy-part.js';
import { useNarrow } from '../ui/narrow.js';
import { InsideShell } from './frame.js';
import { Sidebar } from './sidebar.js';
import styles from './shell.module.css';

const loadDrawer = () => import('./menu-drawer.js');
const MenuDrawer = lazy(() => loadDrawer().then((module) => ({ default: module.MenuDrawer })));

/** The frame of every signed-in page: navigation on the left, a top bar instead on a phone. */
export function Shell() {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { pathname } = useLocation();
  const isNarrow = useNarrow();
  const [isMenuOpen, { open: openMenu, close: closeMenu }] = useDisclosure(false);
  const [isMenuAsked, { open: askForMenu }] = useDisclosure(false);
  const content = useContentFocus(pathname);

  useEffect(closeMenu, [pathname, session.workspace.id, closeMenu]);

  return (
    <>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <div className={styles.shell}>
        {isNarrow ? (
          <nav className={styles.topBar} aria-label={session.workspace.name}>
            <BrandMark size={28} />
            <span className={styles.topName}>{session.workspace.name}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={t('shell.openMenu')}
              onClick={() => {
                askForMenu();
                openMenu();
              }}
            >
              <IconMenu2 size={20} stroke={1.7} />
            </ActionIcon>
          </nav>
        ) : (
          <aside className={styles.side} aria-label={session.workspace.name}>
            <Sidebar session={session} />
          </aside>
        )}
        <main className={styles.content} id="content" ref={content} tabIndex={-1}>
          <div className={styles.page}>
            <InsideShell value>
              <Outlet key={session.workspace.id} />
            </InsideShell>
          </div>
        </main>
      </div>
      {isNarrow ? (
        <LazyPart onBroken={closeMenu}>
          <MenuAhead />
          {isMenuAsked ? (
            <MenuDrawer isOpen={isMenuOpen} onClose={closeMenu} session={session} />
          ) : null}
        </LazyPart>
      ) : null}
    </>
  );
}

function MenuAhead() {
  useAhead(loadDrawer);
  return null;
}

/** A new page is read from its beginning; the first one is where the browser starts anyway. */
function useContentFocus(pathname: string) {
  const content = useRef<HTMLElement>(null);
  const seen = useRef(pathname);

  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);

  return content;
}
