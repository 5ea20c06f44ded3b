import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BusyButton } from './busy-button.js';
import styles from './save-bar.module.css';

interface Props {
  /** How much has changed; null hides the bar. */
  words: string | null;
  error: Error | null;
  isSaving: boolean;
  onDiscard: () => void;
  onSave: () => void;
}

/** Appears with the first change and says what can be done with all of them. */
export function SaveBar({ words, error, isSaving, onDiscard, onSave }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.frame} role="status" data-shown={words !== null || undefined}>
      {words === null ? null : (
        <div className={styles.bar} data-at-foot>
          <p className={styles.words}>
            {words}
            {error ? <span className={styles.error}>{error.message}</span> : null}
          </p>
          <Button variant="default" onClick={onDiscard} disabled={isSaving}>
            {t('action.discard')}
          </Button>
          <BusyButton isBusy={isSaving} onClick={onSave}>
            {t('action.save')}
          </BusyButton>
        </div>
      )}
    </div>
  );
}
