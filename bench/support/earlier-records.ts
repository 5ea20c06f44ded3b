import type { Servers } from './servers.js';

const ROWS_PER_STATEMENT = 100_000;

/** A UUID v7 of so many hours ago, in SQL. */
const idOf = (hoursAgo: string): string => `(rpad(lpad(to_hex(
  (extract(epoch FROM now() - ${hoursAgo} * interval '1 hour') * 1000)::bigint), 12, '0') || '7', 16, '0')
  || substr(md5(random()::text), 1, 16))::uuid`;

/** Of this hour: the past lies in the partition that is written to, the worst place for it. */
const EARLIER_ID = idOf('random()');
/** Of this hour too, one after the other, as they come in. */
const DUE_ID = idOf('(1 - substr(key, 5)::float8 / $6)');

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
         INSERT INTO settled_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key,
           yespo_status, source, result, content_hash, attempts, tries, created_at, settled_at)
         SELECT ${EARLIER_ID}, workspace_id, integration_id, id, 1, 'order', 'create', key, 'DELIVERED', 'hook',
           'accepted', content_hash, 1, 1, accepted_at, accepted_at
         FROM made RETURNING id, key, content_hash, settled_at
       ), kept AS (
         INSERT INTO delivery_bodies (delivery_id, payload, received)
         SELECT id, json_build_object('externalOrderId', key, 'filler', repeat(content_hash, 8)),
           json_build_object('order_id', key, 'filler', repeat(content_hash, 8))
         FROM told
       )
       INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome, http_status)
       SELECT id, 1, settled_at, 120, 'accepted', 200 FROM told`,
      [integrationId, from, Math.min(ROWS_PER_STATEMENT, count - from)],
    );
  }
  await pool.query('VACUUM (ANALYZE) records, settled_deliveries, delivery_bodies, attempts');
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
       ), told AS (
         INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key,
           yespo_status, source, result, content_hash, priority)
         SELECT ${DUE_ID}, workspace_id, integration_id, id, 1, 'order', 'create', key, 'INITIALIZED', 'poll',
           'waiting', content_hash, $5 FROM made RETURNING id
       )
       INSERT INTO delivery_bodies (delivery_id, payload) SELECT id, $4::json FROM told`,
      [
        integrationId,
        from,
        Math.min(ROWS_PER_STATEMENT, count - from),
        JSON.stringify(payload),
        priority,
        count,
      ],
    );
  }
  await pool.query('VACUUM (ANALYZE) records, open_deliveries');
}
