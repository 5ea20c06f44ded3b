import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Logger } from '@kladka/platform';

const PAUSE_MS = 1000;

/** Not there yet, starting, or full. Anything else (a wrong password) is not cured by waiting. */
const PASSING = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'],
  ...['57P01', '57P02', '57P03', '53300'],
]);

/** Connects, and waits for as long as it takes when Postgres is not there yet. */
export async function connectWithPatience(
  options: DataSourceOptions,
  logger: Logger,
): Promise<DataSource> {
  for (;;) {
    const dataSource = new DataSource(options);
    try {
      return await dataSource.initialize();
    } catch (error) {
      const code = codeOf(error);
      if (!PASSING.has(code)) throw error;
      logger.warn(`Postgres cannot be reached (${code}); trying again`);
    }
    await pause(PAUSE_MS);
  }
}

function codeOf(error: unknown): string {
  // A name with several addresses fails with one error for each.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return '';
  if ('code' in first && typeof first.code === 'string') return first.code;
  return /timeout/i.test(first.message) ? 'ETIMEDOUT' : '';
}
