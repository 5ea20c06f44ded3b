import { afterSpanPage, monthEnds, querySpan, startSpans, type SpanCursor } from './span-paging.js';

/** Reads a whole "store" whose records carry a local time; gives the keys of all pages. */
function readAll(
  records: ReadonlyArray<{ key: string; at: string }>,
  cursor: SpanCursor,
  limit: number,
): string[] {
  const keys: string[] = [];
  for (let steps = 0; steps < 1000; steps += 1) {
    const { from, to, offset } = querySpan(cursor);
    const page = records
      .filter(({ at }) => (from === undefined || at >= from) && at <= to)
      .slice(offset, offset + limit);
    keys.push(...page.map(({ key }) => key));
    const after = afterSpanPage(cursor, { rows: page.length, firstKey: page[0]?.key });
    cursor = after.cursor;
    if (after.finished) return keys;
  }
  throw new Error('the reading did not end');
}

const records = Array.from({ length: 25 }, (_, index) => ({
  key: String(index),
  at: `2026-0${1 + Math.floor(index / 10)}-0${1 + (index % 10 === 9 ? 8 : index % 10)} 10:00:00`,
}));
const TO = '2026-03-31 00:00:00';

describe('span paging', () => {
  it.each([1, 3, 10, 25, 100])('reads every record with pages of %d', (limit) => {
    const keys = readAll(records, startSpans([TO]), limit);
    expect(new Set(keys).size).toBe(25);
    expect(keys).toHaveLength(25);
  });

  it('reads every record month by month as well', () => {
    const ends = monthEnds('2026-01-01 10:00:00', TO);
    expect(ends).toEqual(['2026-02-01 00:00:00', '2026-03-01 00:00:00', TO]);
    expect(new Set(readAll(records, startSpans(ends), 4)).size).toBe(25);
  });

  it('begins where it is told to', () => {
    const keys = readAll(records, startSpans([TO], '2026-02-01 00:00:00'), 4);
    expect(keys).toHaveLength(15);
  });

  it('ends when the store gives the same page again', () => {
    let { cursor, finished } = afterSpanPage(startSpans([TO]), { rows: 5, firstKey: '1' });
    expect(finished).toBe(false);
    ({ cursor, finished } = afterSpanPage(cursor, { rows: 5, firstKey: '1' }));
    expect(finished).toBe(true);
    expect(cursor.rows).toBe(10);
  });

  it('asks on after a first short page, which may be a silent cap', () => {
    const { finished } = afterSpanPage(startSpans([TO]), { rows: 2, firstKey: '1' });
    expect(finished).toBe(false);
  });
});

describe('monthEnds', () => {
  it('passes the end of a year', () => {
    expect(monthEnds('2025-11-20 09:00:00', '2026-01-15 12:00:00')).toEqual([
      '2025-12-01 00:00:00',
      '2026-01-01 00:00:00',
      '2026-01-15 12:00:00',
    ]);
  });

  it('is one span when all is of this month', () => {
    expect(monthEnds('2026-01-03 09:00:00', '2026-01-15 12:00:00')).toEqual([
      '2026-01-15 12:00:00',
    ]);
  });
});
