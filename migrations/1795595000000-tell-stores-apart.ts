import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['open_deliveries', 'records', 'inbound_events'];

const EACH_MONTH = (change: string): string => `DO $$
  DECLARE month regclass;
  BEGIN
    FOR month IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'settled_deliveries'::regclass LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN integration_id ${change}', month);
    END LOOP;
  END $$`;

const ANALYZE = `ANALYZE ${[...TABLES, 'settled_deliveries'].join()}`;

/**
 * Where one store has nearly all the rows, a sample finds that store alone, and the planner takes every store for such
 * a one: a plan that reads the whole table for each of them looks cheap. It is told that there are many. Neither readers
 * nor writers wait for it.
 */
export class TellStoresApart1795595000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(
        `ALTER TABLE ${table} ALTER COLUMN integration_id SET (n_distinct = 1000)`,
      );
    }
    await runner.query(EACH_MONTH('SET (n_distinct = 1000)'));
    await runner.query(
      `ALTER TABLE settled_deliveries ALTER COLUMN integration_id SET (n_distinct_inherited = 1000)`,
    );
    await runner.query(ANALYZE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE settled_deliveries ALTER COLUMN integration_id RESET (n_distinct_inherited)`,
    );
    await runner.query(EACH_MONTH('RESET (n_distinct)'));
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN integration_id RESET (n_distinct)`);
    }
    await runner.query(ANALYZE);
  }
}
