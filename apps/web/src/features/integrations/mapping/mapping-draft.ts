import type { StatusMappingEntryDto, StoreStatusView } from '@kladka/contracts';
import type { Language, YespoStatus } from '@kladka/contracts/statuses';

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

/** The merchant's own word for a status. The platform calls Ukrainian `ua`. */
export function titleOf(status: StoreStatusView, language: Language): string {
  const own = language === 'uk' ? 'ua' : language;
  const candidates = [own, 'ua', 'uk', 'ru', 'en', ...Object.keys(status.titles)];
  const found = candidates.map((code) => status.titles[code]).find((title) => title);
  return found ?? status.storeStatusId;
}
