import fc from 'fast-check';
import { addSeconds } from './local-time.js';
import {
  isOver,
  judgePage,
  pageQuery,
  startPeriod,
  type PageQuery,
  type PeriodCursor,
} from './period-cursor.js';

interface Row {
  key: string;
  time: string;
}

interface StoreHabits {
  sort: 'asc' | 'desc' | 'shuffled';
  cap: number;
  toInclusive: boolean;
}

const START = '2024-03-01 00:00:00';
const END = '2024-03-31 00:00:00';

/** A store of rows with the habits that nobody has published. */
function aStore(rows: readonly Row[], { sort, cap, toInclusive }: StoreHabits) {
  let calls = 0;
  let turn = 0;
  const get = ({ from, to, offset, limit }: PageQuery): Row[] => {
    calls += 1;
    const found = rows
      .filter(({ time }) => (from === undefined || time >= from) && time <= to)
      .filter(({ time }) => toInclusive || time < to);
    if (sort === 'asc') found.sort(byTime);
    if (sort === 'desc') found.sort(byTime).reverse();
    if (sort === 'shuffled') {
      turn += 1;
      found.sort((one, other) => mixed(one.key, turn) - mixed(other.key, turn));
    }
    return found.slice(offset, offset + Math.min(limit, cap));
  };
  return { get, calls: () => calls };
}

function byTime(one: Row, other: Row): number {
  return one.time.localeCompare(other.time) || one.key.localeCompare(other.key);
}

function mixed(key: string, turn: number): number {
  return (Number(key) * 2_654_435_761 + turn * 40_503) % 4_294_967_296;
}

/** Reads a whole period as the engine does; gives the pages that were taken. */
function readAll(store: ReturnType<typeof aStore>, cursor: PeriodCursor, limit: number): Row[][] {
  const pages: Row[][] = [];
  for (let steps = 0; steps < 20_000 && !isOver(cursor); steps += 1) {
    const query = pageQuery(cursor, limit);
    const rows = store.get(query);
    let verdict = judgePage(cursor, rows, limit);
    if (verdict.kind === 'prove') {
      const hasMore = store.get({ ...query, offset: verdict.offset, limit: 1 }).length > 0;
      verdict = judgePage(cursor, rows, limit, { hasMore });
    }
    if (verdict.kind !== 'take' && verdict.kind !== 'narrow') throw new Error(verdict.kind);
    cursor = verdict.cursor;
    if (verdict.kind === 'take' && verdict.rows.length > 0) pages.push(verdict.rows);
  }
  if (!isOver(cursor)) throw new Error('the reading did not end');
  expect(cursor.rows).toBe(new Set(pages.flat().map(({ key }) => key)).size);
  return pages;
}

const period = { from: START, anchor: START, end: END };
const secondsOf30Days = 30 * 24 * 60 * 60 - 1;

describe('the reading of a period', () => {
  it('takes every record once, whatever the habits of the store', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(secondsOf30Days), fc.constantFrom(5, 86_400, 86_401)), {
          maxLength: 120,
        }),
        fc.record({
          sort: fc.constantFrom('asc', 'desc', 'shuffled'),
          cap: fc.constantFrom(3, 7, 1000),
          toInclusive: fc.boolean(),
        }) as fc.Arbitrary<StoreHabits>,
        fc.constantFrom(5, 20, 500),
        fc.option(fc.nat(500)),
        (seconds, habits, limit, expected) => {
          const rows = seconds.map((second, index) => ({
            key: String(index),
            time: addSeconds(START, second),
          }));
          const pages = readAll(
            aStore(rows, habits),
            startPeriod(period, { expected, limit }),
            limit,
          );
          const keys = pages.flat().map(({ key }) => key);
          expect(keys).toHaveLength(rows.length);
          expect(new Set(keys).size).toBe(rows.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('goes from the oldest to the newest, also where the store gives the newest first', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ({
      key: String(index),
      time: addSeconds(START, (index * 7_919) % secondsOf30Days),
    }));
    const store = aStore(rows, { sort: 'desc', cap: 1000, toInclusive: true });
    const pages = readAll(store, startPeriod(period, { expected: 5_000, limit: 100 }), 100);
    const spans = pages.map((page) => page.map(({ time }) => time).sort());

    for (let at = 1; at < spans.length; at += 1) {
      expect(spans[at]![0]! > spans[at - 1]!.at(-1)!).toBe(true);
    }
    // Seven tenths of a page at a time, and hardly a span twice.
    expect(store.calls()).toBeLessThan(85);
  });

  it('takes every record of the hour that autumn repeats once', () => {
    const [foldStart, foldEnd] = ['2024-03-10 03:00:00', '2024-03-10 04:00:00'];
    // One record every 40 s of real time; the wall clock is set back by an hour at the end of the fold.
    const rows = Array.from({ length: 2_000 }, (_, index) => {
      const real = addSeconds('2024-03-09 18:00:00', index * 40);
      return { key: String(index), real, time: real < foldEnd ? real : addSeconds(real, -3_600) };
    });
    const earliest = (time: string): string => (time < foldEnd ? time : addSeconds(time, 3_600));
    const latest = (time: string): string => (time < foldStart ? time : addSeconds(time, 3_600));
    const get = ({ from, to, offset, limit }: PageQuery): Row[] =>
      rows
        .filter(({ real }) => (from === undefined || real >= earliest(from)) && real <= latest(to))
        .slice(offset, offset + limit);
    for (const limit of [20, 90, 500]) {
      const pages = readAll(
        { get, calls: () => 0 },
        startPeriod(period, { expected: 9_000, limit }),
        limit,
      );
      const keys = pages.flat().map(({ key }) => key);
      expect(keys).toHaveLength(2_000);
      expect(new Set(keys).size).toBe(2_000);
    }
  });

  it('begins with the first record where no beginning is asked for', () => {
    const rows = [{ key: '1', time: '2019-01-01 00:00:00' }];
    const store = aStore(rows, { sort: 'asc', cap: 1000, toInclusive: false });
    const cursor = startPeriod({ anchor: START, end: END }, { expected: null, limit: 10 });

    expect(readAll(store, cursor, 10)).toEqual([rows]);
  });

  it('says so when a store gives what was not asked for', () => {
    const cursor = startPeriod(period, { expected: 1, limit: 10 });
    const verdict = judgePage(cursor, [{ key: '1', time: '2023-01-01 00:00:00' }], 10);

    expect(verdict).toEqual({ kind: 'ignored', time: '2023-01-01 00:00:00' });
  });

  it('leaves the second at the end of a span to the next one', () => {
    const cursor = startPeriod(period, { expected: 1, limit: 10 });
    const { to } = pageQuery(cursor, 10);
    const rows = [
      { key: '1', time: START },
      { key: '2', time: to },
    ];
    const verdict = judgePage({ ...cursor, provenRows: 5 }, rows, 10);

    expect(verdict).toMatchObject({ kind: 'take', rows: [rows[0]] });
  });
});
