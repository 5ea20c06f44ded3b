import { DEFAULT_SETTINGS, type DraftView } from '@kladka/contracts';
import type { IntegrationDraftRow } from '@kladka/storage';

/** Which secrets there are, never what they are. */
export function toDraftView(draft: IntegrationDraftRow): DraftView {
  return {
    id: draft.id,
    name: draft.name,
    storeUrl: draft.storeUrl,
    secrets: {
      login: draft.storeLoginSealed !== null,
      password: draft.storePasswordSealed !== null,
      yespoApiKey: draft.yespoKeySealed !== null,
    },
    step: draft.step,
    settings: { ...DEFAULT_SETTINGS, ...draft.settings },
    statusMapping: draft.statusMapping,
    ...(draft.createdByEmail ? { createdBy: draft.createdByEmail } : {}),
    createdAt: draft.createdAt.toISOString(),
    updatedAt: draft.updatedAt.toISOString(),
  };
}
