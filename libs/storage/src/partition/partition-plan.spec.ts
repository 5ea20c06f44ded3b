import {
  beginOf,
  monthOf,
  parsePartition,
  partitionName,
  PARTITIONED,
  planPartitions,
  type MonthPartition,
  type PartitionedTable,
} from './partition-plan.js';

const tables = Object.keys(PARTITIONED) as PartitionedTable[];
const months = (...names: string[]): MonthPartition[] =>
  names.map((name) => ({ table: 'attempts', month: monthOf(new Date(`${name}-01T00:00:00Z`)) }));
const all = (from: string, count: number): MonthPartition[] =>
  tables.flatMap((table) =>
    Array.from({ length: count }, (_, at) => ({
      table,
      month: monthOf(new Date(`${from}-01T00:00:00Z`)) + at,
    })),
  );

describe('planPartitions', () => {
  it('makes this month and two ahead of every table where nothing is', () => {
    const { make, drop } = planPartitions([], {
      now: new Date('2026-11-30T23:59:59Z'),
      keepDays: 400,
    });
    expect(make).toEqual(all('2026-11', 3));
    expect(drop).toEqual([]);
  });

  it('makes what is missing only, across the end of a year', () => {
    const existing = all('2026-11', 3);
    const { make } = planPartitions(existing, {
      now: new Date('2026-12-01T00:00:00Z'),
      keepDays: 400,
    });
    expect(make.map(partitionName)).toEqual(tables.map((table) => `${table}_2027_02`));
  });

  it.each([
    ['2026-03-02T23:59:59Z', 30, []],
    ['2026-03-03T00:00:00Z', 30, ['2026-01']],
    // February ended thirty days ago.
    ['2026-03-31T00:00:00Z', 30, ['2026-01', '2026-02']],
    ['2026-03-30T23:59:59Z', 30, ['2026-01']],
    ['2026-04-30T00:00:00Z', 400, []],
  ])('at %s drops months that ended at least %i days ago: %j', (now, keepDays, wanted) => {
    const existing = months('2026-01', '2026-02', '2026-03', '2026-04');
    const { drop } = planPartitions(existing, { now: new Date(now), keepDays });
    expect(drop).toEqual(months(...wanted));
  });
});

describe('the name of a month', () => {
  it('can be read back', () => {
    const partition = { table: 'settled_deliveries', month: 2026 * 12 + 8 } as const;
    expect(partitionName(partition)).toBe('settled_deliveries_2026_09');
    expect(parsePartition('settled_deliveries', 'settled_deliveries_2026_09')).toEqual(partition);
    expect(beginOf(partition.month).toISOString()).toBe('2026-09-01T00:00:00.000Z');
  });

  it('is none for anything else', () => {
    expect(parsePartition('attempts', 'attempts_default')).toBeNull();
  });
});
