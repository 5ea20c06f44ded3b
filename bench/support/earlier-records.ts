import type { Servers } from './servers.js';

const ROWS_PER_STATEMENT = 100_000;

/** A past of an integration: orders that Yespo accepted long ago, each with its delivery and attempt. */
export async function insertEarlierOrders(
  { pool }: Servers,
  integrationId: string,
  count: number,
): Promise<void> {
  for (let from = 0; from < count; from += ROWS_PER_STATEMENT) {
    await pool.query(
      `WITH made AS (
         INSERT INTO records (workspace_id, integration_id, kind, key, content_hash, read_at, accepted_hash,
           accepted_at, last_seq, store_status_id, email, phone)
         SELECT i.workspace_id, i.id, 'order', 'past-' || n, md5(n::text), now() - interval '90 days', md5(n::text),
           now() - interval '90 days', 1, '3', 'past.' || n || '@example.com', '38050' || (1000000 + n)
         FROM integrations i, generate_series($2::integer + 1, $2::integer + $3::integer) n WHERE i.id = $1
         RETURNING id, workspace_id, integration_id, key, content_hash, accepted_at
       ), told AS (
         INSERT INTO deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, yespo_status,
           source, result, content_hash, payload, received, attempts, due_at, created_at, settled_at)
         SELECT gen_random_uuid(), workspace_id, integration_id, id, 1, 'order', 'create', key, 'DELIVERED', 'hook',
           'accepted', content_hash, json_build_object('externalOrderId', key, 'filler', repeat(content_hash, 8)),
           json_build_object('order_id', key, 'filler', repeat(content_hash, 8)), 1, accepted_at, accepted_at,
           accepted_at
         FROM made RETURNING id, settled_at
       )
       INSERT INTO attempts (id, delivery_id, number, started_at, duration_ms, outcome, http_status)
       SELECT gen_random_uuid(), id, 1, settled_at, 120, 'accepted', 200 FROM told`,
      [integrationId, from, Math.min(ROWS_PER_STATEMENT, count - from)],
    );
  }
  await pool.query('VACUUM (ANALYZE) records, deliveries, attempts');
}

/** Orders that wait to be sent, all due now, made by SQL. */
export async function insertDueOrders(
  { pool }: Servers,
  integrationId: string,
  count: number,
  payload: unknown,
  priority: 0 | 1,
): Promise<void> {
  for (let from = 0; from < count; from += ROWS_PER_STATEMENT) {
    await pool.query(
      `WITH made AS (
         INSERT INTO records (workspace_id, integration_id, kind, key, content_hash, read_at, last_seq, store_status_id)
         SELECT i.workspace_id, i.id, 'order', 'due-' || n, md5(n::text), now(), 1, '1'
         FROM integrations i, generate_series($2::integer + 1, $2::integer + $3::integer) n WHERE i.id = $1
         RETURNING id, workspace_id, integration_id, key, content_hash
       )
       INSERT INTO deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, yespo_status,
         source, result, content_hash, payload, priority)
       SELECT gen_random_uuid(), workspace_id, integration_id, id, 1, 'order', 'create', key, 'INITIALIZED', 'poll',
         'waiting', content_hash, $4::json, $5 FROM made`,
      [
        integrationId,
        from,
        Math.min(ROWS_PER_STATEMENT, count - from),
        JSON.stringify(payload),
        priority,
      ],
    );
  }
  await pool.query('VACUUM (ANALYZE) records, deliveries');
}
