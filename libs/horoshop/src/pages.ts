import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { StoreUnavailable } from './errors.js';
import type { StoreLimits } from './store-session.js';
import { toLocalDateTime } from './wire-values.js';

/** How a run of pages ended. Anything but `complete` means that the store may hold more. */
export type PagingEnd = 'complete' | 'page-cap' | 'no-new-rows';

export interface PageWindow {
  offset: number;
  limit: number;
}

/** The page without the rows whose key was seen before, and how many rows were new. */
export type KeepNew<Page> = (
  page: Page,
  isNew: (key: string) => boolean,
) => { page: Page; fresh: number };

export interface PageRun<Page> {
  fetch: (offset: number, limit: number) => Promise<Page>;
  keepNew: KeepNew<Page>;
  pageSize: number;
  limits: Pick<StoreLimits, 'pageGapMs' | 'maxPages' | 'trustShortPages'>;
  signal?: AbortSignal;
}

// Nothing above is known to work, and a cap may be applied silently (`api/horoshop.md` 2.3).
const MOST_ROWS_PER_PAGE = 500;

/**
 * Pages through a list whose sort order is unpublished (`api/horoshop.md` 5.1): a record that shows up on two
 * pages is given once, and a page without anything new ends the run.
 */
export async function* eachPage<Page extends { rows: number }>(
  run: PageRun<Page>,
): AsyncGenerator<Page, PagingEnd, void> {
  const limit = Math.min(Math.max(Math.trunc(run.pageSize), 1), MOST_ROWS_PER_PAGE);
  const seen = new Set<string>();
  const isNew = (key: string): boolean => seen.size < seen.add(key).size;

  let offset = 0;
  let longest = 0;
  for (let count = 0; count < run.limits.maxPages; count += 1) {
    if (count > 0 && run.limits.pageGapMs > 0) await pauseBetween(run);
    const raw = await run.fetch(offset, limit);
    const { rows } = raw;
    if (rows === 0) return 'complete';

    const { page, fresh } = run.keepNew(raw, isNew);
    if (fresh === 0) return rows < limit ? 'complete' : 'no-new-rows';
    yield page;

    // A page shorter than the limit may be cut by the store: the last one is shorter than another.
    if (rows < longest || (rows < limit && run.limits.trustShortPages)) return 'complete';
    longest = Math.max(longest, rows);
    offset += rows;
  }
  return 'page-cap';
}

async function pauseBetween(run: Pick<PageRun<never>, 'limits' | 'signal'>): Promise<void> {
  try {
    await pause(run.limits.pageGapMs, undefined, { signal: run.signal });
  } catch (cause) {
    throw new StoreUnavailable('aborted', 'The call was called off', { cause });
  }
}

/**
 * The time span and window of a request. `offset` counts only together with `limit` (Q18), so both always go.
 * Throws `RangeError` for a time that is none.
 */
export function toWindow(
  query: { from?: string; to?: string } & PageWindow,
): Record<string, unknown> {
  return {
    ...(query.from !== undefined && { from: toFilterTime(query.from) }),
    ...(query.to !== undefined && { to: toFilterTime(query.to) }),
    offset: query.offset,
    limit: query.limit,
  };
}

/** A bare `to` means another moment for users than for orders, so filters are full date-times (8.2). */
function toFilterTime(text: string): string {
  const time = toLocalDateTime(text);
  if (time === undefined) throw new RangeError(`Not a local date-time: ${text.slice(0, 40)}`);
  return time;
}

/** Key of a row without a readable id: the row itself. */
export function keyOfUnreadable(raw: unknown): string {
  return `#${createHash('sha1')
    .update(JSON.stringify(raw) ?? '')
    .digest('base64')}`;
}
