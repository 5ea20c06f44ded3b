import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import styles from './replay.module.css';

interface DialogProps {
  error: Error | null;
  isSending: boolean;
  onSend: () => void;
  onClose: () => void;
}

/** Yespo has it already, and every accepted order fires an event: asks for a tick first. */
export function AcceptedDialog({ error, isSending, onSend, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [isTicked, setTicked] = useState(false);
  return (
    <Dialog title={t('replay.acceptedTitle')} isOpen onClose={onClose}>
      <div className={styles.preview}>
        {error ? <p role="alert">{error.message}</p> : null}
        <p>{t('replay.acceptedText')}</p>
        <Checkbox
          className={styles.warning}
          checked={isTicked}
          onChange={(event) => setTicked(event.currentTarget.checked)}
          label={t('replay.acceptedTick')}
        />
      </div>
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('action.cancel')}
        </Button>
        {isTicked ? (
          <BusyButton isBusy={isSending} onClick={onSend}>
            {t('replay.sendAgain')}
          </BusyButton>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
