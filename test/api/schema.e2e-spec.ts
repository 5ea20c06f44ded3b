import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions, migrate } from '@kladka/storage';
import { startDatabase, type TestDatabase } from '../support/database.js';

const folder = join(import.meta.dirname, '../../migrations');

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await startDatabase({ empty: true });
  await migrate(database.url, folder);
  dataSource = await new DataSource({
    ...dataSourceOptions(database.url, 2),
    migrations: await loadMigrations(),
  }).initialize();
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

describe('the migrations', () => {
  it('make exactly the tables that the entities describe', async () => {
    const difference = await dataSource.driver.createSchemaBuilder().log();

    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('find nothing to do when they run again', async () => {
    await expect(migrate(database.url, folder)).resolves.toEqual([]);
  });

  it('run once when several processes start together', async () => {
    const other = await startDatabase({ empty: true });
    try {
      const runs = await Promise.all([1, 2, 3].map(() => migrate(other.url, folder)));
      expect(runs.flat()).toHaveLength((await loadMigrations()).length);
    } finally {
      await other.drop();
    }
  });

  it('can be taken back one by one, and leave nothing', async () => {
    const before = await tables();
    expect(before).toContain('open_deliveries');

    for (const _ of await loadMigrations()) await dataSource.undoLastMigration();
    await expect(tables()).resolves.toEqual(['migrations']);

    await dataSource.runMigrations();
    await expect(tables()).resolves.toEqual(before);
  });
});

async function tables(): Promise<string[]> {
  const rows: Array<{ name: string }> = await dataSource.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

async function loadMigrations(): Promise<Array<new () => MigrationInterface>> {
  const files = (await readdir(folder)).sort();
  const modules = await Promise.all(
    files.map(
      (file) =>
        import(pathToFileURL(join(folder, file)).href) as Promise<
          Record<string, new () => MigrationInterface>
        >,
    ),
  );
  return modules.flatMap((module) => Object.values(module));
}
