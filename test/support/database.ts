import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '@kladka/storage';
import { testEnvironment } from './environment.js';

const migrations = join(import.meta.dirname, '../../migrations');

/** Any number: one process makes the template, the others wait for it. */
const TEMPLATE_LOCK = 20_318_002;

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of one test file, with the present schema and no rows. Copied from a template that is made once per
 * state of the migrations; a copy takes some 50 ms.
 *
 * @param options.empty without tables, for tests of the migrations themselves
 */
export async function startDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { databaseUrl, run } = testEnvironment();
  const name = `kladka_test_${run}_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = options.empty ? 'template0' : await ensureTemplate(databaseUrl);
  await asAdmin(databaseUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`),
  );

  return {
    url: urlOf(databaseUrl, name),
    drop: () =>
      asAdmin(databaseUrl, async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function ensureTemplate(adminUrl: string): Promise<string> {
  const name = `kladka_template_${await fingerprint()}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;

    // Renamed at the end: a run that dies halfway leaves no half-made template under the name.
    const draft = `${name}_draft`;
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${draft} TEMPLATE template0`);
    await migrate(urlOf(adminUrl, draft), migrations);
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
  });
  return name;
}

/** Changes with every change of a migration, so that an old template is never taken for the present one. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(migrations)).sort()) {
    hash.update(file).update(await readFile(join(migrations, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
