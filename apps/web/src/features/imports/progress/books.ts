import type { ImportCountsView, ImportReasonView, ImportView } from '@kladka/contracts';
import type { DeliveryReason } from '@kladka/contracts/statuses';

export const PARTS = ['contacts', 'buyers', 'orders'] as const;
export type Part = (typeof PARTS)[number];

export const RESULTS = ['accepted', 'rejected', 'skipped', 'waiting'] as const;
export type PartResult = (typeof RESULTS)[number];

/** The kinds of records that an import is about. Buyers appear once there are any. */
export function partsOf(item: ImportView): Part[] {
  return PARTS.filter((part) => {
    if (part === 'buyers') return item.buyers.read > 0;
    return item.choice[part] || item[part].read > 0;
  });
}

/** What is settled of a kind. */
export function doneOf({ accepted, rejected, skipped }: ImportCountsView): number {
  return accepted + rejected + skipped;
}

/** How many there will be. The store may have got more since it was asked; what is read to its end is counted. */
export function totalOf(item: ImportView, part: Part): number | undefined {
  const { total, read } = item[part];
  if (total !== undefined) return Math.max(total, read);
  return part !== 'buyers' && isRead(item, part) ? read : undefined;
}

/** Nothing of this kind is left to be read. */
export function isRead({ phase }: ImportView, part: Part): boolean {
  return phase === 'sending' || phase === 'done' || (phase === 'orders' && part === 'contacts');
}

/** Its turn has not come. */
export function isAhead({ phase, ...item }: ImportView, part: Part): boolean {
  if (phase === 'counting') return true;
  return phase === 'contacts' && part === 'orders' && item.orders.read === 0;
}

/** A result of all kinds together. */
export function sumOf(item: ImportView, result: PartResult): number {
  return PARTS.reduce((sum, part) => sum + item[part][result], 0);
}

/** What is skipped for these was not even put down as a request: there is nothing to open. */
const WITHOUT_ROWS: readonly DeliveryReason[] = [
  'unchanged',
  'not-reachable',
  'unreadable',
  'erased',
];

/** Whether the log holds a row for every one that is counted here. */
export function hasRows(item: ImportView, part: Part, result: PartResult): boolean {
  if (result === 'waiting') return false;
  if (result !== 'skipped') return true;
  // Skipped contacts and skipped buyers stand in the same rows.
  if (part !== 'orders' && item.contacts.skipped > 0 && item.buyers.skipped > 0) return false;
  const kind = part === 'orders' ? 'order' : 'contact';
  return !item.reasons.some(
    (one) => one.kind === kind && one.result === 'skipped' && WITHOUT_ROWS.includes(one.reason),
  );
}

export function hasReasonRows({ result, reason }: ImportReasonView): boolean {
  return result === 'rejected' || !WITHOUT_ROWS.includes(reason);
}
