import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every record is written once when it is read and once when Yespo accepts it, page by page. With half of each page free the
 * second version stays on the page of the first (HOT), and none of the seven indexes is written again. Applies to pages
 * that are filled from now on.
 */
export class LeaveRoomInRecords1795593000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE records SET (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE records SET (fillfactor = 80)`);
  }
}
