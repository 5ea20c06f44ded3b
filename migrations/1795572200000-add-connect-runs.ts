import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddConnectRuns1795572200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE connect_rows, connect_runs');
  }
}

const UP = [
  `CREATE TABLE connect_runs (
    id uuid CONSTRAINT connect_runs_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT connect_runs_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
    actor text NOT NULL,
    actor_id uuid,
    settings jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE connect_rows (
    id uuid CONSTRAINT connect_rows_pkey PRIMARY KEY,
    run_id uuid NOT NULL CONSTRAINT connect_rows_run_id_fkey REFERENCES connect_runs ON DELETE CASCADE,
    line integer NOT NULL,
    store_url text NOT NULL,
    name text,
    client text,
    tags text[] NOT NULL DEFAULT '{}',
    login_sealed text,
    password_sealed text,
    yespo_key_sealed text,
    state text NOT NULL DEFAULT 'waiting',
    reason text,
    integration_id uuid,
    tries integer NOT NULL DEFAULT 0,
    claimed_until timestamptz,
    settled_at timestamptz
  )`,
  `CREATE INDEX connect_rows_run_id_idx ON connect_rows (run_id, line)`,
  `CREATE INDEX connect_rows_waiting_idx ON connect_rows (id) WHERE state = 'waiting'`,
  `CREATE INDEX connect_rows_sealed_idx ON connect_rows (settled_at) WHERE password_sealed IS NOT NULL`,
];
