import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists by kind, operation and result find each combination in the order of the list, of a store and of a workspace. While the
 * indexes are made, what is settled waits, as long as locks are waited for; then it is tried again.
 */
export class ListDeliveriesBySort1795594100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL statement_timeout = 0`);
    await runner.query(`CREATE INDEX settled_deliveries_sort_idx
      ON settled_deliveries (integration_id, kind, operation, result, id)`);
    await runner.query(`CREATE INDEX settled_deliveries_workspace_sort_idx
      ON settled_deliveries (workspace_id, kind, operation, result, id)`);
    await runner.query(`DROP INDEX settled_deliveries_result_idx`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SET LOCAL statement_timeout = 0`);
    await runner.query(`CREATE INDEX settled_deliveries_result_idx
      ON settled_deliveries (integration_id, kind, result, id)`);
    await runner.query(`DROP INDEX settled_deliveries_workspace_sort_idx`);
    await runner.query(`DROP INDEX settled_deliveries_sort_idx`);
  }
}
