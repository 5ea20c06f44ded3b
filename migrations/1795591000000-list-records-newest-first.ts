import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts and orders of a store are listed, the newest first. */
export class ListRecordsNewestFirst1795591000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX records_newest_idx ON records (integration_id, kind, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX records_newest_idx`);
  }
}
