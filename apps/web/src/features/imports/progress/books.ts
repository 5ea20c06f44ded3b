import type { ImportCountsView, ImportView } from '@kladka/contracts';

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

/** How many there will be; the store may have got more since it was asked. */
export function totalOf({ total, read }: ImportCountsView): number | undefined {
  return total === undefined ? undefined : Math.max(total, read);
}

/** A result of all kinds together. */
export function sumOf(item: ImportView, result: PartResult): number {
  return PARTS.reduce((sum, part) => sum + item[part][result], 0);
}
