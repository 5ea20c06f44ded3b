import type { Language, StatisticsInterval } from '@kladka/contracts/statuses';
import { once } from './format.js';
import { LOCALES } from './languages.js';

type Options = Intl.DateTimeFormatOptions;

const DAY = { day: 'numeric', month: 'short' } as const satisfies Options;
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const satisfies Options;
const LONG_DAY = { weekday: 'short', day: 'numeric', month: 'long' } as const satisfies Options;

function formatterOf(language: Language, options: Options): Intl.DateTimeFormat {
  return once(
    `z:${language}:${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(LOCALES[language], options),
  );
}

interface Span {
  from: string;
  to: string;
}

/** Under a bar: `13:00` or `20 Nov`. */
export function formatTick(
  language: Language,
  from: string,
  interval: StatisticsInterval,
  timeZone: string,
): string {
  const options = interval === 'hour' ? CLOCK : DAY;
  return formatterOf(language, { ...options, timeZone }).format(new Date(from));
}

/** The name of a bar: `Fri, 20 November`, `20 Nov, 13:00 – 14:00`, `16 – 22 Nov`. */
export function formatSpan(
  language: Language,
  { from, to }: Span,
  interval: StatisticsInterval,
  timeZone: string,
): string {
  if (interval === 'day') {
    return formatterOf(language, { ...LONG_DAY, timeZone }).format(new Date(from));
  }
  const options = interval === 'hour' ? { ...DAY, ...CLOCK, timeZone } : { ...DAY, timeZone };
  const last = new Date(to).getTime() - (interval === 'hour' ? 0 : 1);
  return formatterOf(language, options).formatRange(new Date(from), last);
}

/** `13:33`, by the clock of whoever looks. */
export function formatClock(language: Language, iso: string): string {
  return formatterOf(language, CLOCK).format(new Date(iso));
}

/** `20 Nov, 13:00 – 14:00`, by the clock of whoever looks. */
export function formatMoments(language: Language, { from, to }: Span): string {
  return formatterOf(language, { ...DAY, ...CLOCK }).formatRange(new Date(from), new Date(to));
}

/** `22 Oct – 20 Nov`, of days as a calendar has them; with the year once it is not this one. */
export function formatDays(language: Language, first: string, last: string, now: Date): string {
  const isThisYear = [first, last].every((day) => day.startsWith(String(now.getFullYear())));
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  const formatter = formatterOf(language, { ...DAY, ...year, timeZone: 'UTC' });
  return first === last
    ? formatter.format(new Date(first))
    : formatter.formatRange(new Date(first), new Date(last));
}

/** `Eastern European Time`. */
export function formatZone(language: Language, timeZone: string): string {
  const parts = formatterOf(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `840 ms`, `2.4 sec`, `12 min`: one figure that says how long something took. */
export function formatDuration(language: Language, ms: number): string {
  const [size, unit] =
    ms < SECOND_MS
      ? [1, 'millisecond']
      : ms < MINUTE_MS
        ? [SECOND_MS, 'second']
        : ms < HOUR_MS
          ? [MINUTE_MS, 'minute']
          : ms < 2 * DAY_MS
            ? [HOUR_MS, 'hour']
            : [DAY_MS, 'day'];
  const value = ms / size;
  const digits = value < 10 && size !== 1 ? 1 : 0;
  return once(
    `u:${language}:${unit}:${digits}`,
    () =>
      new Intl.NumberFormat(LOCALES[language], {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: digits,
      }),
  ).format(value);
}

/** `8.4%`, of a change whose direction an arrow shows. */
export function formatChange(language: Language, change: number): string {
  const digits = change >= 1 ? 0 : 1;
  return once(
    `±:${language}:${digits}`,
    () =>
      new Intl.NumberFormat(LOCALES[language], {
        style: 'percent',
        maximumFractionDigits: digits,
      }),
  ).format(change);
}
