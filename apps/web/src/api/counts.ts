import type { ResultCountsView, TotalsView } from '@kladka/contracts';
import type { DeliveryKind, DeliveryOperation } from '@kladka/contracts/statuses';

export interface Counted {
  kind: DeliveryKind;
  operation: DeliveryOperation;
  counts: ResultCountsView;
}

/** Every kind of request of one period, deletions included. */
export function listCounts({ contacts, orders }: TotalsView): Counted[] {
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
