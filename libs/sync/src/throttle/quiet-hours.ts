/** When history rests, by the clock of the store; both empty: never. */
export interface QuietHours {
  timeZone: string;
  /** `22:00`. */
  historyQuietFrom: string;
  /** `08:00`; before the beginning: on the next day. */
  historyQuietTo: string;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Looked at again meanwhile: clocks are changed, and owners change their minds. */
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/** How long history is to rest before it is looked at again: 0 outside of the quiet hours. */
export function quietForMs(now: Date, hours: QuietHours): number {
  const until = quietUntil(now, hours);
  return until ? Math.min(LONGEST_WAIT_MS, Math.max(1, until.getTime() - now.getTime())) : 0;
}

/** When the quiet hours end; null outside of them. */
export function quietUntil(now: Date, { timeZone, ...hours }: QuietHours): Date | null {
  const from = minuteOf(hours.historyQuietFrom);
  const to = minuteOf(hours.historyQuietTo);
  if (from === null || to === null || from === to) return null;

  const time = minuteAt(now, timeZone);
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
  const passed = (time - from + DAY_MINUTES) % DAY_MINUTES;
  if (passed >= length) return null;
  const minute = now.getTime() - (now.getTime() % MINUTE_MS);
  return new Date(minute + (length - passed) * MINUTE_MS);
}

/** Minute of the day; null for what is no time. */
export function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function minuteAt(now: Date, timeZone: string): number {
  const format = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return minuteOf(new Intl.DateTimeFormat('en-GB', format).format(now)) ?? 0;
}
