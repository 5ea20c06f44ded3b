import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryDetailView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { isSettled } from '../../../api/deliveries.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { toast } from '../../../ui/toast.js';
import styles from './replay.module.css';

// Rarely asked, and dialogs weigh more than the pages that ask.
const AcceptedDialog = lazy(() =>
  import('./accepted-dialog.js').then((module) => ({ default: module.AcceptedDialog })),
);

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
        <LazyPart onBroken={() => setAsking(false)}>
          <AcceptedDialog
            error={send.error}
            isSending={send.isPending}
            onSend={() => send.mutate(true)}
            onClose={() => {
              send.reset();
              setAsking(false);
            }}
          />
        </LazyPart>
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
