import type { OrdersPage } from '@kladka/horoshop';
import type { Logger } from '@kladka/platform';
import type { Arrival, OrderSnapshot, UnreadableOrder } from '../ingest/snapshot.js';

/** A page of orders as readings. A row that does not even name its order is told to the operator. */
export function toSnapshots(
  page: OrdersPage,
  arrival: Arrival,
  logger: Logger,
): { snapshots: OrderSnapshot[]; unreadable: UnreadableOrder[] } {
  const snapshots = page.orders.map(({ raw, order }) => ({ ...arrival, order, raw }));
  const unreadable: UnreadableOrder[] = [];
  for (const { raw, reason, orderId } of page.unreadable) {
    if (orderId === undefined) logger.warn('The store gave an order without a number', { reason });
    else unreadable.push({ ...arrival, orderId, raw, reason });
  }
  return { snapshots, unreadable };
}
