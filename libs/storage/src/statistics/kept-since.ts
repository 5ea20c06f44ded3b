import { beginOf, monthOf } from '../partition/partition-plan.js';

/**
 * Since when all settled deliveries are there: from the oldest of them, but not across a month that is missing between
 * months that are there. It was dropped, or never made, and who can tell.
 *
 * @param months that have a partition; deliveries of others may lie in the default one.
 */
export function keptSince(months: readonly number[], oldest: Date | null, now: Date): Date | null {
  if (!oldest) return null;
  const first = Math.min(...months);
  let month = monthOf(now);
  while (month > monthOf(oldest) && (months.includes(month - 1) || month - 1 < first)) month -= 1;
  return beginOf(month);
}
