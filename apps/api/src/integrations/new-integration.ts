import { suggestStatusMapping } from '@kladka/mapping';
import type { PollJob } from '@kladka/storage';
import { waitForNightMs, shareOf, type ConnectionReport } from '@kladka/sync';

export interface FirstPoll {
  job: PollJob;
  cursor: Record<string, unknown>;
  waitMs?: number;
}

/**
 * What a new integration reads first; from now on, for history is imported on demand. The whole store is compared in
 * its coming night.
 */
export function firstPolls(
  now: Date,
  store: { id: string; timeZone: string; fullScanMs: number },
): FirstPoll[] {
  const connectedAt = now.toISOString();
  const window = { watermark: connectedAt, notBefore: connectedAt };
  return [
    { job: 'hooks', cursor: {} },
    { job: 'statuses', cursor: {} },
    { job: 'known-users', cursor: { offset: 0, to: connectedAt } },
    { job: 'new-users', cursor: window },
    { job: 'new-orders', cursor: window },
    { job: 'open-orders', cursor: {} },
    {
      job: 'all-users',
      cursor: {},
      waitMs: waitForNightMs(now, store.timeZone, {
        everyMs: store.fullScanMs,
        share: shareOf(store.id),
      }),
    },
  ];
}

/** What the titles of the store's statuses speak for. */
export function suggestedMapping(
  report: ConnectionReport,
): Array<{ storeStatusId: string; yespoStatuses: string[] }> {
  return [...suggestStatusMapping([...(report.statuses ?? [])])].map(
    ([storeStatusId, yespoStatuses]) => ({
      storeStatusId,
      yespoStatuses,
    }),
  );
}
