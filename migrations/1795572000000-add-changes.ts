import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddChanges1795572000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE changes');
  }
}

const UP = [
  `CREATE TABLE changes (
    id uuid CONSTRAINT changes_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL CONSTRAINT changes_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
    integration_id uuid CONSTRAINT changes_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    actor text NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX changes_workspace_id_idx ON changes (workspace_id, id)`,
  `CREATE INDEX changes_integration_id_idx ON changes (integration_id, id)`,
  `CREATE INDEX changes_action_idx ON changes (workspace_id, action, id)`,
  `CREATE INDEX changes_actor_idx ON changes (workspace_id, actor, actor_id, id)`,
];
