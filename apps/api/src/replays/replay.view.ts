import type { DeliveryFilterDto, ReplayState, ReplayView } from '@kladka/contracts';
import {
  toStoredFilter,
  type DeliveryFilter,
  type ReplayRow,
  type StoredFilter,
} from '@kladka/storage';
import type { ReplayPreviewed, ReplayRules } from '@kladka/sync';

/** @param restsUntil when history may go on, if everything that is left of the replay rests. */
export function toReplayView(row: ReplayRow, restsUntil?: Date): ReplayView {
  const { counts, progress } = row;
  return {
    id: row.id,
    state: stateOf(row),
    filter: toFilterView(row.filter),
    includeAccepted: row.includeAccepted,
    onlyChanged: row.onlyChanged,
    matched: row.total,
    looked: counts.looked,
    willSend: counts.willSend,
    willSkip: counts.willSkip,
    orderEvents: counts.orderEvents,
    repeats: counts.repeats,
    excluded: counts.excluded,
    isEstimate: false,
    progress: {
      accepted: progress.accepted,
      rejected: progress.rejected,
      skipped: progress.skipped,
      waiting: progress.waiting,
    },
    ...(restsUntil ? { wait: { reason: 'quiet-hours', until: restsUntil.toISOString() } } : {}),
    ...(row.createdByEmail ? { createdBy: row.createdByEmail } : {}),
    createdAt: row.createdAt.toISOString(),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
  };
}

export function toPreviewView(
  filter: DeliveryFilter,
  { includeAccepted, onlyChanged }: ReplayRules,
  { matched, counts, isEstimate, minutes, stores }: ReplayPreviewed,
): ReplayView {
  return {
    id: null,
    state: 'preview',
    filter: toFilterView(toStoredFilter(filter)),
    includeAccepted,
    onlyChanged,
    matched,
    looked: counts.looked,
    willSend: counts.willSend,
    willSkip: counts.willSkip,
    orderEvents: counts.orderEvents,
    repeats: counts.repeats,
    excluded: counts.excluded,
    isEstimate,
    minutes,
    stores: stores.map(({ integrationId, name, willSend }) => ({ integrationId, name, willSend })),
  };
}

/** For people a replay is over when what it brought is settled. */
function stateOf({ state, progress }: ReplayRow): ReplayState {
  return state === 'finished' && progress.waiting > 0 ? 'running' : state;
}

/** In the words it was asked for. */
function toFilterView(filter: StoredFilter): DeliveryFilterDto {
  const { results, storeStatusIds, search, ids: _, ...others } = filter;
  return {
    ...others,
    ...(results?.[0] ? { result: results[0] } : {}),
    ...(storeStatusIds ? { storeStatusId: [...storeStatusIds] } : {}),
    ...(search ? { q: search.key } : {}),
  };
}
