import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddDeliveryPriority1795500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE deliveries ADD priority smallint NOT NULL DEFAULT 0');
    await queryRunner.query('DROP INDEX deliveries_due_idx');
    // With the id last, rows that became due together are claimed without being sorted.
    await queryRunner.query(`
      CREATE INDEX deliveries_due_idx ON deliveries (integration_id, priority, kind, due_at, id)
        WHERE result IN ('waiting', 'retrying', 'sending')
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX deliveries_due_idx');
    await queryRunner.query('ALTER TABLE deliveries DROP priority');
    await queryRunner.query(`
      CREATE INDEX deliveries_due_idx ON deliveries (integration_id, kind, due_at)
        WHERE result IN ('waiting', 'retrying', 'sending')
    `);
  }
}
