import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddIntegrationDrafts1795571000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE integration_drafts (
        id uuid CONSTRAINT integration_drafts_pkey PRIMARY KEY,
        workspace_id uuid NOT NULL
          CONSTRAINT integration_drafts_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
        created_by uuid CONSTRAINT integration_drafts_created_by_fkey REFERENCES users ON DELETE SET NULL,
        name text NOT NULL,
        store_url text NOT NULL,
        store_login_sealed text,
        store_password_sealed text,
        yespo_key_sealed text,
        step text NOT NULL,
        settings jsonb NOT NULL,
        status_mapping jsonb NOT NULL,
        order_counts jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`,
    );
    await queryRunner.query(
      `CREATE INDEX integration_drafts_workspace_id_idx ON integration_drafts (workspace_id, id)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE integration_drafts');
  }
}
