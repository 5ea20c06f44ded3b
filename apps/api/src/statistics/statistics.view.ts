import type { BucketView, ResultCountsView, StatisticsView, TotalsView } from '@kladka/contracts';
import type { CountRow } from '@kladka/storage';

/** Adds counts up, in total and by bucket. What is on its way counts as waiting. */
export function toStatisticsView(rows: readonly CountRow[]): StatisticsView {
  const totals = noRequests();
  const buckets = new Map<number, BucketView>();
  for (const row of rows) {
    const start = row.from.getTime();
    const bucket = buckets.get(start) ?? { from: row.from.toISOString(), ...noRequests() };
    buckets.set(start, bucket);
    add(totals, row);
    add(bucket, row);
  }
  return { totals, buckets: [...buckets.values()] };
}

function add(totals: TotalsView, { kind, operation, result, count }: CountRow): void {
  const counts = countsOf(totals, kind, operation);
  counts[result === 'sending' ? 'waiting' : result] += count;
}

function countsOf(
  { contacts, orders }: TotalsView,
  kind: CountRow['kind'],
  operation: CountRow['operation'],
): ResultCountsView {
  const counts = kind === 'order' ? orders : contacts;
  if (operation === 'create') return counts.created;
  return operation === 'update' ? counts.updated : counts.deleted;
}

function noRequests(): TotalsView {
  return {
    contacts: { created: noResults(), updated: noResults(), deleted: noResults() },
    orders: { created: noResults(), updated: noResults(), deleted: noResults() },
  };
}

function noResults(): ResultCountsView {
  return { accepted: 0, rejected: 0, skipped: 0, waiting: 0, retrying: 0 };
}
