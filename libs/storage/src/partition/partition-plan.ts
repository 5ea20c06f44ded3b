/** Tables that lie in months, and the UUID v7 whose time says in which. */
export const PARTITIONED = {
  settled_deliveries: 'id',
  delivery_bodies: 'delivery_id',
  attempts: 'delivery_id',
} as const;
export type PartitionedTable = keyof typeof PARTITIONED;

/** A month in UTC, numbered on from January of the year 0. */
export interface MonthPartition {
  table: PartitionedTable;
  month: number;
}

export interface PartitionPlan {
  make: MonthPartition[];
  drop: MonthPartition[];
}

/** The month that is written to and those after it, so that a worker that is away for weeks is not missed. */
const MONTHS_AHEAD = 2;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Which months are to be made and which have passed, given what exists. Rows of no month lie in the default partition. */
export function planPartitions(
  existing: readonly MonthPartition[],
  { now, keepDays }: { now: Date; keepDays: number },
): PartitionPlan {
  const current = monthOf(now);
  const months = Array.from({ length: MONTHS_AHEAD + 1 }, (_, ahead) => current + ahead);
  const there = new Set(existing.map(({ table, month }) => `${table} ${month}`));
  const horizon = now.getTime() - keepDays * DAY_MS;
  const tables = Object.keys(PARTITIONED) as PartitionedTable[];
  return {
    make: tables.flatMap((table) =>
      months.filter((month) => !there.has(`${table} ${month}`)).map((month) => ({ table, month })),
    ),
    drop: existing.filter(({ month }) => beginOf(month + 1).getTime() <= horizon),
  };
}

export function monthOf(moment: Date): number {
  return moment.getUTCFullYear() * 12 + moment.getUTCMonth();
}

export function beginOf(month: number): Date {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12));
}

export function partitionName({ table, month }: MonthPartition): string {
  return `${table}_${Math.floor(month / 12)}_${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Null for a partition that is no month. */
export function parsePartition(table: PartitionedTable, name: string): MonthPartition | null {
  const match = new RegExp(`^${table}_(\\d{4})_(\\d{2})$`).exec(name);
  return match ? { table, month: Number(match[1]) * 12 + Number(match[2]) - 1 } : null;
}
