import { addSeconds, secondsBetween, type LocalTime } from './local-time.js';

/**
 * How far the reading of a period has come. A store sorts its lists as it likes (`api/horoshop.md` 5.1) and may lose a
 * record between two pages, which moves all that follow. So the period is read in spans that fit on one page each:
 * oldest first whatever the store's order is, and with nothing to be moved. Only a second that holds more records than
 * a page is read page by page.
 */
export interface PeriodCursor {
  /** Everything before was read; absent: nothing yet, and the first span has no beginning. */
  next?: LocalTime;
  /** The oldest record is not older than this; where the first span is measured from. */
  anchor: LocalTime;
  /** The first second after the period. */
  end: LocalTime;
  spanSeconds: number;
  offset: number;
  /** Pages of fewer rows are known not to be cut: the store has shown that it gives as many. */
  provenRows: number;
  /** The most rows that the store gives at once; absent while it gives what it is asked for. */
  cap?: number;
  /** Rows of the period that were read, for comparison with the store's own count. */
  rows: number;
  /** What was seen of a span that is read page by page: a second, or a part of the hour that autumn repeats. */
  crowd?: Crowd;
}

/** Records of one span, which a store may give in another order with every page. */
export interface Crowd {
  keys: string[];
  /** Rows of this pass over the second, repeated ones included. */
  passRows: number;
  passes: number;
}

export interface PageQuery {
  /** Absent: from the store's first record on. */
  from?: LocalTime;
  /** Rows of exactly this second may come along; they belong to the next span. */
  to: LocalTime;
  offset: number;
  limit: number;
}

/** One row of a page, as far as this file needs to know it. */
export interface PeriodRow {
  key: string;
  /** Absent when the store names none that can be read. */
  time?: LocalTime;
}

export type PageVerdict<Row> =
  /** The rows are all there is between the cursor and the next one. */
  | { kind: 'take'; rows: Row[]; cursor: PeriodCursor; finished: boolean }
  /** Too many for one page: the same moment again, with a shorter span. */
  | { kind: 'narrow'; cursor: PeriodCursor }
  /** The page may have been cut: is there a row at this offset? */
  | { kind: 'prove'; offset: number }
  /** The rows are not those that were asked for. */
  | { kind: 'ignored'; time: LocalTime };

/** Pages are best this full: a little more, and a span would have to be read again. */
const AIM = 0.7;
const MOST_GROWTH = 8;
const MOST_PASSES = 20;
const REPEATED_SECONDS = 60 * 60;
const LONGEST_SPAN_SECONDS = 50 * 365 * 24 * 60 * 60;

/**
 * The beginning of a reading.
 *
 * @param from first second of the period; absent: from the store's first record on.
 * @param expected how many records there may be, which the length of the first span is made of.
 */
export function startPeriod(
  period: { from?: LocalTime; anchor: LocalTime; end: LocalTime },
  { expected, limit }: { expected: number | null; limit: number },
): PeriodCursor {
  const seconds = Math.max(secondsBetween(period.anchor, period.end), 1);
  const pages = Math.max((expected ?? 0) / (limit * AIM), 1);
  return {
    ...(period.from === undefined ? {} : { next: period.from }),
    anchor: period.anchor,
    end: period.end,
    spanSeconds: bounded(seconds / pages),
    offset: 0,
    provenRows: 0,
    rows: 0,
  };
}

export function isOver({ next, end }: PeriodCursor): boolean {
  return next !== undefined && next >= end;
}

/** What to ask the store for. */
export function pageQuery(cursor: PeriodCursor, limit: number): PageQuery {
  return {
    ...(cursor.next === undefined ? {} : { from: cursor.next }),
    to: spanEnd(cursor),
    offset: cursor.offset,
    limit: pageLimit(cursor, limit),
  };
}

/**
 * What a page means.
 *
 * @param limit as given to `pageQuery`.
 * @param proof whether there is a row at the offset that a verdict `prove` named.
 */
export function judgePage<Row extends PeriodRow>(
  cursor: PeriodCursor,
  rows: readonly Row[],
  limit: number,
  proof?: { hasMore: boolean },
): PageVerdict<Row> {
  const to = spanEnd(cursor);
  const stranger = rows.find(({ time }) => time !== undefined && !isAsked(cursor, to, time));
  if (stranger?.time !== undefined) return { kind: 'ignored', time: stranger.time };

  const asked = pageLimit(cursor, limit);
  let known = cursor;
  if (rows.length > 0 && rows.length < asked && rows.length >= cursor.provenRows) {
    if (!proof) return { kind: 'prove', offset: cursor.offset + rows.length };
    known = proof.hasMore
      ? { ...cursor, cap: rows.length }
      : { ...cursor, provenRows: rows.length };
  }
  // The second at the end may have come along; it is the next span's. So may others, in the hour that autumn repeats.
  const own = rows.filter(({ time }) => time === undefined || isOwn(cursor, to, time));
  const isFull = rows.length > 0 && rows.length >= pageLimit(known, limit);
  // A shorter span would not help: the store gives the whole repeated hour for every moment of it.
  const isRepeated = rows.some(
    ({ time }) => time !== undefined && time !== to && !isOwn(cursor, to, time),
  );
  if (isFull && known.spanSeconds > 1 && !isRepeated && !known.crowd) {
    return { kind: 'narrow', cursor: { ...known, spanSeconds: bounded(known.spanSeconds / 4) } };
  }
  if (isFull || known.crowd) return judgeCrowd(known, rows.length, own, isFull);
  return takeSpan(known, own, own.length, limit);
}

/** A page of a span that holds more than a page. Repeated rows mean that as many were left out: once more then. */
function judgeCrowd<Row extends PeriodRow>(
  cursor: PeriodCursor,
  pageRows: number,
  own: readonly Row[],
  isFull: boolean,
): PageVerdict<Row> {
  const crowd = cursor.crowd ?? { keys: [], passRows: 0, passes: 1 };
  const seen = new Set(crowd.keys);
  const fresh = own.filter(({ key }) => seen.size < seen.add(key).size);
  const passRows = crowd.passRows + own.length;
  const next = { keys: [...seen], passRows, passes: crowd.passes };
  if (isFull) {
    const offset = cursor.offset + pageRows;
    return {
      kind: 'take',
      rows: fresh,
      finished: false,
      cursor: { ...cursor, offset, crowd: next },
    };
  }
  if (seen.size < passRows && crowd.passes < MOST_PASSES) {
    const again = { ...next, passRows: 0, passes: crowd.passes + 1 };
    return {
      kind: 'take',
      rows: fresh,
      finished: false,
      cursor: { ...cursor, offset: 0, crowd: again },
    };
  }
  return takeSpan(cursor, fresh, seen.size, Math.max(pageRows, 1));
}

function takeSpan<Row extends PeriodRow>(
  { crowd: _crowd, ...cursor }: PeriodCursor,
  rows: readonly Row[],
  counted: number,
  limit: number,
): PageVerdict<Row> {
  const growth = Math.min((pageLimit(cursor, limit) * AIM) / Math.max(counted, 1), MOST_GROWTH);
  const after = {
    ...cursor,
    rows: cursor.rows + counted,
    next: spanEnd(cursor),
    offset: 0,
    spanSeconds: bounded(cursor.spanSeconds * growth),
  };
  return { kind: 'take', rows: [...rows], cursor: after, finished: isOver(after) };
}

function pageLimit({ cap }: PeriodCursor, limit: number): number {
  return cap === undefined ? limit : Math.min(cap, limit);
}

function spanEnd({ next, anchor, end, spanSeconds }: PeriodCursor): LocalTime {
  const to = addSeconds(next ?? anchor, spanSeconds);
  return to < end ? to : end;
}

function isOwn({ next }: PeriodCursor, to: LocalTime, time: LocalTime): boolean {
  return (next === undefined || time >= next) && time < to;
}

/** A moment of the hour that a zone repeats in autumn is two moments: a store may give all that lies between them. */
function isAsked({ next }: PeriodCursor, to: LocalTime, time: LocalTime): boolean {
  const isEarly = next !== undefined && secondsBetween(time, next) > REPEATED_SECONDS;
  return !isEarly && secondsBetween(to, time) <= REPEATED_SECONDS;
}

function bounded(seconds: number): number {
  return Math.min(Math.max(Math.floor(seconds), 1), LONGEST_SPAN_SECONDS);
}
