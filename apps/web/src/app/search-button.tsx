import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { commandKey } from './command-key.js';
import { useFrame } from './frame.js';
import styles from './search-button.module.css';

/** Opens the palette for whoever does not know its key, and tells the key. */
export function SearchButton() {
  const { t } = useTranslation();
  const { open } = useFrame();
  return (
    <UnstyledButton
      className={styles.button}
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      onClick={() => open('palette')}
    >
      <IconSearch size={16} stroke={1.7} aria-hidden="true" />
      <span className={styles.words}>{t('shell.search')}</span>
      <kbd className={styles.key} aria-hidden="true">
        {commandKey() === '⌘' ? '⌘K' : 'Ctrl K'}
      </kbd>
    </UnstyledButton>
  );
}
