import { parseHookBody, parseOrder, parseUser } from '@kladka/horoshop';
import type { ReplayedRecord, ReplayOriginal } from '@kladka/storage';
import type { Arrival, OrderSnapshot, UnreadableOrder, UserSnapshot } from '../ingest/snapshot.js';

/** A delivery's original, read as today's programs read it. */
export type ReadAgain =
  | { kind: 'order'; snapshot: OrderSnapshot }
  | { kind: 'unreadable'; order: UnreadableOrder }
  | { kind: 'user'; snapshot: UserSnapshot }
  /** A contact that was made of a guest's order. */
  | { kind: 'guest'; snapshot: OrderSnapshot };

/** Keys of contacts that were made of orders (ADR 8). */
const GUEST_KEY = /^guest:/;

/** Null for what cannot be the original of the record any more. Never throws. */
export function readAgain(
  { kind, key }: Pick<ReplayedRecord, 'kind' | 'key'>,
  original: ReplayOriginal,
): ReadAgain | null {
  const { received: raw, fromHookBody, createdAt: readAt } = original;
  if (raw === null || raw === undefined) return null;

  const arrival: Arrival = { source: 'replay', readAt, fromHookBody };
  if (kind === 'contact' && !GUEST_KEY.test(key)) return readUser(key, raw, arrival);

  const parsed = orderIn(raw, fromHookBody);
  if (kind === 'contact') {
    return parsed.kind === 'order'
      ? { kind: 'guest', snapshot: { ...arrival, raw, order: parsed.order } }
      : null;
  }
  if (parsed.kind === 'unreadable') {
    return { kind: 'unreadable', order: { ...arrival, raw, orderId: key, reason: parsed.reason } };
  }
  return parsed.order.orderId === key
    ? { kind: 'order', snapshot: { ...arrival, raw, order: parsed.order } }
    : null;
}

function readUser(key: string, raw: unknown, arrival: Arrival): ReadAgain | null {
  const parsed = parseUser(raw);
  if (parsed.kind === 'user' && parsed.user.userId === key) {
    return { kind: 'user', snapshot: { ...arrival, raw, user: parsed.user } };
  }
  const hint = arrival.fromHookBody ? parseHookBody('user_update', bytesOf(raw)) : null;
  return hint?.kind === 'user-hint' && hint.user?.userId === key
    ? { kind: 'user', snapshot: { ...arrival, raw, user: hint.user } }
    : null;
}

/** The body of a web-hook may hold the order deeper down (`api/horoshop.md` 4.6). */
function orderIn(raw: unknown, fromHookBody: boolean): ReturnType<typeof parseOrder> {
  const parsed = parseOrder(raw);
  if (parsed.kind === 'order' || !fromHookBody) return parsed;

  const hint = parseHookBody('order_update', bytesOf(raw));
  return hint.kind === 'order-hint' && hint.order ? { kind: 'order', order: hint.order } : parsed;
}

function bytesOf(raw: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(raw));
}
