import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddImports1795550000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // One row for each import, written with every page: room on the page keeps the writes beside it.
    await queryRunner.query(`
      CREATE TABLE imports (
        id uuid CONSTRAINT imports_pkey PRIMARY KEY,
        workspace_id uuid NOT NULL,
        integration_id uuid NOT NULL
          CONSTRAINT imports_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
        created_by uuid CONSTRAINT imports_created_by_fkey REFERENCES users ON DELETE SET NULL,
        choice jsonb NOT NULL,
        state text NOT NULL,
        reason text,
        reason_detail text,
        phase text NOT NULL,
        steps integer NOT NULL DEFAULT 0,
        cursor jsonb NOT NULL DEFAULT '{}',
        totals jsonb NOT NULL DEFAULT '{}',
        read jsonb NOT NULL DEFAULT '{}',
        skipped jsonb NOT NULL DEFAULT '{}',
        books jsonb,
        pace jsonb NOT NULL DEFAULT '[]',
        wait_reason text,
        failures integer NOT NULL DEFAULT 0,
        due_at timestamptz DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      ) WITH (fillfactor = 50)
    `);
    await queryRunner.query('CREATE INDEX imports_workspace_id_idx ON imports (workspace_id, id)');
    await queryRunner.query(
      'CREATE INDEX imports_integration_id_idx ON imports (integration_id, id)',
    );
    await queryRunner.query(`
      CREATE UNIQUE INDEX imports_open_key ON imports (integration_id)
        WHERE state IN ('running', 'paused')
    `);
    await queryRunner.query(`
      CREATE INDEX imports_due_at_idx ON imports (integration_id, due_at) WHERE due_at IS NOT NULL
    `);

    await queryRunner.query('ALTER TABLE deliveries ADD import_id uuid, ADD import_part text');
    await queryRunner.query(`
      CREATE INDEX deliveries_import_id_idx ON deliveries (import_id, id) WHERE import_id IS NOT NULL
    `);
    await queryRunner.query(`
      CREATE INDEX deliveries_import_open_idx ON deliveries (import_id, import_part)
        WHERE import_id IS NOT NULL AND result IN ('waiting', 'retrying', 'sending')
    `);
    await queryRunner.query(`
      CREATE INDEX deliveries_import_refused_idx ON deliveries (import_id, id)
        WHERE import_part IS NOT NULL AND result IN ('rejected', 'skipped')
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX deliveries_import_id_idx, deliveries_import_open_idx');
    await queryRunner.query('DROP INDEX deliveries_import_refused_idx');
    await queryRunner.query('ALTER TABLE deliveries DROP import_part, DROP import_id');
    await queryRunner.query('DROP TABLE imports');
  }
}
