import {
  ActivityRepository,
  dataSourceOptions,
  DeliveryLogRepository,
  DueWorkRepository,
  HealthRepository,
  ReplayRepository,
} from '@kladka/storage';
import { DataSource } from 'typeorm';
import { startDatabase, type TestDatabase } from '../support/database.js';

const STORES = 60;
const ROWS = 30_000;
const LISTED = 50;
/** A UUID v7 of now, in SQL. */
const ID = `(rpad(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '7', 16, '0')
  || substr(md5(random()::text), 1, 16))::uuid`;

/**
 * One store has nearly all the rows of the service: then the planner believes that every store has so many, and a plan
 * that reads the table once for each of the stores looks cheap to it.
 */
describe('Beside a store that has nearly all the work', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let ids: string[];
  let workspaceId: string;

  beforeAll(async () => {
    database = await startDatabase();
    // One connection, so that what it did to the tables is told by the time it is asked.
    dataSource = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    const [workspace] = await dataSource.query(
      `INSERT INTO workspaces (id, name) VALUES (gen_random_uuid(), 'Uneven') RETURNING id`,
    );
    workspaceId = workspace.id;
    const stores: Array<{ id: string }> = await dataSource.query(
      `INSERT INTO integrations (id, workspace_id, name, store_url, store_login_sealed, store_password_sealed,
         yespo_key_sealed, yespo_account, settings, state)
       SELECT gen_random_uuid(), $1, 'Store ' || n, 'https://' || n || '.example.com', '', '', '', n::text, '{}', 'active'
       FROM generate_series(1, $2::integer) n RETURNING id`,
      [workspaceId, STORES],
    );
    ids = stores.map(({ id }) => id);
    await dataSource.query(
      `WITH made AS (
         INSERT INTO records (workspace_id, integration_id, kind, key, content_hash, read_at, last_seq, store_status_id,
           accepted_at)
         SELECT $1, $2, 'order', n::text, md5(n::text), now(), 2, '7', now() FROM generate_series(1, $3::integer) n
         RETURNING id, workspace_id, integration_id, key, content_hash
       ), told AS (
         INSERT INTO settled_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key,
           yespo_status, source, result, reason, content_hash, settled_at)
         SELECT ${ID}, workspace_id, integration_id, id, 1, 'order', 'create', key, 'INITIALIZED', 'poll',
           'rejected', 'record-refused', content_hash, now() FROM made
       ), heard AS (
         INSERT INTO inbound_events (id, integration_id, event, method, content_type, body)
         SELECT ${ID}, integration_id, 'order_create', 'POST', 'application/json', '' FROM made
       )
       INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key,
         yespo_status, source, result, content_hash, priority)
       SELECT ${ID}, workspace_id, integration_id, id, 2, 'order', 'update', key, 'INITIALIZED', 'poll',
         'waiting', content_hash, key::integer % 2 FROM made`,
      [workspaceId, ids[0], ROWS],
    );
    await dataSource.query(
      `INSERT INTO store_statuses (integration_id, store_status_id, titles, is_successful)
       SELECT id, '7', '{}', true FROM integrations`,
    );
    await dataSource.query(
      'INSERT INTO integration_pulses (integration_id) SELECT id FROM integrations',
    );
    await dataSource.query('VACUUM (ANALYZE)');
  }, 120_000);

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  /** How often each large table was read from end to end, and how many entries of its indexes were read. */
  async function reads(): Promise<Array<{ table: string; scans: number; entries: number }>> {
    await dataSource.query('SELECT pg_stat_force_next_flush()');
    return dataSource.query(
      `SELECT t.relname AS "table", t.seq_scan::integer AS scans, sum(i.idx_tup_read)::integer AS entries
       FROM pg_stat_user_tables t JOIN pg_stat_user_indexes i USING (relid)
       WHERE t.n_live_tup >= $1 GROUP BY 1, 2 ORDER BY 1`,
      [ROWS],
    );
  }

  it.each<[what: string, ask: () => Promise<unknown>]>([
    [
      'finds who has something to send',
      async () => {
        const due = new DueWorkRepository(dataSource);
        expect(await due.findIntegrations('sending', 100)).toEqual([ids[0]]);
        expect(await due.findIntegrations('background', 100)).toEqual([ids[0]]);
      },
    ],
    [
      'finds who has something to read',
      async () => {
        const due = new DueWorkRepository(dataSource);
        expect(await due.findIntegrations('reading', 100)).toEqual([ids[0]]);
      },
    ],
    [
      'counts what is open',
      async () => {
        const rows = await new ActivityRepository(dataSource).listOpenCounts(workspaceId, ids);
        expect(rows.map(({ waiting }) => waiting).sort()).toEqual([
          ...ids.slice(1).map(() => 0),
          10_000,
        ]);
      },
    ],
    [
      'looks for what replays would stand behind',
      async () => {
        const replays = new ReplayRepository(dataSource);
        expect(await replays.hasBacklog(dataSource.manager, ids, 5_000)).toBe(true);
        expect(await replays.hasBacklog(dataSource.manager, ids.slice(1), 1)).toBe(false);
      },
    ],
    [
      'gathers what health is decided by',
      async () => {
        const facts = await new HealthRepository(dataSource).listFacts(ids);
        expect(facts.map(({ rejected }) => rejected).sort()).toEqual([
          ...ids.slice(1).map(() => 0),
          10_000,
        ]);
      },
    ],
  ])('%s without reading the rows of the one for each of the others', async (_, ask) => {
    const before = await reads();

    await ask();

    const after = await reads();
    expect(after.map(({ table }) => table)).toHaveLength(4);
    for (const [at, { table, scans, entries }] of after.entries()) {
      expect([table, scans - before[at]!.scans]).toEqual([table, 0]);
      expect(entries - before[at]!.entries).toBeLessThanOrEqual(ROWS + STORES);
    }
  });

  it.each([
    ['by what they are', { kind: 'order', operation: 'create' }],
    ['by the status of the order', { storeStatusIds: ['7'] }],
  ] as const)(
    'lists the newest requests of all %s without reading the others',
    async (_, filter) => {
      const log = new DeliveryLogRepository(dataSource);
      const before = await reads();

      expect(await log.list(workspaceId, filter, { limit: LISTED })).toHaveLength(LISTED);

      const after = await reads();
      const read = after.flatMap(({ table, entries }, at) =>
        table.startsWith('settled_deliveries') ? [entries - before[at]!.entries] : [],
      );
      expect(read).toEqual([expect.any(Number)]);
      expect(read[0]).toBeLessThanOrEqual(20 * LISTED);
    },
  );
});
