import type { StatisticsView } from '@kladka/contracts';
import { nowOfQuestions } from '../../api/early.js';
import { statisticsQuery } from '../../api/statistics.js';
import { toDeliveryFilter, type DeliveriesSearch } from './deliveries-search.js';
import { countAll } from './statistics/series.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Requests are kept for so long, so this is all of them. */
const KEPT_DAYS = 400;
const REFRESH_MS = 60_000;

/** Numbers of what the log shows, whatever reason is looked into: the others are to stay in sight. */
export function logNumbersQuery(search: DeliveriesSearch, integrationId: string | undefined) {
  const { reason: _, ...filter } = toDeliveryFilter(search, integrationId);
  const period = { from: search.from ?? everything(), interval: 'month' as const };
  return { ...statisticsQuery({ ...filter, ...period }), refetchInterval: REFRESH_MS };
}

/** How many rows the log has; null when they are too many to be counted. */
export function totalOf(
  { isComplete, totals, reasons }: StatisticsView,
  { reason }: DeliveriesSearch,
): number | null {
  if (!isComplete) return null;
  if (!reason) return countAll(totals);
  return reasons.reduce((sum, row) => (row.reason === reason ? sum + row.count : sum), 0);
}

/** A beginning of a day, so that the question stays the same for that long. */
function everything(): string {
  return new Date((Math.floor(nowOfQuestions() / DAY_MS) - KEPT_DAYS) * DAY_MS).toISOString();
}
