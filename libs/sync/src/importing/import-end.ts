import type { ImportReason, ImportState } from '@kladka/contracts';
import {
  IMPORT_PARTS,
  type ImportBooks,
  type ImportedKind,
  type ImportPart,
  type SkippedAtReading,
} from '@kladka/storage';

/** Everything that the end of an import is judged by. */
export interface ImportAccount {
  read: Partial<Record<ImportPart, number>>;
  skipped: Partial<Record<ImportPart, SkippedAtReading>>;
  books: ImportBooks;
  /** The store's own counts beside what we read of it: before the reading, and when all was read. Null: not known. */
  storeCounts: Partial<
    Record<ImportedKind, { read: number; counted: number | null; before: number | null }>
  >;
  /** Why reading was given up, if it was. */
  givenUp: { reason: ImportReason; detail: string | null } | null;
}

export interface ImportEnd {
  state: Extract<ImportState, 'finished' | 'finished-with-rejections' | 'failed'>;
  reason: ImportReason | null;
  detail: string | null;
}

/** Yespo has been told of these before, so that there was nothing to move. */
const TOLD_BEFORE = 'unchanged';

/**
 * How an import ended. `finished`, the only good end, takes books that balance, a store that counts what we read, and
 * something that was moved unless Yespo had all of it before.
 */
export function judgeEnd(account: ImportAccount): ImportEnd {
  const { givenUp, books } = account;
  if (givenUp) return failed(givenUp.reason, givenUp.detail);
  if (IMPORT_PARTS.some((part) => books[part].skipped['integration-deleted'])) {
    return failed('integration-deleted', null);
  }

  for (const part of IMPORT_PARTS) {
    const settled = books[part].accepted + sum(books[part].rejected) + sum(books[part].skipped);
    const read = account.read[part] ?? 0;
    const skipped = sum(account.skipped[part] ?? {});
    if (read !== settled + skipped || books[part].waiting > 0) {
      return failed('books-differ', `${part}: ${read} ≠ ${settled} + ${skipped}`);
    }
  }
  for (const [kind, { read, counted, before }] of Object.entries(account.storeCounts)) {
    // What the store has lost since it was read is no gap.
    const hasLost = counted !== null && counted < read && before !== null && read <= before;
    if (counted !== null && counted !== read && !hasLost) {
      return failed('store-count-differs', `${kind}: ${read} ≠ ${counted}`);
    }
  }

  const total = (numbers: number[]): number => numbers.reduce((one, other) => one + other, 0);
  const accepted = total(IMPORT_PARTS.map((part) => books[part].accepted));
  const rejected = total(IMPORT_PARTS.map((part) => sum(books[part].rejected)));
  const read = total(IMPORT_PARTS.map((part) => account.read[part] ?? 0));
  const toldBefore = total(IMPORT_PARTS.map((part) => account.skipped[part]?.[TOLD_BEFORE] ?? 0));
  if (rejected > 0) return { state: 'finished-with-rejections', reason: null, detail: null };
  if (read === 0) return { state: 'finished', reason: 'nothing-found', detail: null };
  if (accepted === 0 && toldBefore < read) return failed('nothing-moved', null);
  return { state: 'finished', reason: null, detail: null };
}

function failed(reason: ImportReason, detail: string | null): ImportEnd {
  return { state: 'failed', reason, detail };
}

function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((one, other) => one + (other ?? 0), 0);
}
