import {
  addToCounts,
  addToWeeks,
  countedAs,
  delayMsOf,
  instantOf,
  isEach,
  isEachDelay,
  slotOf,
  slotsOf,
  SORTS_OF_WEEKS,
  weekOf,
} from './count-sql.js';

/** Deliveries of a span, as entries of the log. $1 integrations, $2 and $3 moments, $4 and $5 ids that they lie between. */
export const KEPT = `(
  SELECT d.workspace_id, d.integration_id, d.created_at, d.kind, d.operation, d.result, d.reason, d.source,
    ${delayMsOf('d')} AS delay_ms, 1 AS delta
  FROM settled_deliveries d
  WHERE d.integration_id = ANY($1) AND d.created_at >= $2 AND d.created_at < $3 AND d.id >= $4 AND d.id < $5)`;

/** An entry whose sort came in after sorts were named waits for the next time. */
export const FOLD = `
  WITH named AS MATERIALIZED (
    SELECT l.ctid AS at, s.id || s.part_of || CASE WHEN y.id IS NULL THEN '{}' ELSE y.id || y.part_of END AS sort_ids
    FROM delivery_settlements l
    JOIN delivery_sorts s ON ${isEach('s', 'l')}
    LEFT JOIN delivery_sorts y ON ${isEachDelay('y', 'l')} AND l.result = 'accepted'
    WHERE l.result <> 'accepted' OR y.id IS NOT NULL
    LIMIT $1
  ), taken AS (
    DELETE FROM delivery_settlements l USING named n WHERE l.ctid = n.at
    RETURNING l.integration_id, l.workspace_id, l.created_at, l.delta, n.sort_ids
  ), counted AS MATERIALIZED (
    SELECT t.integration_id, t.workspace_id, v.sort_id, ${weekOf('t.created_at')} AS week,
      ${slotOf('t.created_at')} AS slot, sum(t.delta) AS n
    FROM taken t
    CROSS JOIN LATERAL unnest(t.sort_ids) AS v(sort_id)
    JOIN integrations i ON i.id = t.integration_id AND i.state <> 'deleted'
    GROUP BY 1, 2, 3, 4, 5
  ), scoped AS MATERIALIZED (
    SELECT integration_id AS scope_id, sort_id, week, slot, n FROM counted WHERE n <> 0
    UNION ALL
    SELECT workspace_id, sort_id, week, slot, sum(n) FROM counted GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
  ), added AS (${addToCounts('SELECT * FROM scoped')}
  ), added_to_weeks AS (${addToWeeks('SELECT * FROM scoped')}
  )
  SELECT count(*)::integer AS taken FROM taken`;

/** Their counts, slot by slot. */
const COUNTED = `
  SELECT c.scope_id, c.sort_id, c.week, s.slot, s.n FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
  WHERE c.scope_id = ANY($1) AND c.week >= ${weekOf('$2::timestamptz')} AND c.week <= ${weekOf('$3::timestamptz')}
    AND ${instantOf('c.week', 's.slot')} >= $2 AND ${instantOf('c.week', 's.slot')} < $3`;

/** Query: how many there are of each sort in each slot. `rows`: see `countedAs`. */
function countedBySlot(rows: string): string {
  return `SELECT integration_id AS scope_id, facet, kind, operation, result, reason, source, delay_bucket,
      ${weekOf('created_at')} AS week, ${slotOf('created_at')} AS slot, sum(delta) AS n
    FROM (${countedAs(rows)}) a GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;
}

/** Compares the counts with the rows and the log, and the sums with what they are the sums of. */
export const CHECK = `
  WITH logged AS (
    SELECT * FROM delivery_settlements WHERE integration_id = ANY($1) AND created_at >= $2 AND created_at < $3
  ), kept AS MATERIALIZED ${KEPT}, counted AS MATERIALIZED (${COUNTED})
  SELECT ((SELECT count(*) FROM (
    SELECT FROM (
      ${countedBySlot('kept')}
      UNION ALL
      SELECT scope_id, facet, kind, operation, result, reason, source, delay_bucket, week, slot, -n
      FROM (${countedBySlot('logged')}) l
      UNION ALL
      SELECT o.scope_id, s.facet, s.kind, s.operation, s.result, s.reason, s.source, s.delay_bucket, o.week, o.slot, -o.n
      FROM counted o JOIN delivery_sorts s ON s.id = o.sort_id WHERE s.facet IN ('each', 'each-delay')) b
    GROUP BY scope_id, facet, kind, operation, result, reason, source, delay_bucket, week, slot HAVING sum(n) <> 0) w)
  + (SELECT count(*) FROM (
    SELECT FROM (
      SELECT o.scope_id, o.sort_id, o.week, o.slot, -o.n AS n
      FROM counted o JOIN delivery_sorts s ON s.id = o.sort_id WHERE s.facet NOT IN ('each', 'each-delay')
      UNION ALL
      SELECT o.scope_id, v.sort_id, o.week, o.slot, o.n
      FROM counted o JOIN delivery_sorts s ON s.id = o.sort_id CROSS JOIN LATERAL unnest(s.part_of) AS v(sort_id)) b
    GROUP BY scope_id, sort_id, week, slot HAVING sum(n) <> 0) w))::integer AS wrong`;

const WORKSPACE_DIFFERENCES = `
  SELECT $1::uuid AS scope_id, c.sort_id, c.week, s.slot,
    sum(CASE WHEN c.scope_id = $1 THEN -s.n ELSE s.n END) AS n
  FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
  WHERE c.scope_id IN (
      SELECT $1::uuid UNION ALL SELECT id FROM integrations WHERE workspace_id = $1 AND state <> 'deleted')
    AND c.week >= ${weekOf('$2::timestamptz')} AND c.week < ${weekOf('$3::timestamptz')}
  GROUP BY 2, 3, 4 HAVING sum(CASE WHEN c.scope_id = $1 THEN -s.n ELSE s.n END) <> 0`;

export const CHECK_WORKSPACE = `SELECT count(*)::integer AS wrong FROM (${WORKSPACE_DIFFERENCES}) w`;

/** Query: by how much weeks are off what counts say. $1 scopes, $2 and $3 moments in the first and the last week. */
const WEEK_DIFFERENCES = `
  SELECT scope_id, sort_id, week, 0::smallint AS slot, sum(n) AS n FROM (
    SELECT c.scope_id, c.sort_id, c.week, c.totals[cardinality(c.totals)] AS n
    FROM delivery_counts c
    WHERE c.scope_id = ANY($1) AND c.sort_id = ANY(ARRAY(${SORTS_OF_WEEKS}))
      AND c.week >= ${weekOf('$2::timestamptz')} AND c.week <= ${weekOf('$3::timestamptz')}
    UNION ALL
    SELECT w.scope_id, u.sort_id, w.week, -u.n FROM delivery_weeks w
    CROSS JOIN LATERAL unnest(w.sort_ids, w.totals) AS u(sort_id, n)
    WHERE w.scope_id = ANY($1) AND w.week >= ${weekOf('$2::timestamptz')} AND w.week <= ${weekOf('$3::timestamptz')}) d
  GROUP BY 1, 2, 3 HAVING sum(n) <> 0`;

export const CHECK_WEEKS = `SELECT count(*)::integer AS wrong FROM (${WEEK_DIFFERENCES}) w`;

export const MEND_WEEKS = `
  WITH differences AS MATERIALIZED (${WEEK_DIFFERENCES}), changed AS (${addToWeeks('SELECT * FROM differences')})
  SELECT count(*)::integer AS wrong FROM differences`;

/** $1 workspace, $2 and $3 moments at which weeks begin. */
export const REBUILD_WORKSPACE = `
  WITH differences AS MATERIALIZED (${WORKSPACE_DIFFERENCES}), changed AS (${addToCounts('SELECT * FROM differences')}
  ), changed_weeks AS (${addToWeeks('SELECT * FROM differences')})
  SELECT count(*)::integer AS wrong FROM differences`;

/** $1 integration, $2 its workspace. */
export const FORGET = `
  WITH forgotten AS (
    DELETE FROM delivery_counts WHERE scope_id = $1 RETURNING sort_id, week, slots, totals
  ), forgotten_weeks AS (
    DELETE FROM delivery_weeks WHERE scope_id = $1
  ), unfolded AS (
    DELETE FROM delivery_settlements WHERE integration_id = $1
  ), differences AS MATERIALIZED (
    SELECT $2::uuid AS scope_id, f.sort_id, f.week, s.slot, -s.n AS n
    FROM forgotten f CROSS JOIN LATERAL ${slotsOf('f')} s
  ), changed AS (${addToCounts('SELECT * FROM differences')})
  ${addToWeeks('SELECT * FROM differences')}`;
