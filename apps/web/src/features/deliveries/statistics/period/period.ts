import type { StatisticsInterval } from '@kladka/contracts/statuses';
import { isDay, type Period, type PeriodSearch } from './period-search.js';
import { addDays, countDays, dayOf, startOfDay } from './zoned-days.js';

const USUAL: Period = '30-days';
const HOUR_MS = 60 * 60 * 1000;
const LONGEST_BY_HOUR_MS = 48 * HOUR_MS;
const LONGEST_BY_DAY_DAYS = 92;

/** A period on the calendar of a store. */
export interface Range {
  /** The name it has; null for one that somebody put together. */
  name: Period | null;
  firstDay: string;
  lastDay: string;
  /** ISO 8601. */
  from: string;
  /** Left out for what still goes on: the numbers and the rows then end now, and grow. */
  to?: string;
  interval: StatisticsInterval;
}

/** The period in moments, as the calendar of the store's zone has it now. */
export function rangeOf(search: PeriodSearch, now: Date, timeZone: string): Range {
  if (search.from === undefined) {
    const name = search.period ?? USUAL;
    const [firstDay, lastDay] = daysOf(name, dayOf(now, timeZone));
    return toRange({ name, firstDay, lastDay }, now, timeZone);
  }
  const { from, to = dayOf(now, timeZone) } = search;
  const ends = {
    from: isDay(from) ? startOfDay(from, timeZone) : new Date(from),
    to: isDay(to) ? startOfDay(addDays(to, 1), timeZone) : new Date(to),
  };
  if (ends.from >= ends.to) return rangeOf({}, now, timeZone);
  const days = {
    firstDay: dayOf(ends.from, timeZone),
    lastDay: dayOf(new Date(ends.to.getTime() - 1), timeZone),
  };
  return withInterval({ name: null, ...days }, ends, now);
}

function daysOf(name: Period, today: string): [string, string] {
  const monthStart = `${today.slice(0, 8)}01`;
  const lastMonthEnd = addDays(monthStart, -1);
  const ways: Record<Period, [string, string]> = {
    today: [today, today],
    yesterday: [addDays(today, -1), addDays(today, -1)],
    '7-days': [addDays(today, -6), today],
    '30-days': [addDays(today, -29), today],
    '90-days': [addDays(today, -89), today],
    'this-month': [monthStart, today],
    'last-month': [`${lastMonthEnd.slice(0, 8)}01`, lastMonthEnd],
  };
  return ways[name];
}

type Days = Pick<Range, 'name' | 'firstDay' | 'lastDay'>;

function toRange(days: Days, now: Date, timeZone: string): Range {
  const ends = {
    from: startOfDay(days.firstDay, timeZone),
    to: startOfDay(addDays(days.lastDay, 1), timeZone),
  };
  return withInterval(days, ends, now);
}

/** By hour up to 48 hours, by day up to 92 days, by week beyond: never more bars than can be told apart. */
function withInterval(days: Days, { from, to }: { from: Date; to: Date }, now: Date): Range {
  const isShort = to.getTime() - from.getTime() <= LONGEST_BY_HOUR_MS;
  const isLong = countDays(days.firstDay, days.lastDay) > LONGEST_BY_DAY_DAYS;
  return {
    ...days,
    from: from.toISOString(),
    ...(to > now ? {} : { to: to.toISOString() }),
    interval: isShort ? 'hour' : isLong ? 'week' : 'day',
  };
}

/** One bar of the chart as a period of its own. */
export function periodOfBucket(
  bucket: { from: string; to: string },
  interval: StatisticsInterval,
  timeZone: string,
): PeriodSearch {
  if (interval === 'hour') return { from: bucket.from, to: bucket.to };
  return {
    from: dayOf(new Date(bucket.from), timeZone),
    to: dayOf(new Date(Date.parse(bucket.to) - 1), timeZone),
  };
}
