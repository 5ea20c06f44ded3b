import type { PoolClient } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Servers } from './servers.js';

export const INTEGRATIONS = 1_000;
export const DAYS = 400;
/** Every fifth integration is the agency's, the largest of all among them. */
const AGENCY_HAS_EVERY = 5;
const ROWS_PER_STATEMENT = 1_000_000;
/** Each by a connection of its own. */
const MONTHS_AT_ONCE = 2;
export const PARTITIONED = ['settled_deliveries', 'attempts', 'delivery_bodies'] as const;

export interface History {
  workspaceId: string;
  /** Of the agency, the largest first. */
  integrationIds: string[];
  months: string[];
}

/**
 * A past of many stores: settled requests over 400 days, their tries and bodies, sizes by Zipf's law. Months are filled before they become
 * partitions, so that their indexes are made at once.
 */
export async function makeHistory(
  { pool }: Servers,
  workspaceId: string,
  rows: number,
): Promise<History> {
  const ids = await makeIntegrations({ pool }, workspaceId);
  await pool.query(
    `INSERT INTO records (id, workspace_id, integration_id, kind, key, email, phone, store_status_id)
     OVERRIDING SYSTEM VALUE
     SELECT i.n + ${INTEGRATIONS}::bigint * j, i.workspace_id, i.id, CASE j % 2 WHEN 0 THEN 'order' ELSE 'contact' END,
       j::text, 'buyer.' || (j / 2) || '@example.com', '38050' || lpad((j % 10000000)::text, 7, '0'),
       CASE j % 2 WHEN 0 THEN (j / 2 % 8)::text END
     FROM bench_integrations i CROSS JOIN LATERAL generate_series(0, i.records - 1) j`,
    [],
  );
  const months = await makeMonths({ pool }, rows);
  await pool.query(`VACUUM (ANALYZE) records, integrations`);
  for (const table of PARTITIONED) await pool.query(`ANALYZE ONLY ${table}`);
  return {
    workspaceId,
    months,
    integrationIds: ids.filter((_, at) => at % AGENCY_HAS_EVERY === 0),
  };
}

async function makeIntegrations(
  { pool }: Pick<Servers, 'pool'>,
  agency: string,
): Promise<string[]> {
  const weights = Array.from({ length: INTEGRATIONS }, (_, at) => 1 / (at + 1) ** 0.8);
  const sum = weights.reduce((one, other) => one + other, 0);
  const others = Array.from({ length: 100 }, () => uuidv7());
  for (const id of others)
    await pool.query(`INSERT INTO workspaces (id, name) VALUES ($1, 'Bench')`, [id]);
  let until = 0;
  const rows = weights.map((weight, at) => ({
    n: at,
    id: uuidv7(),
    workspace: at % AGENCY_HAS_EVERY === 0 ? agency : others[at % others.length],
    until: (until += weight / sum),
    records: Math.ceil((weight / sum) * 500_000),
  }));
  await pool.query(
    `CREATE UNLOGGED TABLE bench_integrations AS
     SELECT n, id, workspace AS workspace_id, until, records
     FROM json_to_recordset($$${JSON.stringify(rows)}$$)
       AS r(n integer, id uuid, workspace uuid, until float8, records integer)`,
  );
  await pool.query(
    `INSERT INTO integrations (id, workspace_id, name, store_url, store_login_sealed, store_password_sealed,
       yespo_key_sealed, yespo_account, settings, state)
     SELECT id, workspace_id, 'Store ' || n, 'https://store-' || n || '.example', '', '', '', n::text,
       '{"timeZone": "Europe/Kyiv"}', 'paused' FROM bench_integrations`,
  );
  return rows.map(({ id }) => id);
}

async function makeMonths({ pool }: Pick<Servers, 'pool'>, rows: number): Promise<string[]> {
  const { rows: spans } = await pool.query<Month>(
    `SELECT to_char(m AT TIME ZONE 'UTC', 'YYYY_MM') AS name, greatest(m, now() - interval '${DAYS} days') AS from,
       least(m + interval '1 month', now()) AS to,
       ceil($1::float8 * extract(epoch FROM least(m + interval '1 month', now())
         - greatest(m, now() - interval '${DAYS} days')) / (${DAYS} * 86400.0))::integer AS count
     FROM generate_series(date_trunc('month', now() - interval '${DAYS} days', 'UTC'), now(), '1 month', 'UTC') m`,
    [rows],
  );
  const left = [...spans];
  await Promise.all(
    Array.from({ length: MONTHS_AT_ONCE }, async () => {
      for (let span = left.shift(); span; span = left.shift())
        await makeMonth({ pool }, span, span === spans.at(-1));
    }),
  );
  return spans.map(({ name }) => `settled_deliveries_${name}`);
}

interface Month {
  name: string;
  from: Date;
  to: Date;
  count: number;
}

/**
 * Settled requests, the try of each, and the bodies of those that keep them still. Nobody writes into months that are over, so they
 * are read alike without a log of changes, which would be written for longer than they themselves.
 */
async function makeMonth(
  { pool }: Pick<Servers, 'pool'>,
  { name, from, to, count }: Month,
  isPresent: boolean,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(WHILE_FILLING);
    for (const table of PARTITIONED)
      await client.query(`DROP TABLE IF EXISTS ${table}_${name};
        CREATE ${isPresent ? '' : 'UNLOGGED'} TABLE ${table}_${name}
          (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`);
    await client.query(
      `ALTER TABLE settled_deliveries_${name} ALTER integration_id SET (n_distinct = 1000)`,
    );
    const at = (done: number): Date =>
      new Date(from.getTime() + ((to.getTime() - from.getTime()) * Math.min(done, count)) / count);
    for (let done = 0; done < count; done += ROWS_PER_STATEMENT)
      await client.query(FILL.replace('TABLE', `settled_deliveries_${name}`), [
        Math.min(ROWS_PER_STATEMENT, count - done),
        at(done),
        at(done + ROWS_PER_STATEMENT),
      ]);
    await client.query(TRIES.replaceAll('NAME', name));
    await client.query(BODIES.replaceAll('NAME', name));
    for (const table of PARTITIONED) {
      await makeIndexes(client, table, name);
      await client.query(attach(table, name));
      await client.query(`VACUUM (FREEZE, ANALYZE) ${table}_${name}`);
    }
  } finally {
    await client.query('RESET ALL');
    client.release();
  }
}

/** Two indexes at once, each by one process, are made as quickly as one after the other by two. */
const WHILE_FILLING = `SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 0;
  SET synchronous_commit = off; SET timezone = 'UTC'`;

/** Those of the whole table, made before the month is part of it: to become that, months wait for each other. */
async function makeIndexes(client: PoolClient, table: string, name: string): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `SELECT CASE WHEN c.oid IS NULL
         THEN regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \\S+ ON (ONLY )?\\S+', ' INDEX ON ' || $2)
         ELSE 'ALTER TABLE ' || $2 || ' ADD ' || pg_get_constraintdef(c.oid) END AS sql
     FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'p'
     WHERE i.indrelid = $1::regclass`,
    [table, `${table}_${name}`],
  );
  for (const { sql } of rows) await client.query(sql);
}

/** The least id of a moment. */
export function idFloor(at: number): string {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function attach(table: string, name: string): string {
  const [year, month] = name.split('_').map(Number) as [number, number];
  const [from, to] = [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)].map(idFloor);
  return `ALTER TABLE ${table} ATTACH PARTITION ${table}_${name} FOR VALUES FROM ('${from}') TO ('${to}')`;
}

/** What was skipped was never tried. */
const TRIES = `
  INSERT INTO attempts_NAME (delivery_id, number, duration_ms, http_status, started_at, outcome)
  SELECT id, 1, 120, CASE result WHEN 'accepted' THEN 200 ELSE 400 END, settled_at, result
  FROM settled_deliveries_NAME WHERE result <> 'skipped'`;
const BODIES = `
  INSERT INTO delivery_bodies_NAME (delivery_id, payload)
  SELECT id, json_build_object('externalOrderId', key, 'totalCost', 120, 'status', 'IN_PROGRESS')
  FROM settled_deliveries_NAME WHERE result <> 'skipped' AND created_at > now() - interval '90 days'`;

/** Nine of ten are accepted, within seconds; one in a hundred is rejected, the others are skipped. */
const FILL = `
  WITH w AS MATERIALIZED (
    SELECT array_agg(until ORDER BY n) AS untils, array_agg(id ORDER BY n) AS ids,
      array_agg(workspace_id ORDER BY n) AS workspaces, array_agg(records ORDER BY n) AS records FROM bench_integrations
  ), r AS (
    SELECT random() AS a, random() AS b, random() AS c, random() AS d, random() AS e,
      $2::timestamptz + (g - random()) / $1 * ($3::timestamptz - $2::timestamptz) AS at
    FROM generate_series(1, $1::integer) g
  ), n AS (
    SELECT r.*, least(width_bucket(a, w.untils), ${INTEGRATIONS - 1}) AS n FROM r, w
  ), x AS (
    SELECT n.*, n.n + ${INTEGRATIONS}::bigint * floor(e * w.records[n.n + 1])::bigint AS record_id,
      w.ids[n.n + 1] AS integration_id, w.workspaces[n.n + 1] AS workspace_id,
      CASE WHEN b < 0.9 THEN 'accepted' WHEN b < 0.99 THEN 'skipped' ELSE 'rejected' END AS result
    FROM n, w
  )
  INSERT INTO TABLE (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source, result, reason,
    content_hash, attempts, tries, created_at, settled_at)
  SELECT uuidv7(at - clock_timestamp()), workspace_id, integration_id, record_id, 1 + (d * 1000000)::integer,
    CASE WHEN (record_id / ${INTEGRATIONS}) % 2 = 0 THEN 'order' ELSE 'contact' END,
    CASE WHEN c < 0.4 THEN 'create' WHEN c < 0.999 THEN 'update' ELSE 'delete' END,
    (record_id / ${INTEGRATIONS})::text,
    CASE WHEN d < 0.7 THEN 'hook' WHEN d < 0.95 THEN 'poll' WHEN d < 0.99 THEN 'import' ELSE 'replay' END,
    result,
    CASE result WHEN 'skipped' THEN (ARRAY['unchanged', 'status-not-mapped', 'no-identifier'])[1 + floor(e * 3)::integer]
      WHEN 'rejected' THEN (ARRAY['yespo-refused-record', 'gave-up'])[1 + floor(e * 2)::integer] END,
    'bench', 1, 1, at, at + interval '1 second' * exp(random() * 4)
  FROM x`;
