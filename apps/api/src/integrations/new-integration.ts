import { suggestStatusMapping } from '@kladka/mapping';
import type { PollJob } from '@kladka/storage';
import type { ConnectionReport } from '@kladka/sync';

/** What a new integration reads first; from now on, for history is imported on demand. */
export function firstPolls(now: Date): Array<{ job: PollJob; cursor: Record<string, unknown> }> {
  const connectedAt = now.toISOString();
  const window = { watermark: connectedAt, notBefore: connectedAt };
  return [
    { job: 'hooks', cursor: {} },
    { job: 'statuses', cursor: {} },
    { job: 'known-users', cursor: { offset: 0, to: connectedAt } },
    { job: 'new-users', cursor: window },
    { job: 'new-orders', cursor: window },
    { job: 'open-orders', cursor: {} },
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
