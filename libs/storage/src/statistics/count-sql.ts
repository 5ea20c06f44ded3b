import { delayBucketSql } from './delay-buckets.js';

/**
 * How deliveries are counted (docs/adr/0022-statistics-are-folded.md). A row of `delivery_counts` is about one scope (an
 * integration, or the workspace of many), one sort of deliveries and one week of their creation. `slots` names the
 * quarters of an hour that have any, ascending; `sums` how many there were until the end of each. So the number of any
 * span of a week is one difference, found by two searches.
 *
 * All that changes counts is a list of differences by slot: what was settled, what a rebuild finds, what is forgotten.
 */

/** Held by whatever changes counts, so that they are changed by one process at a time. */
export const COUNTING_LOCK = `pg_advisory_xact_lock(20318022)`;
export const TRY_COUNTING_LOCK = `pg_try_advisory_xact_lock(20318022)`;

/** The Monday (UTC) that an instant's week begins with, and the quarter of an hour in it. */
export const weekOf = (instant: string): string =>
  `date_trunc('week', ${instant} AT TIME ZONE 'UTC')::date`;
export const slotOf = (instant: string): string =>
  `((floor(extract(epoch FROM ${instant}) / 900)::bigint + 288) % 672)::smallint`;
/** When a slot of a week begins. */
export const instantOf = (week: string, slot: string): string =>
  `(${week}::timestamp AT TIME ZONE 'UTC' + ${slot} * interval '15 minutes')`;

/** How long an accepted delivery took, of its own columns; as the log has it. */
export const delayMsOf = (row: string): string =>
  `greatest(extract(epoch FROM ${row}.settled_at - ${row}.created_at) * 1000, 0)::bigint`;

/** So many of a row of `delivery_counts` were created before a slot of its week. */
export const countedBefore = (row: string, slot: string): string =>
  `coalesce(${row}.sums[width_bucket((${slot} - 1)::smallint, ${row}.slots)], 0)`;

/** FROM item: a row of `delivery_counts` slot by slot, as (slot, n). */
export const slotsOf = (row: string): string =>
  `(SELECT slot, total - lag(total, 1, 0) OVER (ORDER BY slot) AS n
    FROM unnest(${row}.slots, ${row}.sums) AS u(slot, total))`;

/** Stands in a sort of counts in the place of a delay. */
export const NO_DELAY = -1;
const sortOf = (row: string, delay: string): string =>
  `${row}.kind, ${row}.operation, ${row}.result, coalesce(${row}.reason, '') AS reason, ${row}.source,
   ${delay} AS delay`;

/**
 * Query: deliveries as what they are counted as, (integration_id, kind, operation, result, reason, source, delay, created_at, delta). An
 * accepted one is counted twice: as one of its sort, and as one of its sort that took so long.
 *
 * @param rows relation with the columns of the log
 */
export const countedAs = (rows: string): string =>
  `SELECT r.integration_id, ${sortOf('r', `${NO_DELAY}::smallint`)}, r.created_at, r.delta FROM ${rows} r
   UNION ALL
   SELECT r.integration_id, ${sortOf('r', delayBucketSql('r.delay_ms'))}, r.created_at, r.delta FROM ${rows} r
   WHERE r.result = 'accepted'`;

/** Statement: numbers the sorts of some deliveries that have no number yet. `rows`: see `countedAs`. */
export const nameSorts = (rows: string): string =>
  `INSERT INTO delivery_sorts (kind, operation, result, reason, source, delay)
   SELECT DISTINCT kind, operation, result, reason, source, delay FROM (${countedAs(rows)}) c
   WHERE NOT EXISTS (SELECT 1 FROM delivery_sorts s WHERE ${isSort('s', 'c')})
   ON CONFLICT (kind, operation, result, reason, source, delay) DO NOTHING`;

/** Condition: a row is of a sort. */
export function isSort(sort: string, row: string, delay = `${row}.delay`): string {
  const same = ['kind', 'operation', 'result', 'source'].map(
    (column) => `${sort}.${column} = ${row}.${column}`,
  );
  return [...same, `${sort}.reason = coalesce(${row}.reason, '')`, `${sort}.delay = ${delay}`].join(
    ' AND ',
  );
}

/**
 * Statement part: adds differences to the counts.
 *
 * @param differences query of (scope_id, sort_id, week, slot, n), each slot once and none with n = 0
 */
export const addToCounts = (differences: string): string =>
  `INSERT INTO delivery_counts AS c (scope_id, sort_id, week, slots, sums)
   SELECT scope_id, sort_id, week, array_agg(slot ORDER BY slot), array_agg(total ORDER BY slot)
   FROM (
     SELECT scope_id, sort_id, week, slot,
       (sum(n) OVER (PARTITION BY scope_id, sort_id, week ORDER BY slot))::integer AS total
     FROM (${differences}) d) p
   GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
   ON CONFLICT (scope_id, sort_id, week) DO UPDATE SET (slots, sums) = (
     SELECT coalesce(array_agg(slot ORDER BY slot), '{}'), coalesce(array_agg(total ORDER BY slot), '{}')
     FROM (
       SELECT slot, (sum(sum(n)) OVER (ORDER BY slot))::integer AS total
       FROM (SELECT * FROM ${slotsOf('c')} a UNION ALL SELECT * FROM ${slotsOf('excluded')} b) both_of
       GROUP BY slot HAVING sum(n) <> 0) m)`;
