const DAY_MS = 24 * 60 * 60 * 1000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  formatters.set(timeZone, made);
  return made;
}

/** What the clock of a zone shows at a moment, as if it were the clock of UTC. */
function wallClock(moment: Date, timeZone: string): number {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(
    ...[part('year'), part('month') - 1, part('day')],
    ...[part('hour'), part('minute'), part('second')],
  );
}

/** `2026-11-20`: the day of a moment on the calendar of a zone. */
export function dayOf(moment: Date, timeZone: string): string {
  return new Date(wallClock(moment, timeZone)).toISOString().slice(0, 10);
}

/** When a day begins in a zone: at midnight, or later where the clock jumps over midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offset = (moment: number) => wallClock(new Date(moment), timeZone) - moment;
  const early = midnight - offset(midnight - DAY_MS);
  const late = midnight - offset(midnight + DAY_MS);
  const fitting = [early, late]
    .toSorted((one, other) => one - other)
    .find((moment) => wallClock(new Date(moment), timeZone) >= midnight);
  return new Date(fitting ?? late);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days there are from one to another, both counted. */
export function countDays(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
}
