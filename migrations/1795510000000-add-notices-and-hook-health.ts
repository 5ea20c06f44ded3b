import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddNoticesAndHookHealth1795510000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `CREATE TABLE notices (
    id uuid CONSTRAINT notices_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL,
    integration_id uuid NOT NULL
      CONSTRAINT notices_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    code text NOT NULL,
    subject text NOT NULL,
    params jsonb NOT NULL,
    count integer NOT NULL DEFAULT 1,
    first_at timestamptz NOT NULL DEFAULT now(),
    last_at timestamptz NOT NULL DEFAULT now(),
    dismissed_at timestamptz,
    resolved_at timestamptz
  ) WITH (fillfactor = 70)`,
  `CREATE UNIQUE INDEX notices_cause_key ON notices (integration_id, code, subject)`,
  `CREATE INDEX notices_open_idx ON notices (workspace_id, id)
    WHERE dismissed_at IS NULL AND resolved_at IS NULL`,

  `CREATE TABLE hook_reads (
    integration_id uuid CONSTRAINT hook_reads_pkey PRIMARY KEY
      CONSTRAINT hook_reads_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    minute_at timestamptz NOT NULL,
    reads integer NOT NULL
  ) WITH (fillfactor = 50)`,

  `ALTER TABLE hook_subscriptions
    ADD COLUMN reason text NOT NULL DEFAULT 'first',
    ADD COLUMN replace_reason text,
    ADD COLUMN active_since timestamptz,
    ADD COLUMN unsubscribe_at timestamptz,
    ADD COLUMN valid_until timestamptz,
    ADD COLUMN last_event_at timestamptz,
    ADD COLUMN missed_count integer NOT NULL DEFAULT 0,
    ADD COLUMN missed_since timestamptz,
    ADD COLUMN unknown_count integer NOT NULL DEFAULT 0,
    ADD COLUMN unknown_since timestamptz,
    ADD COLUMN stale_count integer NOT NULL DEFAULT 0,
    ADD COLUMN stale_at timestamptz`,
  `UPDATE hook_subscriptions SET active_since = changed_at WHERE state = 'active'`,
  `UPDATE hook_subscriptions SET unsubscribe_at = now() WHERE state = 'lost'`,
  `UPDATE hook_subscriptions SET valid_until = now() WHERE state IN ('removed', 'refused')`,

  `ALTER TABLE inbound_events ADD COLUMN subscription_id uuid`,
  `ALTER TABLE records ADD COLUMN hook_arrival text`,
];

const DOWN = [
  `ALTER TABLE records DROP COLUMN hook_arrival`,
  `ALTER TABLE inbound_events DROP COLUMN subscription_id`,
  `UPDATE hook_subscriptions SET state = 'lost' WHERE state = 'retiring'`,
  `UPDATE hook_subscriptions SET state = 'refused' WHERE state = 'no-slot'`,
  `ALTER TABLE hook_subscriptions
    DROP COLUMN reason, DROP COLUMN replace_reason, DROP COLUMN active_since, DROP COLUMN unsubscribe_at,
    DROP COLUMN valid_until, DROP COLUMN last_event_at, DROP COLUMN missed_count, DROP COLUMN missed_since,
    DROP COLUMN unknown_count, DROP COLUMN unknown_since, DROP COLUMN stale_count, DROP COLUMN stale_at`,
  `DROP TABLE hook_reads, notices`,
];
