import type { EntityManager } from 'typeorm';

/**
 * Adds what goes into the requests of claimed deliveries, as JSON text. Asked after they were claimed: the claim itself
 * sees bodies as they were when it began, and one may just have been replaced.
 */
export async function withPayloads<Row extends { id: string }>(
  db: Pick<EntityManager, 'query'>,
  rows: readonly Row[],
): Promise<Array<Row & { payload: string }>> {
  if (rows.length === 0) return [];
  const bodies: Array<{ id: string; payload: string | null }> = await db.query(
    `SELECT delivery_id AS id, payload::text AS payload FROM delivery_bodies WHERE delivery_id = ANY($1)`,
    [rows.map(({ id }) => id)],
  );
  const payloads = new Map(bodies.map(({ id, payload }) => [id, payload]));
  return rows.map((row) => ({ ...row, payload: payloads.get(row.id) ?? 'null' }));
}
