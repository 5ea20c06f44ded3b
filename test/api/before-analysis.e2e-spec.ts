import { ContactSessionRepository, dataSourceOptions, LeaseRepository } from '@kladka/storage';
import { DataSource } from 'typeorm';
import { startDatabase, type TestDatabase } from '../support/database.js';

const CONTACTS = 3_000;
/** The contact itself, its delivery, who shares its e-mail and phone; no more than ten entries of indexes for each. */
const ENTRIES_EACH = 10;

/**
 * The first import of a new service fills tables that the planner has not seen full yet: it takes every question for one
 * that a single row answers, and any index for as good as any other.
 */
describe('Before tables were analysed', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let integrationId: string;

  beforeAll(async () => {
    database = await startDatabase();
    // One connection, so that what it did to the tables is told by the time it is asked.
    dataSource = await new DataSource(dataSourceOptions(database.url, 1)).initialize();
    for (const table of ['records', 'open_deliveries', 'integrations']) {
      await dataSource.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
    }
    const [workspace] = await dataSource.query(
      `INSERT INTO workspaces (id, name) VALUES (gen_random_uuid(), 'New') RETURNING id`,
    );
    const [store] = await dataSource.query(
      `INSERT INTO integrations (id, workspace_id, name, store_url, store_login_sealed, store_password_sealed,
         yespo_key_sealed, yespo_account, settings, state)
       VALUES (gen_random_uuid(), $1, 'Store', 'https://new.example.com', '', '', '', '1', '{"confirmedEmail": true}',
         'active') RETURNING id`,
      [workspace.id],
    );
    integrationId = store.id;
    await dataSource.query(
      `WITH made AS (
         INSERT INTO records (workspace_id, integration_id, kind, key, content_hash, read_at, last_seq, email, phone)
         SELECT $1, $2, 'contact', n::text, md5(n::text), now(), 1, n || '@example.com', (380500000000 + n)::text
         FROM generate_series(1, $3::integer) n RETURNING id, workspace_id, integration_id, key, content_hash
       )
       INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source,
         result, content_hash, priority, confirmed_email)
       SELECT gen_random_uuid(), workspace_id, integration_id, id, 1, 'contact', 'create', key, 'import', 'waiting',
         content_hash, 1, true FROM made`,
      [workspace.id, integrationId, CONTACTS],
    );
  }, 60_000);

  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  async function entriesRead(): Promise<number> {
    await dataSource.query('SELECT pg_stat_force_next_flush()');
    const [{ entries }] = await dataSource.query(
      `SELECT sum(idx_tup_read)::integer AS entries FROM pg_stat_user_indexes
       WHERE relname IN ('records', 'open_deliveries')`,
    );
    return entries;
  }

  it('a session is filled without reading all contacts for each of them', async () => {
    const lease = await new LeaseRepository(dataSource).acquire(
      integrationId,
      'background',
      60_000,
    );
    const sessions = new ContactSessionRepository(dataSource);
    const before = await entriesRead();

    const claimed = await sessions.claim(lease!, 'all', CONTACTS);

    expect(claimed.filter(({ confirmedEmail }) => confirmedEmail)).toHaveLength(CONTACTS);
    expect((await entriesRead()) - before).toBeLessThanOrEqual(ENTRIES_EACH * CONTACTS);
  });
});
