import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of requests that are too long to wait for. */
export class AddExports1795590100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE export_chunks, exports');
  }
}

const UP = [
  `CREATE TABLE exports (
    id uuid CONSTRAINT exports_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL
      CONSTRAINT exports_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
    filter jsonb NOT NULL,
    separator text NOT NULL,
    language text NOT NULL,
    with_persons boolean NOT NULL,
    state text NOT NULL,
    total integer,
    rows integer NOT NULL DEFAULT 0,
    chunks integer NOT NULL DEFAULT 0,
    bytes bigint NOT NULL DEFAULT 0,
    cursor uuid,
    failures integer NOT NULL DEFAULT 0,
    created_by uuid CONSTRAINT exports_created_by_fkey REFERENCES users ON DELETE SET NULL,
    due_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    expires_at timestamptz
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX exports_workspace_id_idx ON exports (workspace_id, id)`,
  `CREATE INDEX exports_due_at_idx ON exports (due_at) WHERE state = 'running'`,
  `CREATE INDEX exports_expires_at_idx ON exports (expires_at) WHERE state = 'finished'`,
  `CREATE TABLE export_chunks (
    export_id uuid NOT NULL
      CONSTRAINT export_chunks_export_id_fkey REFERENCES exports ON DELETE CASCADE,
    number integer NOT NULL,
    content text NOT NULL,
    CONSTRAINT export_chunks_pkey PRIMARY KEY (export_id, number)
  )`,
];
