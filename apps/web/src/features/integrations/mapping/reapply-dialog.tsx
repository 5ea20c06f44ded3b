import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplayView } from '@kladka/contracts';
import { useStartReplay, type ReplayWish } from '../../../api/replays.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { toast } from '../../../ui/toast.js';
import styles from './mapping-form.module.css';

interface Props {
  /** Everything that changed its meaning, accepted orders among them. */
  preview: ReplayView;
  wish: ReplayWish;
  onClose: () => void;
}

/** Asks whether orders of the past take the new meaning as well. By itself, nothing is sent. */
export function ReapplyDialog({ preview, wish, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { willSend, repeats } = preview;
  const fresh = willSend - repeats;
  const [includeAccepted, setIncludeAccepted] = useState(false);
  const start = useStartReplay(() => {
    toast(t('replay.started'));
    onClose();
  });

  const count = includeAccepted ? willSend : fresh;
  const counted = (number: number) => ({ count: number, number: format.number(number) });
  return (
    <Dialog title={t('replay.changed', counted(willSend))} isOpen onClose={onClose}>
      <div className={styles.reapply}>
        {start.error ? <p role="alert">{start.error.message}</p> : null}
        <p>{t('replay.changedText')}</p>
        {count > 0 ? <p>{t('replay.events', counted(count))}</p> : null}
        {repeats > 0 ? (
          <Checkbox
            className={styles.warning}
            checked={includeAccepted}
            onChange={(event) => setIncludeAccepted(event.currentTarget.checked)}
            label={t('replay.changedAccepted', counted(repeats))}
            description={t('replay.includeAcceptedHint')}
          />
        ) : null}
      </div>
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('replay.changedNo')}
        </Button>
        {count > 0 ? (
          <BusyButton
            isBusy={start.isPending}
            onClick={() => start.mutate({ ...wish, includeAccepted })}
          >
            {t('replay.confirm', counted(count))}
          </BusyButton>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
