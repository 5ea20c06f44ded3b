import type {
  DeliveryKind,
  DeliveryReason,
  ImportCountsView,
  ImportReasonView,
  ImportView,
  ImportWaitReason,
  ImportWaitView,
} from '@kladka/contracts';
import {
  IMPORT_PARTS,
  type ImportedKind,
  type ImportPart,
  type ImportRemainders,
  type ImportRow,
} from '@kladka/storage';
import { paceOf } from '@kladka/sync';

type Counts = Partial<Record<DeliveryReason, number>>;

const KIND_OF: Record<ImportPart, DeliveryKind> = {
  contacts: 'contact',
  buyers: 'contact',
  orders: 'order',
};
/** Reasons of waiting deliveries that say what an import waits for. */
const YESPO_REASONS: readonly ImportWaitReason[] = [
  'yespo-busy',
  'yespo-unavailable',
  'yespo-key-refused',
];
/** What ends by itself; for the others a person has to act. */
const PASSING: readonly ImportWaitReason[] = [
  'store-busy',
  'store-unavailable',
  'yespo-busy',
  'yespo-unavailable',
  'live-first',
  'quiet-hours',
];
/** Shorter waits are no news. */
const NEWS_MS = 1_000;
const LONG_MS = 5_000;

/** @param now of the database or near it. */
export function toImportView(row: ImportRow, left: ImportRemainders, now: Date): ImportView {
  const reasons = reasonsOf(row, left);
  const counts = (part: ImportPart) => toCounts(row, left, part);
  const wait = row.state === 'running' ? waitOf(row, left, now) : null;
  const pace = row.state === 'running' ? paceOf(row.pace, leftOf(row, left)) : null;
  const hasEnded = row.state !== 'running' && row.state !== 'paused';
  const retryable = hasEnded && row.state !== 'cancelled' ? sumOf(reasons, 'rejected') : 0;
  return {
    id: row.id,
    integrationId: row.integrationId,
    integrationName: row.integrationName,
    state: row.state,
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.reasonDetail ? { reasonDetail: row.reasonDetail } : {}),
    phase: row.phase,
    choice: {
      contacts: row.choice.contacts,
      orders: row.choice.orders,
      ...(row.choice.from ? { from: row.choice.from } : {}),
      to: row.choice.to,
      ...(row.choice.statuses ? { statuses: row.choice.statuses } : {}),
      onlyReachable: row.choice.onlyReachable,
      restoreDeleted: row.choice.restoreDeleted,
    },
    contacts: counts('contacts'),
    buyers: counts('buyers'),
    orders: counts('orders'),
    reasons,
    ...(wait ? { wait } : {}),
    ...(pace ? { pace } : {}),
    retryable,
    ...(row.createdByEmail ? { createdBy: row.createdByEmail } : {}),
    createdAt: row.createdAt.toISOString(),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
  };
}

/** The books are written at the end. Before, what was read and is neither open nor refused was accepted. */
function toCounts(row: ImportRow, left: ImportRemainders, part: ImportPart): ImportCountsView {
  const total = part === 'buyers' ? undefined : row.totals[part];
  const read = row.read[part] ?? 0;
  const skippedAtReading = sum(row.skipped[part] ?? {});
  const shared = { ...(typeof total === 'number' ? { total } : {}), read };
  if (row.books) {
    const books = row.books[part];
    return {
      ...shared,
      accepted: books.accepted,
      rejected: sum(books.rejected),
      skipped: skippedAtReading + sum(books.skipped),
      waiting: books.waiting,
    };
  }
  const refused = (result: 'rejected' | 'skipped'): number =>
    left.refused
      .filter((each) => each.part === part && each.result === result)
      .reduce((one, { count }) => one + count, 0);
  const [rejected, skippedLater, waiting] = [
    refused('rejected'),
    refused('skipped'),
    left.waiting[part],
  ];
  return {
    ...shared,
    accepted: Math.max(read - skippedAtReading - skippedLater - rejected - waiting, 0),
    rejected,
    skipped: skippedAtReading + skippedLater,
    waiting,
  };
}

function reasonsOf(row: ImportRow, left: ImportRemainders): ImportReasonView[] {
  const counts = new Map<string, ImportReasonView>();
  const add = (
    part: ImportPart,
    result: 'rejected' | 'skipped',
    reason: DeliveryReason,
    count: number,
  ): void => {
    const kind = KIND_OF[part];
    const name = `${kind} ${result} ${reason}`;
    const known = counts.get(name);
    counts.set(name, { kind, result, reason, count: (known?.count ?? 0) + count });
  };
  for (const part of IMPORT_PARTS) {
    const later: Array<['rejected' | 'skipped', Counts]> = row.books
      ? [
          ['rejected', row.books[part].rejected],
          ['skipped', row.books[part].skipped],
        ]
      : [];
    for (const [result, reasons] of [['skipped', row.skipped[part] ?? {}] as const, ...later]) {
      for (const [reason, count] of Object.entries(reasons) as Array<[DeliveryReason, number]>) {
        add(part, result, reason, count);
      }
    }
  }
  if (!row.books) {
    for (const { part, result, reason, count } of left.refused) add(part, result, reason, count);
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

function waitOf(row: ImportRow, left: ImportRemainders, now: Date): ImportWaitView | null {
  const isLater = (moment: Date | null, byMs: number): moment is Date =>
    moment !== null && moment.getTime() - now.getTime() > byMs;
  if (row.waitReason) return toWait(row.waitReason, row.dueAt);
  if (left.open === 0) return null;

  const { sendingHeldUntil, nextDueAt } = left;
  const reason = YESPO_REASONS.find((each) => each === left.openReason);
  if (isLater(nextDueAt, NEWS_MS)) return toWait(reason ?? 'yespo-unavailable', nextDueAt);
  if (isLater(sendingHeldUntil, NEWS_MS) && reason) return toWait(reason, sendingHeldUntil);
  return isLater(sendingHeldUntil, LONG_MS) ? toWait('live-first', sendingHeldUntil) : null;
}

function toWait(reason: ImportWaitReason, until: Date | null): ImportWaitView {
  return PASSING.includes(reason) && until ? { reason, until: until.toISOString() } : { reason };
}

/** Records that are still to be settled; null while the store's count is unknown. */
function leftOf(row: ImportRow, left: ImportRemainders): number | null {
  const kinds = (['contacts', 'orders'] as const).filter((kind: ImportedKind) => row.choice[kind]);
  let unread = 0;
  for (const kind of kinds) {
    const total = row.totals[kind];
    if (typeof total !== 'number') return null;
    unread += Math.max(total - (row.read[kind] ?? 0), 0);
  }
  return unread + left.open;
}

function sumOf(reasons: readonly ImportReasonView[], result: 'rejected' | 'skipped'): number {
  return reasons
    .filter((each) => each.result === result)
    .reduce((one, { count }) => one + count, 0);
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce<number>((one, other) => one + (other ?? 0), 0);
}
