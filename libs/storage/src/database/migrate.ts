import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DataSource, MigrationExecutor, type MigrationInterface, type QueryRunner } from 'typeorm';
import { afterDeadlock } from './after-deadlock.js';
import { dataSourceOptions } from './data-source-options.js';

/** Any number: every process that migrates takes the same advisory lock. */
const MIGRATION_LOCK = 20_318_001;
const ASK_EVERY_MS = 100;

type MigrationClass = new () => MigrationInterface;

/**
 * Brings the schema up to date with the migrations of a folder and returns the names of those it ran.
 * Several processes may call it at once: one works, the others wait and find nothing to do.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = await loadMigrations(folder);
  const dataSource = new DataSource({ ...dataSourceOptions(url, 2), migrations });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await takeLock(lock);
    const pending = await new MigrationExecutor(dataSource).getPendingMigrations();
    // Each is a transaction, or goes on where it ended. Workers go on meanwhile and lock the same tables in an order of their own.
    await afterDeadlock(() => dataSource.runMigrations({ transaction: 'each' }));
    return pending.map((migration) => migration.name);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

/** By asking again: a statement that waits has a snapshot, and indexes that are made concurrently wait for those. */
async function takeLock(runner: QueryRunner): Promise<void> {
  for (;;) {
    const [lock] = (await runner.query('SELECT pg_try_advisory_lock($1) AS held', [
      MIGRATION_LOCK,
    ])) as Array<{ held: boolean }>;
    if (lock?.held) return;
    await pause(ASK_EVERY_MS);
  }
}

async function loadMigrations(folder: string): Promise<MigrationClass[]> {
  const files = (await readdir(folder)).filter((file) => /^\d+-.*\.(js|ts)$/.test(file)).sort();
  const modules = await Promise.all(
    files.map(
      (file) =>
        import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, MigrationClass>>,
    ),
  );
  return modules.flatMap((module) =>
    Object.values(module).filter((value) => typeof value === 'function'),
  );
}
