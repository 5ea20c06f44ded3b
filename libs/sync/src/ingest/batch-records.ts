import type { OrderCustomer } from '@kladka/mapping';
import type { KnownUser, LockedRecord, PendingDelivery } from '@kladka/storage';
import type { RecordContent } from './record-content.js';

/** What is to be told all the same is planned as if another content had been seen last. */
export function asPlanned(
  record: LockedRecord,
  { untold, isLost = false }: { untold: boolean; isLost?: boolean },
): LockedRecord {
  // Whatever was read of it meanwhile: it has to be told of, or the order would confirm its buyer. Somebody who asked
  // to be forgotten and buys again is a new customer.
  if (untold) return { ...record, contentHash: null, readAt: null, erased: false };
  return isLost ? { ...record, contentHash: record.accepted ? '' : null } : record;
}

/** This content was read before, and Yespo neither has it nor is about to be told of it. */
export function isSeenOnly(
  record: LockedRecord,
  open: readonly PendingDelivery[],
  content: RecordContent,
): boolean {
  const toldHash = open.at(-1)?.contentHash ?? (record.accepted ? record.acceptedHash : null);
  return record.contentHash === content.hash && toldHash !== content.hash;
}

/** One batch may hold a record twice, from two pages or two hooks: the newest reading counts. */
export function newestByKey(contents: readonly RecordContent[]): RecordContent[] {
  const newest = new Map<string, RecordContent>();
  for (const content of contents) {
    const other = newest.get(content.key);
    if (!other || content.readAt >= other.readAt) newest.set(content.key, content);
  }
  return [...newest.values()];
}

/** What is not settled, by record, in order. */
export function groupByRecord(pending: readonly PendingDelivery[]): Map<string, PendingDelivery[]> {
  const groups = new Map<string, PendingDelivery[]>();
  for (const delivery of pending) {
    const group = groups.get(delivery.recordId);
    if (group) group.push(delivery);
    else groups.set(delivery.recordId, [delivery]);
  }
  return groups;
}

/** What is known of the buyer of an order. */
export function toCustomer(
  userId: string | undefined,
  known: ReadonlyMap<string, KnownUser>,
): OrderCustomer {
  const user = userId === undefined ? undefined : known.get(userId);
  return user ? { knownUser: true, email: user.email, phone: user.phone } : { knownUser: false };
}
