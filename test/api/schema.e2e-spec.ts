import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import {
  dataSourceOptions,
  migrate,
  partitionName,
  PartitionRepository,
  planPartitions,
} from '@kladka/storage';
import { uuidFloor } from '../../libs/storage/src/database/uuid-floor.js';
import { monthOf } from '../../libs/storage/src/partition/partition-plan.js';
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

    await dataSource.runMigrations({ transaction: 'each' });
    await expect(tables()).resolves.toEqual(before);
  });
});

describe('deliveries of the version before', () => {
  const SHAPE = `SELECT d.id, d.result, d.attempts, d.customer_key, d.due_at IS NULL AS settled, b.payload,
      (SELECT array_agg(a.number || a.outcome ORDER BY a.number) FROM attempts a WHERE a.delivery_id = d.id) AS tries,
      (SELECT unconfirmed_at IS NOT NULL FROM records r WHERE r.id = d.record_id) AS unconfirmed
    FROM deliveries d LEFT JOIN delivery_bodies b ON b.delivery_id = d.id
    WHERE d.content_hash = 'moved' ORDER BY d.id`;

  it('are moved with their bodies and tries, there and back', async () => {
    await dataSource.query(
      `WITH w AS (INSERT INTO workspaces (id, name) VALUES (gen_random_uuid(), 'w') RETURNING id),
        i AS (INSERT INTO integrations (id, workspace_id, name, store_url, store_login_sealed,
            store_password_sealed, yespo_key_sealed, yespo_account, settings, state)
          SELECT gen_random_uuid(), id, 'i', '', '', '', '', '', '{}', 'active' FROM w RETURNING id, workspace_id),
        r AS (INSERT INTO records (workspace_id, integration_id, kind, key)
          SELECT workspace_id, id, k, '7' FROM i, (VALUES ('contact'), ('order')) v(k) RETURNING *),
        o AS (INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source,
            result, content_hash, customer_key, attempts, tries)
          SELECT '01a00000-0000-7000-8000-000000000001', workspace_id, integration_id, id, 1, kind, 'create', key, 'poll',
            'retrying', 'moved', '4127', 1, 2 FROM r WHERE kind = 'order'),
        s AS (INSERT INTO settled_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key,
            source, result, content_hash, settled_at)
          SELECT '01a00000-0000-7000-8000-000000000002', workspace_id, integration_id, id, 1, kind, 'create', key, 'poll',
            'accepted', 'moved', now() FROM r WHERE kind = 'contact'),
        a AS (INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome)
          VALUES ('01a00000-0000-7000-8000-000000000001', 1, '2026-03-01', 5, 'busy'),
            ('01a00000-0000-7000-8000-000000000001', 2, '2026-03-02', 5, 'transient'))
       INSERT INTO delivery_bodies (delivery_id, payload)
       VALUES ('01a00000-0000-7000-8000-000000000001', '{"externalCustomerId":"4127"}')`,
    );
    await dataSource.query(`UPDATE records SET unconfirmed_at = now() WHERE kind = 'contact'`);
    const before: unknown[] = await dataSource.query(SHAPE);
    expect(before).toMatchObject([
      { result: 'retrying', settled: false, tries: ['1busy', '2transient'], unconfirmed: false },
      { result: 'accepted', settled: true, tries: null, unconfirmed: true },
    ]);

    while (await isDone('SplitDeliveries1795580000000')) await dataSource.undoLastMigration();
    await expect(
      dataSource.query(`SELECT result, payload->>'externalCustomerId' AS customer FROM deliveries
        WHERE content_hash = 'moved' ORDER BY id`),
    ).resolves.toEqual([
      { result: 'retrying', customer: '4127' },
      { result: 'accepted', customer: null },
    ]);
    await dataSource.runMigrations({ transaction: 'each' });

    await expect(dataSource.query(SHAPE)).resolves.toEqual(before);
    const [log]: Array<{ count: number }> = await dataSource.query(
      `SELECT count(*)::integer AS count FROM delivery_settlements
       WHERE delivery_id = '01a00000-0000-7000-8000-000000000002'`,
    );
    expect(log).toEqual({ count: 1 });
  });

  async function isDone(name: string): Promise<boolean> {
    const rows: unknown[] = await dataSource.query(`SELECT 1 FROM migrations WHERE name = $1`, [
      name,
    ]);
    return rows.length > 0;
  }
});

describe('months', () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const month = (name: string): number => monthOf(new Date(`${name}-01T00:00:00Z`));

  /** A settled delivery, its body and a try, as if made then. */
  async function addOne(at: string, state: 'settled' | 'open' = 'settled'): Promise<string> {
    const id = uuidFloor(new Date(at)).replace(/.$/, '1');
    const shared = `'${id}', gen_random_uuid(), gen_random_uuid(), 1, 1, 'order', 'create', '1', 'poll', '', '${at}'`;
    const columns =
      'id, workspace_id, integration_id, record_id, seq, kind, operation, key, source, content_hash, created_at';
    await dataSource.query(
      state === 'open'
        ? `INSERT INTO open_deliveries (${columns}, result) VALUES (${shared}, 'waiting')`
        : `INSERT INTO settled_deliveries (${columns}, result, settled_at) VALUES (${shared}, 'accepted', '${at}')`,
    );
    await dataSource.query(`INSERT INTO delivery_bodies (delivery_id, payload) VALUES ($1, '{}')`, [
      id,
    ]);
    await dataSource.query(
      `INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome)
       VALUES ($1, 1, now(), 1, 'accepted')`,
      [id],
    );
    return id;
  }

  async function placeOf(table: string, column: string, id: string): Promise<string | undefined> {
    const [row]: Array<{ place: string }> = await dataSource.query(
      `SELECT tableoid::regclass::text AS place FROM ${table} WHERE ${column} = $1`,
      [id],
    );
    return row?.place;
  }

  it('are made behind rows that came before, and dropped when they have passed', async () => {
    const partitions = new PartitionRepository(dataSource);
    const id = await addOne('2031-05-17T10:00:00Z');
    expect(await placeOf('settled_deliveries', 'id', id)).toBe('settled_deliveries_default');

    const now = new Date('2031-04-02T00:00:00Z');
    for (const missing of planPartitions(await partitions.list(), { now, keepDays: 400 }).make) {
      expect(await partitions.make(missing)).toBe(true);
    }
    expect(await placeOf('settled_deliveries', 'id', id)).toBe('settled_deliveries_2031_05');
    expect(await placeOf('delivery_bodies', 'delivery_id', id)).toBe('delivery_bodies_2031_05');
    expect(await placeOf('attempts', 'delivery_id', id)).toBe('attempts_2031_05');
    // The months have all that the entities ask for.
    const difference = await dataSource.driver.createSchemaBuilder().log();
    expect(difference.upQueries.map(({ query }) => query)).toEqual([]);

    const open = await addOne('2031-04-05T00:00:00Z', 'open');
    const later = new Date(Date.parse('2031-06-01T00:00:00Z') + 40 * DAY_MS);
    const { drop } = planPartitions(await partitions.list(), { now: later, keepDays: 40 });
    const dropped = [];
    for (const past of drop.filter((one) => one.month >= month('2031-04'))) {
      if (await partitions.drop(past)) dropped.push(partitionName(past));
    }
    // Something of April is still to be told.
    expect(dropped.sort()).toEqual([
      'attempts_2031_05',
      'delivery_bodies_2031_05',
      'settled_deliveries_2031_05',
    ]);
    expect(await placeOf('settled_deliveries', 'id', id)).toBeUndefined();
    expect(await placeOf('delivery_bodies', 'delivery_id', open)).toBe('delivery_bodies_2031_04');
  });

  it('wait for another look while a table is in use, and for one keeper at a time', async () => {
    const partitions = new PartitionRepository(dataSource);
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('SELECT 1 FROM attempts_default');
      expect(await partitions.make({ table: 'attempts', month: month('2032-01') })).toBe(false);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
    expect(await partitions.make({ table: 'attempts', month: month('2032-01') })).toBe(true);

    let second: boolean | undefined;
    const other = await new DataSource(dataSourceOptions(database.url, 2)).initialize();
    await partitions.alone(async () => {
      second = await new PartitionRepository(other).alone(() => Promise.reject(new Error('two')));
    });
    await other.destroy();
    expect(second).toBe(false);
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
