const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Periods that end now, by the names the log of requests has for them. */
export const PERIOD_DAYS = { day: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof PERIOD_DAYS;

/** On the minute: choosing it twice is the same address. */
export function startOf(period: Period, now: Date): string {
  const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return new Date(minute - PERIOD_DAYS[period] * DAY_MS).toISOString();
}
