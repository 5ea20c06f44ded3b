import { isOrderEvent, isUserEvent } from './events.js';
import { readJson } from './json-text.js';
import type { HoroshopOrder } from './order.js';
import { parseOrder } from './parse-order.js';
import { parseUser } from './parse-user.js';
import type { HoroshopUser } from './user.js';
import { isRecord, toLocalDateTime, toNonZeroId } from './wire-values.js';

export type HookHint =
  | {
      kind: 'order-hint';
      orderId: string;
      /** Present when the body is a whole order, for the case that reading it again keeps failing. */
      order?: HoroshopOrder;
    }
  | {
      kind: 'user-hint';
      userId: string;
      /** Finds the user again: `users/export` has no filter by id (6.1). */
      registeredAt?: string;
      user?: HoroshopUser;
    }
  | { kind: 'unreadable'; reason: string };

type WireRecord = Record<string, unknown>;

const MOST_RECORDS = 5_000;
const LOOSE_ORDER_ID = /["']?order_?id["']?\s*[:=]\s*["']?(\d{1,19})(?!\d)/i;

/**
 * Reads what a web-hook says (`api/horoshop.md` 4.6, 4.7). The bodies of some events are unpublished, so the
 * id is looked for anywhere in them, nearest to the top first.
 *
 * Never throws, whatever the bytes are: any charset, byte order mark, nesting or none of it.
 *
 * @param event taken from the hook's address; the body does not name it.
 */
export function parseHookBody(event: string, bytes: Uint8Array): HookHint {
  const isOrder = isOrderEvent(event);
  if (!isOrder && !isUserEvent(event)) return { kind: 'unreadable', reason: 'unknown event' };

  const text = decode(bytes);
  const json = readJson(text);
  const hint = json.ok && (isOrder ? hintOfOrder(json.value) : hintOfUser(json.value));
  if (hint) return hint;

  // A cut body or a form post still names its order, and the hint is checked with the store anyway.
  const looseId = isOrder && !json.ok ? toNonZeroId(LOOSE_ORDER_ID.exec(text)?.[1]) : undefined;
  if (looseId !== undefined) return { kind: 'order-hint', orderId: looseId };
  return { kind: 'unreadable', reason: json.ok ? 'no id in the body' : json.reason };
}

function hintOfOrder(value: unknown): HookHint | undefined {
  for (const record of recordsFromTheTop(value)) {
    const orderId =
      toNonZeroId(record['order_id'] ?? record['orderId']) ?? idInside(record, 'order');
    if (orderId === undefined) continue;
    const parsed = parseOrder(record);
    return parsed.kind === 'order'
      ? { kind: 'order-hint', orderId, order: parsed.order }
      : { kind: 'order-hint', orderId };
  }
  return undefined;
}

function hintOfUser(value: unknown): HookHint | undefined {
  for (const record of recordsFromTheTop(value)) {
    const parsed = looksLikeUser(record) ? parseUser(record) : undefined;
    if (parsed?.kind === 'user') {
      const { userId, registeredAt } = parsed.user;
      return { kind: 'user-hint', userId, registeredAt, user: parsed.user };
    }
    const userId =
      toNonZeroId(record['user_id'] ?? record['userId']) ?? toNonZeroId(record['user']);
    if (userId !== undefined) {
      return { kind: 'user-hint', userId, registeredAt: toLocalDateTime(record['registered']) };
    }
  }
  // A bare `{ "id": 4127 }`: nothing else names a user here.
  const bareId = isRecord(value) ? toNonZeroId(value['id']) : undefined;
  return bareId === undefined ? undefined : { kind: 'user-hint', userId: bareId };
}

function looksLikeUser(record: WireRecord): boolean {
  return 'id' in record && ['email', 'phone', 'registered'].some((name) => name in record);
}

function idInside(record: WireRecord, name: string): string | undefined {
  const inner = record[name];
  return isRecord(inner) ? toNonZeroId(inner['order_id'] ?? inner['id']) : undefined;
}

/** Every object of the body, level by level, so that the nearest to the top wins. */
function* recordsFromTheTop(value: unknown): Generator<WireRecord> {
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < MOST_RECORDS; at += 1) {
    const current = queue[at];
    if (isRecord(current)) yield current;
    if (typeof current !== 'object' || current === null) continue;
    for (const inner of Object.values(current)) {
      if (typeof inner === 'object' && inner !== null && queue.length < MOST_RECORDS) {
        queue.push(inner);
      }
    }
  }
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What is not UTF-8 comes from an old engine, whose charset was windows-1251.
    return new TextDecoder('windows-1251').decode(bytes);
  }
}
