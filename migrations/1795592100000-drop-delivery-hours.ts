import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stores tell of hour by hour is read from the counts of statistics. */
export class DropDeliveryHours1795592100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery_hours');
    await runner.query('ALTER TABLE integration_pulses DROP counted_to');
  }

  /** Without a mark of how far they were counted, all hours are counted again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE integration_pulses ADD counted_to timestamptz');
    await runner.query(
      `CREATE TABLE delivery_hours (
        integration_id uuid NOT NULL
          CONSTRAINT delivery_hours_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
        hour timestamptz NOT NULL,
        total integer NOT NULL,
        live integer NOT NULL,
        CONSTRAINT delivery_hours_pkey PRIMARY KEY (integration_id, hour)
      )`,
    );
  }
}
