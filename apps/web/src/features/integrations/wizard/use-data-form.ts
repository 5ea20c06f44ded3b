import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DraftView, FinishDraftDto, StoreStatusView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { forgetDraft } from '../../../api/drafts.js';
import { keepIntegration } from '../../../api/integrations.js';
import { proposalsOf, toEntries, type MappingDraft } from '../mapping/mapping-draft.js';
import { toSettings, type Toggles } from '../settings-toggles.js';
import { useSaveDraft } from './use-save-draft.js';

type Fault = 'nothing' | 'proposals' | 'statuses';

/** The choices of the second step, and the moment in which the integration begins. */
export function useDataForm(draft: DraftView, statuses: StoreStatusView[] | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const saved = toSettings(draft.settings);
  const [toggles, setToggles] = useState<Toggles>(saved);
  const [mapping, setMapping] = useState<MappingDraft>({});
  const [isTried, setTried] = useState(false);
  const saver = useSaveDraft(draft.id);
  const wanted = toSettings(toggles);

  const finish = useMutation({
    mutationFn: (body: FinishDraftDto) =>
      call('POST /integration-drafts/:id/finish', { id: draft.id, body }),
    onSuccess: async (created) => {
      saver.markSaved();
      await keepIntegration(client, created);
      await navigate({
        to: '/integrations/new/$integrationId',
        params: { integrationId: created.id },
        search: { step: 'history' },
      });
      await forgetDraft(client, created.id);
    },
  });

  const fault = faultOf(toggles, statuses, mapping);
  const chosen = () => ({
    settings: wanted,
    statusMapping: statuses ? toEntries(statuses, mapping) : draft.statusMapping,
  });
  const isChanged =
    Object.keys(mapping).length > 0 || JSON.stringify(wanted) !== JSON.stringify(saved);

  return {
    toggles,
    setToggles,
    mapping,
    changeMapping: setMapping,
    fault: isTried ? fault : null,
    problem: finish.error ?? saver.error,
    finish: () => {
      setTried(true);
      if (fault === null) finish.mutate(chosen());
    },
    isFinishing: finish.isPending,
    saveAndExit: () => saver.saveAndExit({ ...chosen(), step: 'data' }),
    isLeaving: saver.isSaving,
    hasChanges: () => isChanged && !saver.isSaved(),
  };
}

/** Why nobody can go on; null when the choices stand. */
function faultOf(
  { receiveContacts, receiveOrders }: Toggles,
  statuses: StoreStatusView[] | undefined,
  mapping: MappingDraft,
): Fault | null {
  if (!receiveContacts && !receiveOrders) return 'nothing';
  if (!receiveOrders) return null;
  if (!statuses) return 'statuses';
  return proposalsOf(statuses, mapping).length > 0 ? 'proposals' : null;
}
