import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReplays1795530000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE replays (
        id uuid CONSTRAINT replays_pkey PRIMARY KEY,
        workspace_id uuid NOT NULL
          CONSTRAINT replays_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
        integration_id uuid
          CONSTRAINT replays_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
        filter jsonb NOT NULL,
        include_accepted boolean NOT NULL,
        only_changed boolean NOT NULL,
        state text NOT NULL,
        total integer NOT NULL,
        counts jsonb NOT NULL,
        cursor uuid,
        failures integer NOT NULL DEFAULT 0,
        created_by uuid,
        due_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      ) WITH (fillfactor = 70)
    `);
    await queryRunner.query('CREATE INDEX replays_workspace_id_idx ON replays (workspace_id, id)');
    await queryRunner.query(
      `CREATE INDEX replays_due_at_idx ON replays (due_at) WHERE state = 'running'`,
    );
    await queryRunner.query('ALTER TABLE deliveries ADD replay_id uuid, ADD replay_of uuid');
    // Partial: what is not sent again, which is nearly everything, pays nothing for it.
    await queryRunner.query(
      'CREATE INDEX deliveries_replay_id_idx ON deliveries (replay_id) WHERE replay_id IS NOT NULL',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX deliveries_replay_id_idx');
    await queryRunner.query('ALTER TABLE deliveries DROP replay_id, DROP replay_of');
    await queryRunner.query('DROP TABLE replays');
  }
}
