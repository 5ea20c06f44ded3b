import {
  DELIVERY_SOURCES,
  type BucketView,
  type DelayView,
  type DeliveryReason,
  type ReasonCountView,
  type ResultCountsView,
  type SourceCountView,
  type StatisticsInterval,
  type StatisticsView,
  type TotalsView,
} from '@kladka/contracts';
import { delayOf, type BucketCount, type SourceCount, type Statistics } from '@kladka/storage';
import type { Period } from './time-buckets.js';

export interface Cut {
  period: Period;
  interval: StatisticsInterval;
  timeZone: string;
  edges: readonly Date[];
}

/** Numbers as they are shown. What is on its way counts as waiting. */
export function toStatisticsView(
  { period, interval, timeZone, edges }: Cut,
  numbers: Statistics,
  previous?: { period: Period; numbers: Statistics },
): StatisticsView {
  return {
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    interval,
    timezone: timeZone,
    totals: toTotals(numbers.buckets),
    buckets: toBuckets(edges, numbers),
    reasons: toReasons(numbers),
    sources: toSources(numbers.sources),
    delay: toDelayView(numbers),
    ...(previous
      ? {
          previous: {
            from: previous.period.from.toISOString(),
            to: previous.period.to.toISOString(),
            totals: toTotals(previous.numbers.buckets),
            delay: toDelayView(previous.numbers),
          },
        }
      : {}),
    isComplete: numbers.isComplete && (previous?.numbers.isComplete ?? true),
  };
}

type Count = Pick<BucketCount, 'kind' | 'operation' | 'result' | 'count'>;

function toTotals(counts: readonly Count[]): TotalsView {
  const totals = noRequests();
  for (const count of counts) add(totals, count);
  return totals;
}

function toBuckets(edges: readonly Date[], { buckets }: Statistics): BucketView[] {
  const views = edges.slice(0, -1).map((from, index) => ({
    from: from.toISOString(),
    to: edges[index + 1]?.toISOString() ?? '',
    ...noRequests(),
  }));
  for (const count of buckets) {
    const view = views[count.bucket];
    if (view) add(view, count);
  }
  return views;
}

/** What is sent and what waits are one for people. */
function toReasons({ reasons }: Statistics): ReasonCountView[] {
  const views = new Map<string, ReasonCountView>();
  for (const { reason, firstAt, lastAt, ...row } of reasons) {
    const result = resultOf(row.result);
    const [first, last] = [firstAt.toISOString(), lastAt.toISOString()];
    const known = views.get(`${reason} ${result}`);
    views.set(`${reason} ${result}`, {
      reason: reason as DeliveryReason,
      result,
      count: (known?.count ?? 0) + row.count,
      firstAt: known && known.firstAt < first ? known.firstAt : first,
      lastAt: known && known.lastAt > last ? known.lastAt : last,
      integrations: Math.max(known?.integrations ?? 0, row.integrations),
    });
  }
  return [...views.values()].sort((one, other) => other.count - one.count);
}

function toSources(sources: readonly SourceCount[]): SourceCountView[] {
  return DELIVERY_SOURCES.flatMap((source) => {
    const counted = sources.filter((count) => count.source === source);
    const view = { source, ...noResults() };
    for (const { result, count } of counted) view[resultOf(result)] += count;
    return counted.length > 0 ? [view] : [];
  });
}

function toDelayView({ delays }: Statistics): DelayView {
  return {
    count: delays.reduce((sum, { count }) => sum + count, 0),
    medianMs: delayOf(delays, 0.5),
    p95Ms: delayOf(delays, 0.95),
  };
}

function add(totals: TotalsView, { kind, operation, result, count }: Count): void {
  countsOf(totals, kind, operation)[resultOf(result)] += count;
}

function resultOf(result: Count['result']): keyof ResultCountsView {
  return result === 'sending' ? 'waiting' : result;
}

function countsOf(
  { contacts, orders }: TotalsView,
  kind: Count['kind'],
  operation: Count['operation'],
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
