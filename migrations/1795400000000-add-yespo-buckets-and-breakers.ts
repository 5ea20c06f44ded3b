import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddYespoBucketsAndBreakers1795400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Few rows, each written often: room on the page lets an update stay beside the row it replaces.
    await queryRunner.query(`
      CREATE TABLE yespo_buckets (
        account text CONSTRAINT yespo_buckets_pkey PRIMARY KEY,
        tokens double precision NOT NULL,
        filled_at timestamptz NOT NULL DEFAULT now(),
        rate_per_minute double precision NOT NULL,
        rate_set_at timestamptz NOT NULL DEFAULT now()
      ) WITH (fillfactor = 50)
    `);
    await queryRunner.query(`
      CREATE TABLE breakers (
        key text CONSTRAINT breakers_pkey PRIMARY KEY,
        failures integer NOT NULL,
        open_until timestamptz,
        probe_until timestamptz
      ) WITH (fillfactor = 50)
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE breakers, yespo_buckets');
  }
}
