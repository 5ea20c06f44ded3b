import type { StatusMappingEntryDto, StoreStatusView } from '@kladka/contracts';
import type { YespoStatus } from '@kladka/contracts/statuses';

export { titleOf } from '../../../i18n/status-title.js';

/** What somebody decided on this page and has not saved: by the store's status id. */
export type MappingDraft = Record<string, YespoStatus[]>;

/** The decision as it would be saved now; null while nobody has decided. */
export function decisionOf(status: StoreStatusView, draft: MappingDraft): YespoStatus[] | null {
  return draft[status.storeStatusId] ?? status.yespoStatuses;
}

/** Takes a decision into the draft; one that equals what is saved leaves it. */
export function withDecision(
  draft: MappingDraft,
  status: StoreStatusView,
  decision: YespoStatus[],
): MappingDraft {
  const { [status.storeStatusId]: _, ...others } = draft;
  const isSaved = status.yespoStatuses !== null && status.yespoStatuses.join() === decision.join();
  return isSaved ? others : { ...others, [status.storeStatusId]: decision };
}

/** Statuses that nobody has decided about although their titles speak for something. */
export function proposalsOf(
  statuses: readonly StoreStatusView[],
  draft: MappingDraft,
): StoreStatusView[] {
  return statuses.filter(
    (status) => decisionOf(status, draft) === null && status.suggested.length > 0,
  );
}

/** All proposals taken; what was decided stays. */
export function withProposals(
  statuses: readonly StoreStatusView[],
  draft: MappingDraft,
): MappingDraft {
  const taken = proposalsOf(statuses, draft).map(({ storeStatusId, suggested }) => [
    storeStatusId,
    suggested,
  ]);
  return { ...draft, ...(Object.fromEntries(taken) as MappingDraft) };
}

/** The whole mapping as the API takes it: undecided statuses are left out, so they stay undecided. */
export function toEntries(
  statuses: readonly StoreStatusView[],
  draft: MappingDraft,
): StatusMappingEntryDto[] {
  return statuses.flatMap((status) => {
    const yespoStatuses = decisionOf(status, draft);
    return status.locked || yespoStatuses === null
      ? []
      : [{ storeStatusId: status.storeStatusId, yespoStatuses }];
  });
}
