import type { DataSource } from 'typeorm';
import type { History } from './history.js';

const LONGEST_LINE = 180;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Ids may be older than what they name by the clocks of two machines. */
const SKEW_MS = 60 * 60 * 1000;

/** The plans of what is asked, by asking for them in the place of the answers. */
export function plansOf(dataSource: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  return explained(dataSource, 'ANALYZE, BUFFERS, COSTS OFF', work);
}

/**
 * How long the server itself says that it plans and carries out what is asked, ms, all statements together, also those asked at
 * once. Neither the way to it nor whoever asks is in it.
 */
export async function serverTimes(
  dataSource: DataSource,
  work: () => Promise<unknown>,
): Promise<{ planning: number; all: number }> {
  const plans = await explained(dataSource, 'ANALYZE, TIMING OFF, BUFFERS OFF, COSTS OFF', work);
  const sum = (what: string): number =>
    plans.reduce(
      (ms, plan) => ms + Number(new RegExp(`${what} Time: ([\\d.]+)`).exec(plan)?.[1]),
      0,
    );
  const planning = sum('Planning');
  return { planning, all: planning + sum('Execution') };
}

async function explained(
  dataSource: DataSource,
  options: string,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const query = dataSource.query.bind(dataSource);
  const plans: string[] = [];
  dataSource.query = async <T>(sql: string, values?: unknown[]): Promise<T> => {
    const lines: Array<Record<string, string>> = await query(
      `EXPLAIN (${options}) ${sql}`,
      values as never,
    );
    plans.push(shortened(lines.map((line) => line['QUERY PLAN'] ?? '')));
    return query<T>(sql, values as never);
  };
  try {
    await work();
  } finally {
    dataSource.query = query;
  }
  return plans;
}

/** Without what is the same in every plan. */
function shortened(lines: readonly string[]): string {
  return lines
    .filter((line) => !/^\s*(Index Searches|Storage|Buckets|Batches):/.test(line))
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line))
    .join('\n');
}

/** Months that are read whole, and months outside of the period that are read at all. */
export function faultsOf(
  plan: string,
  { name, days }: { name: string; days?: number },
  { months }: Pick<History, 'months'>,
): string[] {
  const oldest = days === undefined ? '' : monthName(Date.now() - days * DAY_MS - SKEW_MS);
  return plan
    .split('\n')
    .filter((line) => line.includes('Scan') && !line.includes('never executed'))
    .flatMap((line) => {
      const month = months.find((each) => line.includes(` on ${each}`));
      if (!month) return [];
      if (line.includes('Seq Scan')) return [`${name}: ${month} is read whole`];
      return month < oldest ? [`${name}: ${month} is read, outside of the period`] : [];
    });
}

function monthName(at: number): string {
  return `settled_deliveries_${new Date(at).toISOString().slice(0, 7).replace('-', '_')}`;
}
