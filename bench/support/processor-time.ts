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

/** The same of all connections to the database of the bench, on a Postgres of this machine. */
export async function postgresMs({ pool }: Servers): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  const times = await Promise.all(rows.map(({ pid }) => processorMs(pid)));
  return times.reduce((one, other) => one + other, 0);
}
