import { DELAY_EDGES } from '@kladka/storage';
import { idFloor } from './history.js';
import type { Servers } from './servers.js';

/** Each by a connection of its own. */
const WEEKS_AT_ONCE = 2;
const SKEW_MS = 60 * 60 * 1000;

/**
 * Counts a history that was made in one go: each week by one statement, for all stores at once, into tables without an index. What it
 * leaves is what a rebuild does, which goes store by store beside everybody else; `stats check` is asked whether that is so.
 */
export async function countHistory({ pool }: Pick<Servers, 'pool'>): Promise<void> {
  await pool.query(PREPARE);
  const { rows: weeks } = await pool.query<{ from: Date; to: Date }>(
    `SELECT w AT TIME ZONE 'UTC' AS "from", (w + interval '7 days') AT TIME ZONE 'UTC' AS "to"
     FROM (SELECT min(created_at) AS first, max(created_at) AS last FROM (
         (SELECT created_at FROM settled_deliveries ORDER BY id LIMIT 1)
         UNION ALL (SELECT created_at FROM settled_deliveries ORDER BY id DESC LIMIT 1)) e) s
     CROSS JOIN generate_series(date_trunc('week', first AT TIME ZONE 'UTC'), last AT TIME ZONE 'UTC', '7 days') w`,
  );
  const worker = async (): Promise<void> => {
    const client = await pool.connect();
    await client.query(
      `SET work_mem = '1GB'; SET synchronous_commit = off; SET hash_mem_multiplier = 1`,
    );
    for (let week = weeks.shift(); week; week = weeks.shift())
      await client.query(COUNT_WEEK, [
        week.from,
        week.to,
        idFloor(week.from.getTime() - SKEW_MS),
        idFloor(week.to.getTime() + SKEW_MS),
        DELAY_EDGES,
      ]);
    await client.query('RESET ALL');
    client.release();
  };
  await Promise.all(Array.from({ length: WEEKS_AT_ONCE }, worker));
  await pool.query(FINISH);
}

/** All sorts that the history has, and the sums that each is part of. */
const PREPARE = `
  TRUNCATE delivery_counts, delivery_weeks, delivery_sorts, delivery_settlements RESTART IDENTITY;
  ALTER TABLE delivery_counts DROP CONSTRAINT delivery_counts_pkey;
  CREATE UNLOGGED TABLE bench_sorts AS
    SELECT k.kind, o.operation, r.result, r.reason, s.source FROM (VALUES ('contact'), ('order')) k(kind), (VALUES ('create'), ('update'), ('delete')) o(operation),
      (VALUES ('accepted', ''), ('skipped', 'unchanged'), ('skipped', 'status-not-mapped'), ('skipped', 'no-identifier'),
        ('rejected', 'yespo-refused-record'), ('rejected', 'gave-up')) r(result, reason),
      (VALUES ('hook'), ('poll'), ('import'), ('replay')) s(source);
  INSERT INTO delivery_sorts (facet, kind, operation, result, reason, source, delay_bucket)
    SELECT DISTINCT 'operations', kind, operation, result, '', '', -1 FROM bench_sorts
    UNION ALL SELECT DISTINCT 'sources', kind, '', result, '', source, -1 FROM bench_sorts
    UNION ALL SELECT DISTINCT 'reasons', '', '', result, reason, '', -1 FROM bench_sorts WHERE reason <> ''
    UNION ALL SELECT DISTINCT 'delays', kind, '', result, '', '', d FROM bench_sorts, generate_series(18, 36) d
      WHERE result = 'accepted'
    UNION ALL SELECT 'each', kind, operation, result, reason, source, -1 FROM bench_sorts
    UNION ALL SELECT 'each-delay', kind, operation, result, '', source, d FROM bench_sorts, generate_series(18, 36) d
      WHERE result = 'accepted';
  UPDATE delivery_sorts s SET part_of = ARRAY(
    SELECT p.id FROM delivery_sorts p WHERE CASE
      WHEN s.facet = 'each' THEN p.result = s.result AND CASE p.facet
        WHEN 'operations' THEN p.kind = s.kind AND p.operation = s.operation
        WHEN 'sources' THEN p.kind = s.kind AND p.source = s.source
        WHEN 'reasons' THEN p.reason = s.reason END
      WHEN s.facet = 'each-delay' THEN p.facet = 'delays' AND p.kind = s.kind AND p.delay_bucket = s.delay_bucket END
    ORDER BY 1)`;

/**
 * $1 and $2 a week, $3 and $4 ids that its requests lie between, $5 where buckets of delays begin. A cell is one number: scope (an
 * integration, or from 2000 on a workspace), sort and slot.
 */
const COUNT_WEEK = `
  WITH scopes AS MATERIALIZED (
    SELECT id, 1 + n::bigint AS scope, 2000 + dense_rank() OVER (ORDER BY workspace_id) AS workspace, workspace_id
    FROM bench_integrations
  ), names AS MATERIALIZED (
    SELECT array_agg(id ORDER BY scope) AS ids,
      (SELECT array_agg(workspace_id ORDER BY workspace_id) FROM (SELECT DISTINCT workspace_id FROM scopes) w) AS workspaces
    FROM scopes
  ), members AS MATERIALIZED (
    SELECT s.id, v.sort_id::bigint FROM delivery_sorts s CROSS JOIN LATERAL unnest(s.id || s.part_of) AS v(sort_id)
  ), kept AS MATERIALIZED (
    SELECT d.integration_id, d.kind, d.operation, d.result, coalesce(d.reason, '') AS reason, d.source,
      ((floor(date_part('epoch', d.created_at) / 900)::bigint + 288) % 672) AS slot,
      width_bucket(greatest(extract(epoch FROM d.settled_at - d.created_at) * 1000, 0)::bigint, $5::bigint[]) AS delay_bucket
    FROM settled_deliveries d
    WHERE d.created_at >= $1 AND d.created_at < $2 AND d.id >= $3 AND d.id < $4
  ), found AS (
    SELECT k.integration_id, s.id AS sort_id, k.slot FROM kept k JOIN delivery_sorts s ON s.facet = 'each'
      AND s.kind = k.kind AND s.operation = k.operation AND s.result = k.result AND s.reason = k.reason AND s.source = k.source
    UNION ALL
    SELECT k.integration_id, s.id, k.slot FROM kept k JOIN delivery_sorts s ON s.facet = 'each-delay'
      AND s.kind = k.kind AND s.operation = k.operation AND s.result = k.result AND s.source = k.source
      AND s.delay_bucket = k.delay_bucket
    WHERE k.result = 'accepted'
  ), cells AS MATERIALIZED (
    SELECT (i.scope << 26) | (m.sort_id << 10) | f.slot AS cell, count(*)::integer AS n
    FROM found f JOIN scopes i ON i.id = f.integration_id JOIN members m ON m.id = f.sort_id GROUP BY 1
  ), scoped AS (
    SELECT cell, n FROM cells
    UNION ALL
    SELECT (i.workspace << 26) | (c.cell & ((1 << 26) - 1)), sum(c.n)::integer
    FROM cells c JOIN scopes i ON i.scope = c.cell >> 26 GROUP BY 1
  ), lines AS MATERIALIZED (
    SELECT line, array_agg((cell & 1023)::smallint ORDER BY cell) AS slots, array_agg(total ORDER BY cell) AS totals
    FROM (
      SELECT line, cell, (sum(n) OVER (PARTITION BY line ORDER BY cell ROWS UNBOUNDED PRECEDING))::integer AS total
      FROM (SELECT cell >> 10 AS line, cell, n FROM scoped) s) p
    GROUP BY 1
  ), named AS MATERIALIZED (
    SELECT CASE WHEN line >> 16 > 2000 THEN n.workspaces[(line >> 16) - 2000] ELSE n.ids[line >> 16] END AS scope_id,
      (line & 65535)::smallint AS sort_id, slots, totals FROM lines, names n
  ), counted AS (
    INSERT INTO delivery_counts (scope_id, sort_id, week, slots, totals)
    SELECT scope_id, sort_id, ($1 AT TIME ZONE 'UTC')::date, slots, totals FROM named
  )
  INSERT INTO delivery_weeks (scope_id, week, sort_ids, totals)
  SELECT scope_id, ($1 AT TIME ZONE 'UTC')::date, array_agg(sort_id ORDER BY sort_id),
    array_agg(totals[cardinality(totals)] ORDER BY sort_id)
  FROM named WHERE sort_id IN (SELECT id FROM delivery_sorts WHERE facet IN ('sources', 'delays')) GROUP BY 1`;

const FINISH = `
  DROP TABLE bench_sorts;
  ALTER TABLE delivery_counts ADD CONSTRAINT delivery_counts_pkey PRIMARY KEY (scope_id, sort_id, week)`;
