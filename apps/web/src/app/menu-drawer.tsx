import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@kladka/contracts';
import { Sidebar } from './sidebar.js';
import styles from './menu-drawer.module.css';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  session: SessionView;
}

/** The sidebar of a phone. */
export function MenuDrawer({ isOpen, onClose, session }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      size={280}
      title={t('shell.navigation')}
      closeButtonProps={{ 'aria-label': t('shell.closeMenu'), size: 44, iconSize: 18 }}
      classNames={{ body: styles.body, content: styles.content }}
    >
      <Sidebar session={session} />
    </Drawer>
  );
}
