/** How far a reading of everything between fixed moments has come. Moments are the store's local time. */
export interface SpanCursor {
  /** Ends of the spans, oldest first; the last one is where the reading began. */
  ends: string[];
  /** Where the first span begins; absent: with the store's first record. */
  from?: string;
  /** Index of the span that is being read. */
  at: number;
  offset: number;
  /** Rows of the largest page of this span. */
  mostRows: number;
  /** First key of the page before, to notice a store that ignores the offset. */
  firstKey?: string;
  /** Rows of all pages so far. */
  rows: number;
}

/** A reading that begins now. Its end stays fixed, so that what comes meanwhile does not move the pages. */
export function startSpans(ends: readonly string[], from?: string): SpanCursor {
  if (ends.length === 0) throw new RangeError('a reading needs an end');
  return { ends: [...ends], ...(from ? { from } : {}), at: 0, offset: 0, mostRows: 0, rows: 0 };
}

/** What to ask the store for. Neighbouring spans share a moment: better a record twice than never. */
export function querySpan(cursor: SpanCursor): { from?: string; to: string; offset: number } {
  const from = cursor.at === 0 ? cursor.from : cursor.ends[cursor.at - 1];
  const to = cursor.ends[cursor.at];
  if (to === undefined) throw new RangeError('the reading is over');
  return { ...(from ? { from } : {}), to, offset: cursor.offset };
}

/** The present span from its beginning. */
export function restartSpan(cursor: SpanCursor): SpanCursor {
  const { ends, from, at, rows } = cursor;
  return { ends, ...(from ? { from } : {}), at, offset: 0, mostRows: 0, rows };
}

/** The cursor after a page. A first short page does not end a span: a store may cap pages silently (2.3). */
export function afterSpanPage(
  cursor: SpanCursor,
  page: { rows: number; firstKey?: string },
): { cursor: SpanCursor; finished: boolean } {
  const rows = cursor.rows + page.rows;
  if (!isLast(cursor, page)) {
    const mostRows = Math.max(cursor.mostRows, page.rows);
    const offset = cursor.offset + page.rows;
    const { firstKey } = page;
    return { cursor: { ...cursor, offset, mostRows, firstKey, rows }, finished: false };
  }
  const { ends, from } = cursor;
  const at = cursor.at + 1;
  return {
    cursor: { ends, ...(from ? { from } : {}), at, offset: 0, mostRows: 0, rows },
    finished: at >= ends.length,
  };
}

/**
 * Ends of spans of a month each, for stores whose list is too long for deep offsets (`api/horoshop.md` 10.1).
 *
 * @param oldest, to local times of the store, `YYYY-MM-DD HH:MM:SS`.
 */
export function monthEnds(oldest: string, to: string): string[] {
  const ends: string[] = [];
  let year = Number(oldest.slice(0, 4));
  let month = Number(oldest.slice(5, 7));
  for (;;) {
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
    const end = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01 00:00:00`;
    if (!(end < to)) return [...ends, to];
    ends.push(end);
  }
}

function isLast(cursor: SpanCursor, page: { rows: number; firstKey?: string }): boolean {
  if (page.rows === 0 || page.rows < cursor.mostRows) return true;
  return page.firstKey !== undefined && page.firstKey === cursor.firstKey;
}
