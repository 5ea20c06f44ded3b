import type { StatisticsInterval } from '@kladka/contracts';
import { WallClock } from './wall-clock.js';

const QUARTER_MS = 15 * 60 * 1000;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;

export interface Period {
  from: Date;
  to: Date;
}

/** Longest periods, in days, that are cut by an interval. */
export const LONGEST_DAYS: Readonly<Record<StatisticsInterval, number>> = {
  hour: 62,
  day: 400,
  week: 3_700,
  month: 3_700,
};

/** Whether a period is too long to be cut so; the change of clocks may make it some hours longer. */
export function isTooLong({ from, to }: Period, interval: StatisticsInterval): boolean {
  return to.getTime() - from.getTime() > LONGEST_DAYS[interval] * DAY_MS + 3 * HOUR_MS;
}

/**
 * Where the buckets of a period begin, and where the last one ends: the hours, days, weeks (from Monday) or months of a
 * zone. A day on which clocks are changed has 23 or 25 hours; an hour that the clock shows twice is two.
 */
export function bucketEdges(
  period: Period,
  interval: StatisticsInterval,
  timeZone: string,
): Date[] {
  const wall = new WallClock(timeZone);
  const edges = interval === 'hour' ? hourEdges(period, wall) : dayEdges(period, interval, wall);
  return edges.map((edge) => new Date(edge));
}

/**
 * As many days before as the period has, begun ones included, at the same times of day; of what is cut by hours, as
 * many hours. So a day that is not over is compared with the same hours of the day before.
 */
export function periodBefore(
  { from, to }: Period,
  interval: StatisticsInterval,
  timeZone: string,
): Period {
  const wall = new WallClock(timeZone);
  const [start, end] = [from.getTime(), to.getTime()];
  if (interval === 'hour') {
    const back = Math.ceil((end - start) / HOUR_MS) * HOUR_MS;
    return { from: new Date(start - back), to: new Date(end - back) };
  }
  const back = Math.max(1, Math.ceil((wall.toWall(end) - wall.toWall(start)) / DAY_MS)) * DAY_MS;
  const shift = (at: number): Date => new Date(wall.toInstant(wall.toWall(at) - back));
  return { from: shift(start), to: shift(end) };
}

function dayEdges({ from, to }: Period, interval: StatisticsInterval, wall: WallClock): number[] {
  const edges: number[] = [];
  let day = beginningOf(Math.floor(wall.toWall(from.getTime()) / DAY_MS) * DAY_MS, interval);
  for (let edge = wall.toInstant(day); ; edge = wall.toInstant(day)) {
    edges.push(edge);
    if (edge >= to.getTime() && edges.length > 1) return edges;
    day = next(day, interval);
  }
}

/** The day, the Monday or the first of the month that a day lies in. */
function beginningOf(day: number, interval: StatisticsInterval): number {
  const date = new Date(day);
  if (interval === 'week') return day - ((date.getUTCDay() + 6) % 7) * DAY_MS;
  return interval === 'month' ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) : day;
}

function next(day: number, interval: StatisticsInterval): number {
  const date = new Date(day);
  if (interval === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return day + (interval === 'week' ? 7 : 1) * DAY_MS;
}

/** Where the wall shows a full hour. Zones are apart by whole quarters of an hour, and clocks change by half an hour at least. */
function hourEdges({ from, to }: Period, wall: WallClock): number[] {
  const isFull = (at: number): boolean => wall.toWall(at) % HOUR_MS === 0;
  const edges: number[] = [];
  let at = Math.floor(from.getTime() / QUARTER_MS) * QUARTER_MS;
  while (!isFull(at)) at -= QUARTER_MS;
  for (;;) {
    edges.push(at);
    if (at >= to.getTime() && edges.length > 1) return edges;
    // Nearly always an hour later; where clocks change by half of one, sooner or later than that.
    const half = at + 2 * QUARTER_MS;
    at = isFull(half) ? half : at + HOUR_MS;
    while (!isFull(at)) at += QUARTER_MS;
  }
}
