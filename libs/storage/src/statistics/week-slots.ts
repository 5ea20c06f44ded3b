const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** 1970 began on a Thursday, weeks begin on Monday (UTC). */
const FIRST_MONDAY_MS = -3 * DAY_MS;

/** What is counted apart: a quarter of an hour. Zones are apart by whole ones, so every zone's days are made of them. */
export const SLOT_MS = 15 * 60 * 1000;

export const SLOTS_OF_WEEK = WEEK_MS / SLOT_MS;

/** Part of a week that belongs to one bucket: slots from `lo` until before `hi`. */
export interface WeekSpan {
  bucket: number;
  /** The Monday, as the database writes a date. */
  week: string;
  lo: number;
  hi: number;
}

export interface Core {
  from: Date;
  to: Date;
}

/** The whole slots of a period; null without any. What is cut off at its ends has to be counted one by one. */
export function wholeSlots(from: Date, to: Date): Core | null {
  const start = Math.ceil(from.getTime() / SLOT_MS) * SLOT_MS;
  const end = Math.floor(to.getTime() / SLOT_MS) * SLOT_MS;
  return start < end ? { from: new Date(start), to: new Date(end) } : null;
}

/** When the week that a moment lies in began. */
export function mondayAt(moment: number): Date {
  return new Date(Math.floor((moment - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS);
}

/** Cuts buckets by weeks, as far as they lie in the core. */
export function weekSpans(edges: readonly Date[], core: Core): WeekSpan[] {
  return edges.slice(0, -1).flatMap((edge, bucket) => {
    const start = Math.max(edge.getTime(), core.from.getTime());
    const end = Math.min(edges[bucket + 1]?.getTime() ?? start, core.to.getTime());
    return spansBetween(bucket, start, end);
  });
}

function spansBetween(bucket: number, start: number, end: number): WeekSpan[] {
  const spans: WeekSpan[] = [];
  for (let at = start; at < end;) {
    const monday = mondayAt(at).getTime();
    const until = Math.min(monday + WEEK_MS, end);
    const week = new Date(monday).toISOString().slice(0, 10);
    spans.push({ bucket, week, lo: (at - monday) / SLOT_MS, hi: (until - monday) / SLOT_MS });
    at = until;
  }
  return spans;
}
