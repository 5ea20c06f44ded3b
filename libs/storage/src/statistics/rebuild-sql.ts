import { addRows, addToWeeks, isEach, isEachDelay, slotsOf, weekOf } from './count-sql.js';
import { KEPT } from './upkeep-sql.js';

/**
 * While counts are compared, a **cell** is one number: which integration (of $1; 0 is the workspace), sort, week since 1970 and
 * slot, 16, 13 and 10 bits for the last three. It is grouped and sorted several times as quickly as these four, and a row of
 * `delivery_counts` is what has the same `cell >> 10`.
 */
const cellOf = (scope: string, sort: string, quarter: string): string =>
  `((${scope} << 39) | (${sort}::bigint << 23) | (${quarter} / 672 << 10) | (${quarter} % 672))`;

/** Quarters of an hour since the Monday before 1970. */
const quarterOf = (instant: string): string =>
  `(floor(date_part('epoch', ${instant}) / 900)::bigint + 288)`;
/** The same of the slots of a week. */
const quarterOfSlot = (week: string, slot: string): string =>
  `((${week} - date '1969-12-29')::bigint * 96 + ${slot})`;

/** Query: entries of the log as (cell, n), with the sums that each is part of. */
const cellsOf = (rows: string): string =>
  `SELECT ${cellOf('i.n', 'm.sort_id', 'e.quarter')} AS cell, e.delta AS n
   FROM (
     SELECT r.integration_id, s.id AS sort_id, ${quarterOf('r.created_at')} AS quarter, r.delta
     FROM ${rows} r JOIN delivery_sorts s ON ${isEach('s', 'r')}
     UNION ALL
     SELECT r.integration_id, s.id, ${quarterOf('r.created_at')}, r.delta
     FROM ${rows} r JOIN delivery_sorts s ON ${isEachDelay('s', 'r')} WHERE r.result = 'accepted') e
   JOIN scopes i ON i.id = e.integration_id JOIN members m ON m.id = e.sort_id`;

/** Query: their counts as (cell, n). */
const COUNTED_CELLS = `
  SELECT ${cellOf('i.n', 'c.sort_id', quarterOfSlot('c.week', 'u.slot'))} AS cell, u.n
  FROM scopes i JOIN delivery_counts c ON c.scope_id = i.id CROSS JOIN LATERAL ${slotsOf('c')} u
  WHERE c.week >= ${weekOf('$2::timestamptz')} AND c.week <= ${weekOf('$3::timestamptz')}
    AND ${quarterOfSlot('c.week', 'u.slot')} >= ${quarterOf('$2::timestamptz')}
    AND ${quarterOfSlot('c.week', 'u.slot')} < ${quarterOf('$3::timestamptz')}`;

/** What a row of counts is about, of its cells without their slots (a `line`). */
const LINE = `
  (ARRAY[$6::uuid] || $1::uuid[])[1 + (line >> 29)] AS scope_id, ((line >> 13) & 65535)::smallint AS sort_id,
  date '1969-12-29' + ((line & 8191) * 7)::integer AS week`;

/**
 * Counts a span of integrations anew: what the rows say minus what the counts say is added to the counts. $1 to $5 as of `KEPT`, from
 * one beginning of a slot to another; $6 is their workspace. What is written in the log is in the rows already, so it goes with them,
 * unless its sort came in after sorts were named. Wrong is only what the log does not explain.
 */
export const REBUILD = `
  WITH scopes AS MATERIALIZED (
    SELECT id, n FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, n)
  ), members AS MATERIALIZED (
    SELECT s.id, v.sort_id FROM delivery_sorts s CROSS JOIN LATERAL unnest(s.id || s.part_of) AS v(sort_id)
  ), logged AS (
    DELETE FROM delivery_settlements l WHERE l.integration_id = ANY($1) AND l.created_at >= $2 AND l.created_at < $3
      AND EXISTS (SELECT FROM delivery_sorts s WHERE ${isEach('s', 'l')})
      AND (l.result <> 'accepted' OR EXISTS (SELECT FROM delivery_sorts s WHERE ${isEachDelay('s', 'l')}))
    RETURNING *
  ), kept AS MATERIALIZED ${KEPT}, differences AS MATERIALIZED (
    SELECT cell, sum(n)::integer AS n
    FROM (${cellsOf('kept')} UNION ALL SELECT cell, -n FROM (${COUNTED_CELLS}) o) b
    GROUP BY 1 HAVING sum(n) <> 0
  ), scoped AS (
    SELECT cell, n FROM differences
    UNION ALL
    SELECT cell & ((1::bigint << 39) - 1), sum(n)::integer FROM differences GROUP BY 1 HAVING sum(n) <> 0
  ), lines AS MATERIALIZED (
    SELECT line, array_agg((cell & 1023)::smallint ORDER BY cell) AS slots, array_agg(total ORDER BY cell) AS totals
    FROM (
      SELECT line, cell, (sum(n) OVER (PARTITION BY line ORDER BY cell ROWS UNBOUNDED PRECEDING))::integer AS total
      FROM (SELECT cell >> 10 AS line, cell, n FROM scoped) s) p
    GROUP BY 1
  ), changed AS (${addRows(`SELECT ${LINE}, slots, totals FROM lines ORDER BY line`)}
  ), changed_weeks AS (${addToWeeks(`SELECT ${LINE}, totals[cardinality(totals)] AS n FROM lines`)}
  )
  SELECT (CASE WHEN EXISTS (SELECT FROM logged) THEN (
      SELECT count(*) FROM (
        SELECT FROM (SELECT * FROM differences UNION ALL SELECT cell, -n FROM (${cellsOf('logged')}) l) u
        GROUP BY cell HAVING sum(n) <> 0) w)
    ELSE (SELECT count(*) FROM differences) END)::integer AS wrong`;
