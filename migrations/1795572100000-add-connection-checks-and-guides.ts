import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddConnectionChecksAndGuides1795572100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE dismissed_guides, connection_checks');
  }
}

const UP = [
  `CREATE TABLE connection_checks (
    integration_id uuid CONSTRAINT connection_checks_pkey PRIMARY KEY
      CONSTRAINT connection_checks_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    checks jsonb NOT NULL,
    checked_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE dismissed_guides (
    integration_id uuid CONSTRAINT dismissed_guides_pkey PRIMARY KEY
      CONSTRAINT dismissed_guides_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    dismissed_at timestamptz NOT NULL DEFAULT now()
  )`,
];
