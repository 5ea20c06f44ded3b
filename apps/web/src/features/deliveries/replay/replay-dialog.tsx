import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilterDto } from '@kladka/contracts';
import { replayPreviewQuery, useStartReplay } from '../../../api/replays.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { FormProblem } from '../../../ui/form-problem.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { toast } from '../../../ui/toast.js';
import { ReplayPreview } from './replay-preview.js';
import styles from './replay.module.css';

interface Props {
  filter: DeliveryFilterDto;
  onClose: () => void;
}

/** What sending all of a filter again means, before it is done. */
export function ReplayDialog({ filter, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [includeAccepted, setIncludeAccepted] = useState(false);
  // What the tick would add is asked for as well, so that its words hold a number.
  const wish = { filter, includeAccepted };
  const preview = useQuery({ ...replayPreviewQuery(wish), placeholderData: keepPreviousData });
  const withAccepted = useQuery(replayPreviewQuery({ filter, includeAccepted: true }));
  const start = useStartReplay(() => {
    toast(t('replay.started'));
    onClose();
  });

  const count = preview.data?.willSend ?? 0;
  const repeats = withAccepted.data?.repeats ?? 0;
  return (
    <Dialog title={t('replay.title')} isOpen onClose={onClose}>
      {preview.isPending ? (
        <>
          <p role="status">{t('replay.counting')}</p>
          <Loading rows={4} />
        </>
      ) : preview.isError ? (
        <Problem error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <div className={styles.preview}>
          {start.error ? (
            <FormProblem
              submission={{ faults: [], problem: start.error, focus: () => undefined }}
            />
          ) : null}
          <ReplayPreview preview={preview.data} />
          {repeats > 0 ? (
            <Checkbox
              className={styles.warning}
              checked={includeAccepted}
              onChange={(event) => setIncludeAccepted(event.currentTarget.checked)}
              label={t('replay.includeAccepted', {
                count: repeats,
                number: format.number(repeats),
              })}
              description={t('replay.includeAcceptedHint')}
            />
          ) : null}
        </div>
      )}
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('action.cancel')}
        </Button>
        {count > 0 ? (
          <BusyButton
            isBusy={start.isPending || preview.isPlaceholderData}
            onClick={() => start.mutate(wish)}
          >
            {t('replay.confirm', { count, number: format.number(count) })}
          </BusyButton>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
