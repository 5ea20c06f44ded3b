import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { isSettled } from '../../../api/deliveries.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { toast } from '../../../ui/toast.js';
import styles from './replay.module.css';

/** Sends one request again and opens the new one. What Yespo has accepted is sent only after a warning. */
export function SendAgain({ detail }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const send = useSendAgain(detail.id);
  const isAccepted = detail.result === 'accepted';
  const isOffered = isSettled(detail.result) && detail.operation !== 'delete';

  return (
    <>
      {detail.replayOf ? (
        <p className={styles.small}>
          {t('replay.repeats')}{' '}
          <Link to="." search={(old) => ({ ...old, request: detail.replayOf })} resetScroll={false}>
            {t('replay.showOriginal')}
          </Link>
        </p>
      ) : null}
      {send.error && !isAsking ? <p role="alert">{send.error.message}</p> : null}
      {isOffered ? (
        <BusyButton
          size="xs"
          variant="default"
          isBusy={send.isPending}
          onClick={() => (isAccepted ? setAsking(true) : send.mutate(false))}
        >
          {isAccepted ? t('replay.sendAgainDots') : t('replay.sendAgain')}
        </BusyButton>
      ) : null}
      {isAsking ? (
        <AcceptedDialog
          error={send.error}
          isSending={send.isPending}
          onSend={() => send.mutate(true)}
          onClose={() => {
            send.reset();
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}

function useSendAgain(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (includeAccepted: boolean) =>
      call('POST /deliveries/:id/replay', { id, body: { includeAccepted } }),
    onSuccess: async (sent) => {
      toast(t('replay.sentOne'));
      await navigate({
        to: '.',
        search: (old) => ({ ...old, request: sent.id }),
        resetScroll: false,
      });
      await client.invalidateQueries({ queryKey: ['deliveries', 'list'] });
    },
  });
}

interface DialogProps {
  error: Error | null;
  isSending: boolean;
  onSend: () => void;
  onClose: () => void;
}

function AcceptedDialog({ error, isSending, onSend, onClose }: DialogProps) {
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
