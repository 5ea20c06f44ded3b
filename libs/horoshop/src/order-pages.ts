import { failedRecords, rowsOf, type Outcome } from './envelope.js';
import type { HoroshopOrder } from './order.js';
import { keyOfUnreadable, type KeepNew } from './pages.js';
import { parseOrder } from './parse-order.js';
import { asRecord, toId } from './wire-values.js';

/** `from` and `to` are `YYYY-MM-DD HH:MM:SS` in the store's local time, both inclusive (5.1, 8.2). */
export interface OrdersQuery {
  ids?: readonly string[];
  from?: string;
  to?: string;
  statusIds?: readonly string[];
}

export interface OrdersPage {
  orders: Array<{ raw: Record<string, unknown>; order: HoroshopOrder }>;
  /** Orders that cannot be read, and orders that the store itself reports as failed. */
  unreadable: Array<{ raw: unknown; reason: string; orderId?: string }>;
  /** Rows on the wire, to detect the last page. */
  rows: number;
}

/** Sorts the rows of an answer. Rows that `ids` did not ask for are left out (Q19). */
export function toOrdersPage(outcome: Outcome, ids?: readonly string[]): OrdersPage {
  const rows = rowsOf(outcome, 'orders');
  const wanted = ids && new Set(ids);
  const page: OrdersPage = { orders: [], unreadable: [], rows: rows.length };
  for (const raw of rows) {
    const parsed = parseOrder(raw);
    const orderId = parsed.kind === 'order' ? parsed.order.orderId : parsed.orderId;
    if (wanted && orderId !== undefined && !wanted.has(orderId)) continue;
    if (parsed.kind === 'order') page.orders.push({ raw: asRecord(raw), order: parsed.order });
    else page.unreadable.push({ raw, reason: parsed.reason, orderId });
  }
  for (const { raw, id, reason } of failedRecords(outcome)) {
    page.unreadable.push({ raw, reason, orderId: toId(id) });
  }
  return page;
}

export const keepNewOrders: KeepNew<OrdersPage> = (page, isNew) => {
  const orders = page.orders.filter(({ order }) => isNew(order.orderId));
  const unreadable = page.unreadable.filter(({ raw, orderId }) =>
    isNew(orderId ?? keyOfUnreadable(raw)),
  );
  return { page: { ...page, orders, unreadable }, fresh: orders.length + unreadable.length };
};
