import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddClientsTagsAndHealth1795560000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `ALTER TABLE integrations
    ADD COLUMN client text,
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN health text NOT NULL DEFAULT 'waiting',
    ADD COLUMN health_reason text DEFAULT 'no-event-yet',
    ADD COLUMN health_since timestamptz NOT NULL DEFAULT now()`,
  `CREATE INDEX integrations_health_idx ON integrations (workspace_id, health, id) WHERE state <> 'deleted'`,
  `CREATE INDEX integrations_client_idx ON integrations (workspace_id, client, id)
    WHERE state <> 'deleted' AND client IS NOT NULL`,

  `CREATE TABLE integration_pulses (
    integration_id uuid CONSTRAINT integration_pulses_pkey PRIMARY KEY
      CONSTRAINT integration_pulses_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    checked_at timestamptz,
    seen_to timestamptz,
    last_event_at timestamptz,
    last_success_at timestamptz,
    counted_to timestamptz,
    learned_at timestamptz,
    rhythm jsonb
  ) WITH (fillfactor = 50)`,
  `INSERT INTO integration_pulses (integration_id) SELECT id FROM integrations`,

  `CREATE TABLE delivery_hours (
    integration_id uuid NOT NULL
      CONSTRAINT delivery_hours_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    hour timestamptz NOT NULL,
    total integer NOT NULL,
    live integer NOT NULL,
    CONSTRAINT delivery_hours_pkey PRIMARY KEY (integration_id, hour)
  )`,

  `CREATE INDEX deliveries_rejected_idx ON deliveries (integration_id, id) WHERE result = 'rejected'`,
];

const DOWN = [
  `DROP INDEX deliveries_rejected_idx`,
  `DROP TABLE delivery_hours, integration_pulses`,
  `ALTER TABLE integrations
    DROP COLUMN client, DROP COLUMN tags, DROP COLUMN health, DROP COLUMN health_reason, DROP COLUMN health_since`,
];
