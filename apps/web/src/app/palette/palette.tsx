import { Modal, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickList } from '../../ui/pick-list.js';
import { useFormat } from '../../i18n/use-format.js';
import { commandKey } from '../command-key.js';
import styles from './palette.module.css';
import { useEntries } from './use-entries.js';

/** Everything that can be gone to or done, by typing some of its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  const { groups, isSearching } = useEntries(text, onClose);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  return (
    <Modal.Root opened onClose={onClose} size={600} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content>
        <VisuallyHidden>
          <Modal.Title>{t('shell.search')}</Modal.Title>
        </VisuallyHidden>
        <Modal.Body className={styles.body}>
          <PickList
            label={t('overlay.palette.field')}
            text={text}
            onType={setText}
            groups={groups}
            emptyWords={isSearching ? t('live.loading') : t('overlay.palette.none')}
            countWords={t('overlay.palette.found', { count, number: format.number(count) })}
          />
          <p className={styles.hint}>
            <kbd>Enter</kbd> {t('overlay.palette.open')}
            <kbd>{commandKey()} Enter</kbd> {t('overlay.palette.newTab')}
            <kbd>Esc</kbd> {t('overlay.palette.close')}
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
