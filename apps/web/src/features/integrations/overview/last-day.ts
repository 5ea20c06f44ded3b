import type { ResultCountsView, StatisticsView, TotalsView } from '@kladka/contracts';
import type { DeliveryKind, DeliveryOperation } from '@kladka/contracts/statuses';

export interface Counted {
  kind: DeliveryKind;
  operation: DeliveryOperation;
  counts: ResultCountsView;
}

/** Every kind of request of one period, deletions included. */
function listCounts({ contacts, orders }: TotalsView): Counted[] {
  return [
    { kind: 'contact', operation: 'create', counts: contacts.created },
    { kind: 'contact', operation: 'update', counts: contacts.updated },
    { kind: 'contact', operation: 'delete', counts: contacts.deleted },
    { kind: 'order', operation: 'create', counts: orders.created },
    { kind: 'order', operation: 'update', counts: orders.updated },
    { kind: 'order', operation: 'delete', counts: orders.deleted },
  ];
}

/** All requests of one kind, whatever became of them. */
export function sumOf(counts: ResultCountsView): number {
  return counts.accepted + counts.rejected + counts.skipped + counts.waiting + counts.retrying;
}

/** The books of a period: what was received is the sum of what became of it. */
export function toFunnel(totals: TotalsView) {
  const funnel = { accepted: 0, rejected: 0, skipped: 0, waiting: 0, retrying: 0 };
  for (const { counts } of listCounts(totals)) {
    funnel.accepted += counts.accepted;
    funnel.rejected += counts.rejected;
    funnel.skipped += counts.skipped;
    funnel.waiting += counts.waiting;
    funnel.retrying += counts.retrying;
  }
  return { received: sumOf(funnel), ...funnel };
}

/** The four numbers of the request statistics, each with its hours. */
export function toCards({ totals, buckets }: StatisticsView) {
  const hours = buckets.map((bucket) => listCounts(bucket));
  return listCounts(totals)
    .filter(({ operation }) => operation !== 'delete')
    .map((card) => ({
      ...card,
      total: sumOf(card.counts),
      hours: hours.map((counted) => sumOf(find(counted, card).counts)),
    }));
}

function find(counted: Counted[], wanted: Counted): Counted {
  const isWanted = (one: Counted) => one.kind === wanted.kind && one.operation === wanted.operation;
  return counted.find(isWanted) ?? wanted;
}
