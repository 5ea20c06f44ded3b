const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export const PERIODS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;
export type Period = keyof typeof PERIODS;

/** The start of a period that ends now, on the minute: pressing it twice is the same address. */
export function startOf(period: Period, now: Date): string {
  const minute = 60 * 1000;
  return new Date(Math.floor(now.getTime() / minute) * minute - PERIODS[period]).toISOString();
}
