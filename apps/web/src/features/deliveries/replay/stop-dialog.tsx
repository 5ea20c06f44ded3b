import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { toast } from '../../../ui/toast.js';

interface Props {
  id: string;
  onClose: () => void;
}

/** Says what stopping takes back and what it does not. */
export function StopDialog({ id, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call('POST /replays/:id/cancel', { id }),
    onSuccess: () => {
      toast(t('replay.wasCancelled'));
      onClose();
    },
    // What ended meanwhile is shown as such.
    onSettled: () => client.invalidateQueries({ queryKey: ['replays'] }),
  });
  return (
    <Dialog title={t('replay.cancelTitle')} isOpen onClose={onClose}>
      <p>{t('replay.cancelText')}</p>
      {stop.error ? <p role="alert">{stop.error.message}</p> : null}
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('replay.goOn')}
        </Button>
        <BusyButton isBusy={stop.isPending} onClick={() => stop.mutate()}>
          {t('replay.cancelConfirm')}
        </BusyButton>
      </DialogActions>
    </Dialog>
  );
}
