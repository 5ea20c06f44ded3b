import {
  addToCounts,
  countedAs,
  delayMsOf,
  instantOf,
  isSort,
  NO_DELAY,
  slotOf,
  slotsOf,
  weekOf,
} from './count-sql.js';
import { delayBucketSql } from './delay-buckets.js';

/** Deliveries of a span, as entries of the log. $1 integrations, $2 and $3 moments, $4 and $5 ids that they lie between. */
export const KEPT = `(
  SELECT d.workspace_id, d.integration_id, d.created_at, d.kind, d.operation, d.result, d.reason, d.source,
    ${delayMsOf('d')} AS delay_ms, 1 AS delta
  FROM settled_deliveries d
  WHERE d.integration_id = ANY($1) AND d.created_at >= $2 AND d.created_at < $3 AND d.id >= $4 AND d.id < $5)`;

/** An entry whose sort came in after sorts were named waits for the next time. */
export const FOLD = `
  WITH named AS MATERIALIZED (
    SELECT l.ctid AS at, s.id AS sort_id, y.id AS delay_sort_id
    FROM delivery_settlements l
    JOIN delivery_sorts s ON ${isSort('s', 'l', String(NO_DELAY))}
    LEFT JOIN delivery_sorts y ON ${isSort('y', 'l', delayBucketSql('l.delay_ms'))} AND l.result = 'accepted'
    WHERE l.result <> 'accepted' OR y.id IS NOT NULL
    LIMIT $1
  ), taken AS (
    DELETE FROM delivery_settlements l USING named n WHERE l.ctid = n.at
    RETURNING l.integration_id, l.workspace_id, l.created_at, l.delta, n.sort_id, n.delay_sort_id
  ), counted AS MATERIALIZED (
    SELECT t.integration_id, t.workspace_id, v.sort_id, ${weekOf('t.created_at')} AS week,
      ${slotOf('t.created_at')} AS slot, sum(t.delta) AS n
    FROM taken t
    CROSS JOIN LATERAL (VALUES (t.sort_id), (t.delay_sort_id)) AS v(sort_id)
    JOIN integrations i ON i.id = t.integration_id AND i.state <> 'deleted'
    WHERE v.sort_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5
  ), added AS (
    ${addToCounts(`
      SELECT integration_id AS scope_id, sort_id, week, slot, n FROM counted WHERE n <> 0
      UNION ALL
      SELECT workspace_id, sort_id, week, slot, sum(n) FROM counted GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0`)}
  )
  SELECT count(*)::integer AS taken FROM taken`;

/** Their counts, slot by slot. */
const COUNTED = `
  SELECT c.scope_id, c.sort_id, c.week, s.slot, s.n FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
  WHERE c.scope_id = ANY($1) AND c.week >= ${weekOf('$2::timestamptz')} AND c.week <= ${weekOf('$3::timestamptz')}
    AND ${instantOf('c.week', 's.slot')} >= $2 AND ${instantOf('c.week', 's.slot')} < $3`;

/** Query: how many there are of each sort in each slot. `rows`: see `countedAs`. */
function countedBySlot(rows: string): string {
  return `SELECT integration_id AS scope_id, kind, operation, result, reason, source, delay,
      ${weekOf('created_at')} AS week, ${slotOf('created_at')} AS slot, sum(delta) AS n
    FROM (${countedAs(rows)}) a GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/** $6 is their workspace. What is written in the log is in the rows already, so it goes with them. */
export const REBUILD = `
  WITH unfolded AS (
    DELETE FROM delivery_settlements WHERE integration_id = ANY($1) AND created_at >= $2 AND created_at < $3
  ), kept AS MATERIALIZED ${KEPT}, differences AS MATERIALIZED (
    SELECT scope_id, sort_id, week, slot, sum(n) AS n
    FROM (
      SELECT c.scope_id, s.id AS sort_id, c.week, c.slot, c.n
      FROM (${countedBySlot('kept')}) c JOIN delivery_sorts s ON ${isSort('s', 'c')}
      UNION ALL SELECT scope_id, sort_id, week, slot, -n FROM (${COUNTED}) o) b
    GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
  ), changed AS (
    ${addToCounts(`
      SELECT scope_id, sort_id, week, slot, n FROM differences
      UNION ALL
      SELECT $6::uuid, sort_id, week, slot, sum(n) FROM differences GROUP BY 2, 3, 4 HAVING sum(n) <> 0`)}
  )
  SELECT count(*)::integer AS wrong FROM differences`;

export const CHECK = `
  WITH logged AS (
    SELECT * FROM delivery_settlements WHERE integration_id = ANY($1) AND created_at >= $2 AND created_at < $3
  ), kept AS MATERIALIZED ${KEPT}
  SELECT count(*)::integer AS wrong FROM (
    SELECT FROM (
      ${countedBySlot('kept')}
      UNION ALL
      SELECT scope_id, kind, operation, result, reason, source, delay, week, slot, -n FROM (${countedBySlot('logged')}) l
      UNION ALL
      SELECT o.scope_id, s.kind, s.operation, s.result, s.reason, s.source, s.delay, o.week, o.slot, -o.n
      FROM (${COUNTED}) o JOIN delivery_sorts s ON s.id = o.sort_id) b
    GROUP BY scope_id, kind, operation, result, reason, source, delay, week, slot HAVING sum(n) <> 0) w`;

export const WORKSPACE_DIFFERENCES = `
  SELECT $1::uuid AS scope_id, c.sort_id, c.week, s.slot,
    sum(CASE WHEN c.scope_id = $1 THEN -s.n ELSE s.n END) AS n
  FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
  WHERE c.scope_id IN (
      SELECT $1::uuid UNION ALL SELECT id FROM integrations WHERE workspace_id = $1 AND state <> 'deleted')
    AND c.week >= ${weekOf('$2::timestamptz')} AND c.week < ${weekOf('$3::timestamptz')}
  GROUP BY 2, 3, 4 HAVING sum(CASE WHEN c.scope_id = $1 THEN -s.n ELSE s.n END) <> 0`;
