import type { ImportChoiceDto } from '@kladka/contracts';
import type { ChoiceSearch } from './choice-search.js';

export const PERIODS = ['year', 'all', 'dates'] as const;
export type ImportPeriod = (typeof PERIODS)[number];

/** What somebody wants from the past of a store, as it stands in the form. */
export interface Choice {
  contacts: boolean;
  orders: boolean;
  period: ImportPeriod;
  /** Days, `2026-11-21`; empty while not filled in. They count for the period `dates` only. */
  from: string;
  to: string;
  /** Ids of the store's statuses; none of them means all. */
  statuses: readonly string[];
  onlyReachable: boolean;
  restoreDeleted: boolean;
}

const MONTHS = 12;

export function toChoice(search: ChoiceSearch): Choice {
  return {
    contacts: search.what === undefined || search.what === 'contacts',
    orders: search.what === undefined || search.what === 'orders',
    period: search.period ?? 'year',
    from: search.from ?? '',
    to: search.to ?? '',
    statuses: search.statuses?.split(',').filter((id) => id !== '') ?? [],
    onlyReachable: search.reachable === 'yes',
    restoreDeleted: search.restore === 'yes',
  };
}

export function toChoiceSearch(choice: Choice): ChoiceSearch {
  const { contacts, orders, period, from, to, statuses } = choice;
  const one = contacts ? 'contacts' : orders ? 'orders' : 'nothing';
  return {
    what: contacts && orders ? undefined : one,
    period: period === 'year' ? undefined : period,
    from: from === '' ? undefined : from,
    to: to === '' ? undefined : to,
    statuses: statuses.length === 0 ? undefined : statuses.join(','),
    reachable: choice.onlyReachable ? 'yes' : undefined,
    restore: choice.restoreDeleted ? 'yes' : undefined,
  };
}

export type ChoiceFault = 'nothing' | 'no-dates' | 'turned-round' | 'future';

/** Why a choice cannot be asked for; null when it can. `today` is a day, `2026-11-21`. */
export function faultOf(choice: Choice, today: string): ChoiceFault | null {
  if (!choice.contacts && !choice.orders) return 'nothing';
  if (choice.period !== 'dates') return null;
  if (choice.from === '' && choice.to === '') return 'no-dates';
  if (choice.from > today) return 'future';
  return choice.from !== '' && choice.to !== '' && choice.from > choice.to ? 'turned-round' : null;
}

/** As the API takes it. Days are days in the store's time zone. */
export function toChoiceDto(choice: Choice, today: string): ImportChoiceDto {
  const { contacts, orders, onlyReachable, restoreDeleted, statuses } = choice;
  return {
    ...{ contacts, orders, onlyReachable, restoreDeleted },
    // Only orders have a status.
    ...(orders && statuses.length > 0 ? { statuses: [...statuses] } : {}),
    ...periodOf(choice, today),
  };
}

function periodOf({ period, from, to }: Choice, today: string): { from?: string; to?: string } {
  if (period === 'all') return {};
  if (period === 'year') return { from: monthsBefore(today, MONTHS) };
  return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

/** Today by the clock of a zone, `2026-11-21`. */
export function todayIn(timeZone: string, now: Date): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

/** The same day of an earlier month; its last day where that month is shorter. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const found = new Date(Date.UTC(year, month - 1 - months, Math.min(date, last)));
  return found.toISOString().slice(0, 10);
}
