import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddScansAndReconciliations1795520000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE reconciliation_seen, reconciliation_gaps, reconciliations');
    await queryRunner.query(
      `DELETE FROM poll_schedules WHERE job IN ('all-users', 'reconciliation')`,
    );
    await queryRunner.query('ALTER TABLE records DROP COLUMN seen_at, DROP COLUMN erased_at');
  }
}

const UP = [
  `ALTER TABLE records ADD COLUMN seen_at timestamptz, ADD COLUMN erased_at timestamptz`,

  `UPDATE integrations
   SET settings = '{"onDeletedContact": "keep", "onDeletedOrder": "keep"}'::jsonb || settings`,

  // In the coming night of each store, at a minute of its own.
  `INSERT INTO poll_schedules (integration_id, job, due_at, cursor)
   SELECT id, 'all-users',
     (date_trunc('day', now() AT TIME ZONE (settings->>'timeZone'))
       + interval '25 hours' + random() * interval '4 hours') AT TIME ZONE (settings->>'timeZone'),
     '{}'
   FROM integrations WHERE state <> 'deleted'
   ON CONFLICT (integration_id, job) DO NOTHING`,

  `CREATE TABLE reconciliations (
    id uuid CONSTRAINT reconciliations_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL,
    integration_id uuid NOT NULL
      CONSTRAINT reconciliations_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    state text NOT NULL,
    read_from timestamptz,
    read_to timestamptz NOT NULL,
    counts jsonb NOT NULL,
    asked_by uuid,
    started_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX reconciliations_integration_id_idx ON reconciliations (integration_id, id)`,
  `CREATE UNIQUE INDEX reconciliations_running_key ON reconciliations (integration_id)
    WHERE state = 'running'`,

  `CREATE TABLE reconciliation_gaps (
    id uuid CONSTRAINT reconciliation_gaps_pkey PRIMARY KEY,
    reconciliation_id uuid NOT NULL
      CONSTRAINT reconciliation_gaps_reconciliation_id_fkey REFERENCES reconciliations ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    why text NOT NULL,
    found_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX reconciliation_gaps_reconciliation_id_idx
    ON reconciliation_gaps (reconciliation_id, id)`,

  // Which records a running comparison has counted. Emptied at its end, so no more than one run of a store is in here.
  `CREATE TABLE reconciliation_seen (
    reconciliation_id uuid NOT NULL
      CONSTRAINT reconciliation_seen_reconciliation_id_fkey REFERENCES reconciliations ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    CONSTRAINT reconciliation_seen_pkey PRIMARY KEY (reconciliation_id, kind, key)
  )`,
];
