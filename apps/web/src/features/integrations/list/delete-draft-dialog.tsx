import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { forgetDraft } from '../../../api/drafts.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { toast } from '../../../ui/toast.js';

interface Props {
  draft: DraftView;
  name: string;
  onClose: () => void;
}

export function DeleteDraftDialog({ draft, name, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('DELETE /integration-drafts/:id', { id: draft.id }),
    onSuccess: async () => {
      onClose();
      toast(t('drafts.deleted'));
      await forgetDraft(client, draft.id);
    },
  });

  return (
    <Dialog title={t('drafts.deleteTitle', { name })} isOpen onClose={onClose}>
      {remove.error ? <p role="alert">{remove.error.message}</p> : null}
      <p>{t('drafts.deleteText')}</p>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <BusyButton color="red.8" isBusy={remove.isPending} onClick={() => remove.mutate()}>
          {t('drafts.delete')}
        </BusyButton>
      </DialogActions>
    </Dialog>
  );
}
