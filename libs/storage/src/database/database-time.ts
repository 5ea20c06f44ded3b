import type { EntityManager } from 'typeorm';

/** The database's time, by which readings of several machines are compared; a machine's own clock may be wrong. */
export async function databaseTime(db: Pick<EntityManager, 'query'>): Promise<Date> {
  const rows: Array<{ now: Date }> = await db.query('SELECT now() AS now');
  if (!rows[0]) throw new Error('the database did not tell its time');
  return rows[0].now;
}
