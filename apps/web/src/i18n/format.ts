import type { Language } from '@kladka/contracts/statuses';
import { LOCALES } from './languages.js';

const NO_BREAK_SPACE = '\u00a0';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

/** Making an Intl formatter costs more than using it a hundred times. */
export function once<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => F,
): F {
  const known = cache.get(key) as F | undefined;
  if (known) return known;

  const made = make();
  cache.set(key, made);
  return made;
}

export function formatNumber(language: Language, value: number): string {
  return once(`n:${language}`, () => new Intl.NumberFormat(LOCALES[language])).format(value);
}

/** `part` of `whole` in per cent, two digits at most; an empty whole has no share. */
export function formatShare(language: Language, part: number, whole: number): string {
  if (whole === 0) return '–';
  const options: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 2 };
  const formatter = once(`%:${language}`, () => new Intl.NumberFormat(LOCALES[language], options));
  return formatter.format(part / whole);
}

/** `1 840 ₴`: the sign stands behind and never leaves its number. Kopecks only where there are any. */
export function formatMoney(language: Language, value: number, currency: string): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  const number = once(
    `m:${language}:${digits}`,
    () =>
      new Intl.NumberFormat(LOCALES[language], {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  ).format(value);
  return `${number}${NO_BREAK_SPACE}${currencySign(currency)}`;
}

function currencySign(currency: string): string {
  // A store may send any text; Intl throws on what is no ISO code.
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const parts = once(
    `c:${currency}`,
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  ).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** `20 Nov, 13:33:20`, with the year once it is not this year. */
export function formatMoment(language: Language, iso: string, now: Date): string {
  const date = new Date(iso);
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return once(
    `t:${language}:${year}`,
    () =>
      new Intl.DateTimeFormat(LOCALES[language], {
        ...{ day: 'numeric', month: 'short', year },
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
      }),
  ).format(date);
}

/** `20 Nov 2026, 13:33:20`: for headings. */
export function formatDatedMoment(language: Language, iso: string): string {
  return once(
    `d:${language}`,
    () =>
      new Intl.DateTimeFormat(LOCALES[language], {
        ...{ day: 'numeric', month: 'short', year: 'numeric' },
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
      }),
  ).format(new Date(iso));
}

/** `20 Nov 2026`. */
export function formatDay(language: Language, iso: string): string {
  return once(
    `y:${language}`,
    () =>
      new Intl.DateTimeFormat(LOCALES[language], {
        ...{ day: 'numeric', month: 'short', year: 'numeric' },
      }),
  ).format(new Date(iso));
}

/** `20 November 2026 at 13:33:20 EET`: the whole truth, for tooltips. */
export function formatMomentInFull(language: Language, iso: string): string {
  return once(
    `f:${language}`,
    () =>
      new Intl.DateTimeFormat(LOCALES[language], {
        ...{ day: 'numeric', month: 'long', year: 'numeric' },
        ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
      }),
  ).format(new Date(iso));
}

/** `13:33` today, `19 Nov, 13:33` on another day. */
export function formatShortMoment(language: Language, iso: string, now: Date): string {
  const date = new Date(iso);
  const today = date.toDateString() === now.toDateString();
  const day: Intl.DateTimeFormatOptions = today ? {} : { day: 'numeric', month: 'short' };
  return once(
    `s:${language}:${today}`,
    () =>
      new Intl.DateTimeFormat(LOCALES[language], { ...day, hour: '2-digit', minute: '2-digit' }),
  ).format(date);
}

/** `2 hr ago`, `in 5 min`. */
export function formatRelative(language: Language, iso: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1000);
  const size = Math.abs(seconds);
  const formatter = once(
    `r:${language}`,
    () => new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto', style: 'short' }),
  );

  if (size < MINUTE) return formatter.format(seconds, 'second');
  if (size < HOUR) return formatter.format(Math.trunc(seconds / MINUTE), 'minute');
  if (size < DAY) return formatter.format(Math.trunc(seconds / HOUR), 'hour');
  return formatter.format(Math.trunc(seconds / DAY), 'day');
}
