import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './dialog.module.css';

interface Props {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Above every other dialog: what it asks comes first. */
  isOnTop?: boolean;
  children: ReactNode;
}

const ABOVE_DIALOGS = 300;

/** A question or a small form over the page. */
export function Dialog({ title, isOpen, onClose, isOnTop = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      size={480}
      zIndex={isOnTop ? ABOVE_DIALOGS : undefined}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  );
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
