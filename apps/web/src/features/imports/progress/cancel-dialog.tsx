import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { ErrorSummary } from '../../../ui/error-summary.js';
import { useImportActions } from '../use-import-actions.js';
import styles from './cancel-dialog.module.css';

interface Props {
  item: ImportView;
  onClose: () => void;
}

/** Cancelling cannot be undone: it says what stops, what stays, and offers to pause. */
export function CancelDialog({ item, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cancel, pause } = useImportActions(item);
  const contacts = format.number(item.contacts.accepted + item.buyers.accepted);
  const orders = format.number(item.orders.accepted);
  const done = { onSuccess: onClose };
  const error: (Error & { requestId?: string }) | null = cancel.error;

  return (
    <Dialog title={t('imports.cancelTitle')} isOpen onClose={onClose}>
      <div className={styles.words}>
        {error ? (
          <ErrorSummary
            message={error.message}
            requestId={error.requestId}
            fields={[]}
            onPick={() => undefined}
          />
        ) : null}
        <p>{t('imports.cancelStops')}</p>
        <p>{t('imports.cancelStays', { contacts, orders })}</p>
        {item.state === 'running' ? <p>{t('imports.cancelInstead')}</p> : null}
      </div>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('imports.goOn')}
        </Button>
        {item.state === 'running' ? (
          <BusyButton
            variant="default"
            isBusy={pause.isPending}
            onClick={() => pause.mutate(undefined, done)}
          >
            {t('imports.pauseInstead')}
          </BusyButton>
        ) : null}
        <BusyButton
          color="red.8"
          isBusy={cancel.isPending}
          onClick={() => cancel.mutate(undefined, done)}
        >
          {t('imports.cancelConfirm')}
        </BusyButton>
      </DialogActions>
    </Dialog>
  );
}
