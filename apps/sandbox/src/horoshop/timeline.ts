import type { GeneratedHistory, Numbered } from './records.js';

/** How much history a store has and over which time. */
export interface HistoryOptions {
  orders?: number;
  users?: number;
  /** The history ends now (by the store's clock) and is this long. Default 365. */
  days?: number;
  /**
   * Instead of so many until now: one at each interval since `origin`. A store that starts again
   * tomorrow shows the same records under the same numbers, and those of one more day.
   */
  anchor?: { origin: number; orderEveryMs: number; userEveryMs: number };
}

export interface Timeline extends Pick<GeneratedHistory<Numbered>, 'from' | 'to' | 'bornAt'> {
  /** How many slots were over at a moment: whoever belongs to them is there for certain. */
  finishedAt(moment: number): number;
}

/** Slots of equal length, with one birth in each. */
export function timeline(
  count: number,
  { days = 365, anchor }: HistoryOptions,
  step: 'orderEveryMs' | 'userEveryMs',
  now: number,
): Timeline {
  const stepMs = anchor ? anchor[step] : (days * 86_400_000) / Math.max(count, 1);
  const origin = anchor ? anchor.origin : now - days * 86_400_000;
  const to = anchor ? Math.max(0, Math.floor((now - origin) / stepMs)) : count;
  return {
    from: 0,
    to,
    // A moment somewhere in the slot: birth still grows with the index.
    bornAt: (index) => Math.floor((origin + (index + scatter(index)) * stepMs) / 1000) * 1000,
    finishedAt: (moment) => Math.min(to, Math.max(0, Math.floor((moment - origin) / stepMs))),
  };
}

/** A fixed number in [0, 1) for every index. */
function scatter(index: number): number {
  return (Math.imul(index, 0x9e3779b1) >>> 0) / 4_294_967_296;
}
