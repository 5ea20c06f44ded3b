import { readFile } from 'node:fs/promises';
import type { Servers } from './servers.js';

/** Of the processor times in /proc; the same on every Linux. */
const TICK_MS = 10;

/** Processor time that a process has used so far; 0 where there is no /proc. */
export async function processorMs(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  // The name of the program, in brackets, may hold blanks.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : 0;
}

/**
 * Measures what all connections to the database of the bench use, on a Postgres of this machine, from now until the answer is called.
 * What a connection used that closed meanwhile is not in it.
 */
export async function postgresWatch(servers: Servers): Promise<() => Promise<number>> {
  const before = await connectionTimes(servers);
  return async () => {
    const after = await connectionTimes(servers);
    return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
  };
}

/** What they used so far. */
export async function postgresMs(servers: Servers): Promise<number> {
  const times = await connectionTimes(servers);
  return [...times.values()].reduce((one, other) => one + other, 0);
}

async function connectionTimes({ pool }: Servers): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  return new Map(
    await Promise.all(rows.map(async ({ pid }) => [pid, await processorMs(pid)] as const)),
  );
}
