import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Owners see how many calls their Yespo account gets. */
export class CountYespoCalls1795592000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE yespo_buckets
      ADD COLUMN counted_minute timestamptz NOT NULL DEFAULT date_trunc('minute', now()),
      ADD COLUMN calls integer NOT NULL DEFAULT 0,
      ADD COLUMN calls_before integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE yespo_buckets
      DROP COLUMN counted_minute, DROP COLUMN calls, DROP COLUMN calls_before`);
  }
}
