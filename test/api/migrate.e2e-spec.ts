import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@kladka/storage';
import { startApi, type TestApi } from '../support/api.js';
import { eventually } from '../support/eventually.js';

/** Locks one table, then another. */
const NEXT = `export class AddRemarks2095000000000 {
  name = 'AddRemarks2095000000000';
  async up(runner) {
    await runner.query('ALTER TABLE exports ADD COLUMN remark text');
    await runner.query('ALTER TABLE notices ADD COLUMN remark text');
  }
  async down() {}
}
`;

describe('A migration', () => {
  let api: TestApi;
  let folder: string;
  beforeAll(async () => {
    api = await startApi();
    folder = await mkdtemp(join(tmpdir(), 'kladka-migration-'));
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, '2095000000000-add-remarks.js'), NEXT);
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await api?.close();
  });

  it('runs again when Postgres ends a deadlock with it', async () => {
    const other = api.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query('LOCK TABLE notices IN ROW EXCLUSIVE MODE');
    const ran = migrate(api.config.databaseUrl, folder);
    await eventually(async () => {
      const waiting: unknown[] = await api.dataSource.query(
        `SELECT 1 FROM pg_locks WHERE relation = 'notices'::regclass AND NOT granted`,
      );
      expect(waiting).toHaveLength(1);
    });
    // Whoever has waited for longer notices first, and is the one that gives way.
    await other.query('LOCK TABLE exports IN ROW EXCLUSIVE MODE');
    await other.commitTransaction();
    await other.release();

    expect(await ran).toEqual(['AddRemarks2095000000000']);
    expect(await migrate(api.config.databaseUrl, folder)).toEqual([]);
    const columns: unknown[] = await api.dataSource.query(
      `SELECT 1 FROM information_schema.columns WHERE column_name = 'remark'`,
    );
    expect(columns).toHaveLength(2);
  });
});
