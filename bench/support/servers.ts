import { join } from 'node:path';
import { migrate } from '@kladka/storage';
import pg from 'pg';
import { Program } from './program.js';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

/** The servers that `npm run bench` has started for this run alone. */
export interface Servers {
  databaseUrl: string;
  /** What every program of ours needs to start. */
  env: Record<string, string>;
  /** For looking and seeding; the programs under test have pools of their own. */
  pool: pg.Pool;
}

/** Brings the database to the present schema, runs the bench, closes what was opened. */
export async function withServers(bench: (servers: Servers) => Promise<void>): Promise<void> {
  const databaseUrl = given('DATABASE_URL');
  await migrate(databaseUrl, MIGRATIONS);

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  try {
    await bench({
      databaseUrl,
      pool,
      env: {
        DATABASE_URL: databaseUrl,
        REDIS_URL: given('REDIS_URL'),
        SECRET_KEYS: given('SECRET_KEYS'),
        ALLOW_PRIVATE_STORES: 'on',
        // The pace that is owed to a real account would be all that is measured.
        YESPO_RATE_PER_MINUTE: 'off',
        LOG_LEVEL: 'info',
      },
    });
  } finally {
    await Program.stopAll();
    await pool.end();
  }
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing; run: npm run bench -- NAME`);
  return value;
}
