import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts that go to Yespo many at once, and those that must not bring a deleted contact back. */
export class AddContactSessions1795540000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE contact_sessions (
        id uuid NOT NULL,
        integration_id uuid NOT NULL,
        lane text NOT NULL,
        yespo_session_id text NOT NULL,
        state text NOT NULL DEFAULT 'running',
        dedupe_on text NOT NULL,
        size integer NOT NULL,
        looks integer NOT NULL DEFAULT 0,
        next_look_at timestamptz NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        note text,
        CONSTRAINT contact_sessions_pkey PRIMARY KEY (id),
        CONSTRAINT contact_sessions_integration_id_fkey FOREIGN KEY (integration_id)
          REFERENCES integrations (id) ON DELETE CASCADE
      )
    `);
    await queryRunner.query(`
      CREATE INDEX contact_sessions_running_idx ON contact_sessions (integration_id, lane, next_look_at)
        WHERE state = 'running'
    `);
    await queryRunner.query(`
      ALTER TABLE deliveries
        ADD session_id uuid,
        ADD session_most smallint,
        ADD keep_deleted boolean NOT NULL DEFAULT false
    `);
    await queryRunner.query(`
      CREATE INDEX deliveries_session_id_idx ON deliveries (session_id)
        WHERE session_id IS NOT NULL AND result = 'sending'
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX deliveries_session_id_idx');
    await queryRunner.query(`
      ALTER TABLE deliveries DROP session_id, DROP session_most, DROP keep_deleted
    `);
    await queryRunner.query('DROP TABLE contact_sessions');
  }
}
