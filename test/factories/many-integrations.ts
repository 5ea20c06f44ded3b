import type { DataSource } from 'typeorm';
import { DEFAULT_SETTINGS } from '@kladka/contracts';

export interface ManyIntegrations {
  workspaceId: string;
  count: number;
  /** Deliveries of each, spread over the last thirteen days; every two hundredth is rejected. */
  deliveriesEach?: number;
}

/** A UUID v7 of an SQL instant, as an SQL expression. */
const uuidAt = (instant: string): string =>
  `(lpad(to_hex((extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0')
    || '7' || substr(md5(random()::text), 1, 3) || 'a' || substr(md5(random()::text), 1, 15))::uuid`;

/**
 * An agency with many stores of many clients: paused ones, stopped ones, ones that do not answer and ones that never
 * told of anything among them. Written by SQL, past all rules; health is still to be decided.
 */
export async function addManyIntegrations(
  dataSource: DataSource,
  { workspaceId, count, deliveriesEach = 0 }: ManyIntegrations,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO integrations (id, workspace_id, name, client, tags, store_url, store_login_sealed,
       store_password_sealed, yespo_key_sealed, yespo_account, settings, state, state_reason, store_failing_since,
       created_at)
     SELECT ${uuidAt(`now() - ($2::integer - n) * interval '1 minute'`)}, $1::uuid,
       (ARRAY['Квіти','Кава','Книги','Велосипеди','Іграшки','Шкіра','Парфуми','Зоосвіт'])[1 + n % 8] || ' ' || n,
       CASE WHEN n % 7 > 0 THEN 'Клієнт ' || n % 25 END,
       array_remove(ARRAY[CASE WHEN n % 3 = 0 THEN 'vip' END, CASE WHEN n % 5 = 0 THEN 'новий' END,
         CASE WHEN n % 2 = 0 THEN 'Kyiv' END], NULL),
       'https://shop-' || n || '-' || substr($1::uuid::text, 25) || '.example', '', '', '', 'account-' || n % 40,
       $3::jsonb || jsonb_build_object('receiveOrders', n % 4 > 0, 'confirmedEmail', n % 6 = 0),
       CASE WHEN n % 10 = 0 THEN 'paused' WHEN n % 33 = 0 THEN 'action-required' ELSE 'active' END,
       CASE WHEN n % 10 > 0 AND n % 33 = 0 THEN 'yespo-key-refused' END,
       CASE WHEN n % 41 = 0 THEN now() - interval '1 hour' END, now() - interval '60 days'
     FROM generate_series(1, $2::integer) AS n`,
    [workspaceId, count, JSON.stringify(DEFAULT_SETTINGS)],
  );
  if (deliveriesEach === 0) return;
  await dataSource.query(
    `WITH made AS (INSERT INTO settled_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source,
       result, content_hash, attempts, created_at, settled_at)
     SELECT ${uuidAt('at')}, i.workspace_id, i.id, least((SELECT min(record_id) FROM deliveries), 0) - row_number() OVER (), 1,
       CASE WHEN n % 3 = 0 THEN 'contact' ELSE 'order' END, 'create', n::text, 'hook',
       CASE WHEN (n + i.number) % 200 = 0 THEN 'rejected' ELSE 'accepted' END, n::text, 1, at, at
     FROM (SELECT *, row_number() OVER (ORDER BY id) AS number FROM integrations
       WHERE workspace_id = $1 AND store_url NOT LIKE '%7-%') i
     CROSS JOIN generate_series(1, $2::integer) AS n
     CROSS JOIN LATERAL (
       SELECT now() - n * interval '13 days' / $2::integer - random() * interval '1 minute' AS at) t
     RETURNING *)
     INSERT INTO delivery_settlements (delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms, kind,
       operation, result, source)
     SELECT id, workspace_id, integration_id, created_at, settled_at, 0, kind, operation, result, source FROM made`,
    [workspaceId, deliveriesEach],
  );
}
