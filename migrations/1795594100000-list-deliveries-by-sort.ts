import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists by kind, operation and result find each combination in the order of the list, of a store and of a workspace. Indexes are
 * made month by month beside whoever settles, so outside of a transaction; a run that was cut off is gone on with.
 */
export class ListDeliveriesBySort1795594100000 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET statement_timeout = 0`);
    for (const [name, columns] of INDEXES) await makeIndex(runner, name, columns);
    await runner.query(`DROP INDEX IF EXISTS settled_deliveries_result_idx`);
    await runner.query(`RESET statement_timeout`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET statement_timeout = 0`);
    await makeIndex(runner, 'result_idx', 'integration_id, kind, result, id');
    for (const [name] of INDEXES) await runner.query(`DROP INDEX settled_deliveries_${name}`);
    await runner.query(`RESET statement_timeout`);
  }
}

const INDEXES = [
  ['sort_idx', 'integration_id, kind, operation, result, id'],
  ['workspace_sort_idx', 'workspace_id, kind, operation, result, id'],
] as const;

/** Of the table itself at once, without rows; then of each month; it is whole when all months have theirs. */
async function makeIndex(runner: QueryRunner, name: string, columns: string): Promise<void> {
  const whole = `settled_deliveries_${name}`;
  await runner.query(`CREATE INDEX IF NOT EXISTS ${whole} ON ONLY settled_deliveries (${columns})`);
  // Whoever takes migrations back does it in one transaction.
  const how = runner.isTransactionActive ? '' : 'CONCURRENTLY';
  for (const month of await listMonthsWithout(runner, whole)) {
    const part = `${month}_${name}`;
    // One that was cut off is there and is not valid.
    await runner.query(`DROP INDEX IF EXISTS ${part}`);
    await runner.query(`CREATE INDEX ${how} ${part} ON ${month} (${columns})`);
    await runner.query(`ALTER INDEX ${whole} ATTACH PARTITION ${part}`);
  }
}

async function listMonthsWithout(runner: QueryRunner, whole: string): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT m.inhrelid::regclass::text AS name FROM pg_inherits m
     WHERE m.inhparent = 'settled_deliveries'::regclass AND NOT EXISTS (
       SELECT 1 FROM pg_index i JOIN pg_inherits h ON h.inhrelid = i.indexrelid
       WHERE i.indrelid = m.inhrelid AND h.inhparent = '${whole}'::regclass)
     ORDER BY 1`,
  )) as Array<{ name: string }>;
  return rows.map(({ name }) => name);
}
