import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView, SaveDraftDto } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { draftCountsQuery, draftStatusesQuery, keepDraft } from '../../../api/drafts.js';
import { toast } from '../../../ui/toast.js';

/** Keeps what was typed at the server, for any browser. */
export function useSaveDraft(draftId: string | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  /** Nothing is asked about leaving with what was just saved. */
  const isSaved = useRef(false);

  const save = useMutation({
    mutationFn: (body: SaveDraftDto): Promise<DraftView> =>
      draftId === undefined
        ? call('POST /integration-drafts', { body })
        : call('PATCH /integration-drafts/:id', { id: draftId, body }),
    onSuccess: async (draft) => {
      isSaved.current = true;
      client.removeQueries({ queryKey: draftStatusesQuery(draft.id).queryKey });
      client.removeQueries({ queryKey: draftCountsQuery(draft.id).queryKey });
      await keepDraft(client, draft);
    },
  });

  return {
    isSaved: () => isSaved.current,
    /** What was chosen went another way. */
    markSaved: () => {
      isSaved.current = true;
    },
    isSaving: save.isPending,
    error: save.error,
    save: save.mutateAsync,
    /** Saves and leaves; what could not be saved keeps the page. */
    saveAndExit: (body: SaveDraftDto) =>
      save.mutate(body, {
        onSuccess: () => {
          toast(t('wizard.saved'));
          void navigate({ to: '/integrations' });
        },
      }),
  };
}
