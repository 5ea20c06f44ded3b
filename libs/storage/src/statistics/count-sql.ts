import { delayBucketSql } from './delay-buckets.js';
import { FACETS, NO_DELAY, SUMS, type Facet } from './facets.js';

/**
 * How deliveries are counted (docs/adr/0022-statistics-are-folded.md, 0023). A row of `delivery_counts` is about one scope (an
 * integration, or the workspace of many), one sort of deliveries and one week of their creation. `slots` names the
 * quarters of an hour that have any, ascending; `totals` how many there were until the end of each. So the number of any
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
  `coalesce(${row}.totals[width_bucket((${slot} - 1)::smallint, ${row}.slots)], 0)`;

/** FROM item: a row of `delivery_counts` slot by slot, as (slot, n). */
export const slotsOf = (row: string): string =>
  `(SELECT slot, total - coalesce(${row}.totals[at - 1], 0) AS n
    FROM unnest(${row}.slots, ${row}.totals) WITH ORDINALITY AS u(slot, total, at))`;

const COLUMNS = ['kind', 'operation', 'result', 'reason', 'source', 'delay_bucket'] as const;
type SortColumn = (typeof COLUMNS)[number];

/** The columns of a sort of a facet; what it does not tell apart is empty. */
function sortOf(row: string, facet: Facet, delay: string): string {
  const told: readonly SortColumn[] = FACETS[facet];
  const value = (column: SortColumn): string => {
    if (column === 'delay_bucket') return told.includes(column) ? delay : `${NO_DELAY}::smallint`;
    if (!told.includes(column)) return `''`;
    return column === 'reason' ? `coalesce(${row}.reason, '')` : `${row}.${column}`;
  };
  return [`'${facet}' AS facet`, ...COLUMNS.map((column) => `${value(column)} AS ${column}`)].join(
    ', ',
  );
}

/**
 * Query: deliveries as what they are counted as, (integration_id, facet, kind, operation, result, reason, source,
 * delay_bucket, created_at, delta).
 * An accepted one is counted twice: as one of its sort, and as one of its sort that took so long.
 *
 * @param rows relation with the columns of the log
 */
export const countedAs = (rows: string): string =>
  `SELECT r.integration_id, ${sortOf('r', 'each', '')}, r.created_at, r.delta FROM ${rows} r
   UNION ALL
   SELECT r.integration_id, ${sortOf('r', 'each-delay', delayBucketSql('r.delay_ms'))}, r.created_at, r.delta
   FROM ${rows} r WHERE r.result = 'accepted'`;

/** Query: the sorts of some deliveries that have no number yet, as one value. `rows`: see `countedAs`. */
export const findNewSorts = (rows: string): string =>
  `SELECT coalesce(json_agg(n), '[]') AS sorts FROM (
     SELECT DISTINCT facet, kind, operation, result, reason, source, delay_bucket FROM (${countedAs(rows)}) c
     WHERE NOT EXISTS (SELECT 1 FROM delivery_sorts s WHERE ${isSame('s', 'c')})) n`;

const GIVEN = `json_to_recordset($1) AS g(facet text, kind text, operation text, result text, reason text, source text, delay_bucket smallint)`;

/** Query: the sums that the sorts of a relation are part of. */
export const sumsOf = (sorts: string): string =>
  Object.entries(SUMS)
    .flatMap(([facet, sums]) =>
      sums.map(
        (
          sum,
        ) => `SELECT ${sortOf('g', sum, 'g.delay_bucket')} FROM ${sorts} WHERE g.facet = '${facet}'
          ${sum === 'reasons' ? `AND g.reason <> ''` : ''}`,
      ),
    )
    .join(' UNION ');

/** Statements, one after the other: numbers sorts ($1: what `findNewSorts` found) and the sums that they are part of. */
export const NAME_SORTS = [
  `INSERT INTO delivery_sorts (facet, ${COLUMNS.join(', ')}) ${sumsOf(GIVEN)}
   ON CONFLICT (facet, ${COLUMNS.join(', ')}) DO NOTHING`,
  `INSERT INTO delivery_sorts (facet, ${COLUMNS.join(', ')}, part_of)
   SELECT g.facet, ${COLUMNS.map((column) => `g.${column}`).join(', ')}, ARRAY(
     SELECT s.id FROM delivery_sorts s JOIN (${sumsOf('(SELECT g.*) g')}) m ON ${isSame('s', 'm')} ORDER BY s.id)
   FROM ${GIVEN} ON CONFLICT (facet, ${COLUMNS.join(', ')}) DO NOTHING`,
];

/** Condition: a sort is what a row of `countedAs` says. */
export function isSame(sort: string, row: string): string {
  return ['facet', ...COLUMNS]
    .map((column) => `${sort}.${column} = ${row}.${column}`)
    .join(' AND ');
}

/** Condition: a row of the log is of a sort of `each`, or of `each-delay`. */
export const isEach = (sort: string, row: string): string =>
  `${sort}.facet = 'each' AND ${isLike(sort, row)} AND ${sort}.reason = coalesce(${row}.reason, '')`;
export const isEachDelay = (sort: string, row: string): string =>
  `${sort}.facet = 'each-delay' AND ${isLike(sort, row)} AND ${sort}.delay_bucket = ${delayBucketSql(`${row}.delay_ms`)}`;

const isLike = (sort: string, row: string): string =>
  ['kind', 'operation', 'result', 'source']
    .map((column) => `${sort}.${column} = ${row}.${column}`)
    .join(' AND ');

/**
 * Statement part: adds differences to the counts.
 *
 * @param differences query of (scope_id, sort_id, week, slot, n), each slot once and none with n = 0
 */
export const addToCounts = (differences: string): string =>
  addRows(`
   SELECT scope_id, sort_id, week, array_agg(slot ORDER BY slot), array_agg(total ORDER BY slot)
   FROM (
     SELECT scope_id, sort_id, week, slot,
       (sum(n) OVER (PARTITION BY scope_id, sort_id, week ORDER BY slot))::integer AS total
     FROM (${differences}) d) p
   GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);

/** Statement part: the same. `rows`: query of differences in the form of rows of `delivery_counts`. */
export const addRows = (rows: string): string =>
  `INSERT INTO delivery_counts AS c (scope_id, sort_id, week, slots, totals) ${rows}
   ON CONFLICT (scope_id, sort_id, week) DO UPDATE SET (slots, totals) = (
     SELECT coalesce(array_agg(slot ORDER BY slot), '{}'), coalesce(array_agg(total ORDER BY slot), '{}')
     FROM (
       SELECT slot, (sum(sum(n)) OVER (ORDER BY slot))::integer AS total
       FROM (SELECT * FROM ${slotsOf('c')} a UNION ALL SELECT * FROM ${slotsOf('excluded')} b) both_of
       GROUP BY slot HAVING sum(n) <> 0) m)`;

/** Query: the sorts that whole weeks are kept of. */
export const SORTS_OF_WEEKS = `SELECT id FROM delivery_sorts WHERE facet IN ('sources', 'delays')`;

/**
 * Statement part: adds differences to the weeks, each of which has all its sorts in one row.
 *
 * @param differences as of `addToCounts`
 */
export const addToWeeks = (differences: string): string =>
  `INSERT INTO delivery_weeks AS w (scope_id, week, sort_ids, totals)
   SELECT scope_id, week, array_agg(sort_id ORDER BY sort_id), array_agg(n ORDER BY sort_id)
   FROM (
     SELECT scope_id, week, sort_id, sum(n)::integer AS n FROM (${differences}) d
     WHERE sort_id IN (${SORTS_OF_WEEKS}) GROUP BY 1, 2, 3 HAVING sum(n) <> 0) p
   GROUP BY 1, 2 ORDER BY 1, 2
   ON CONFLICT (scope_id, week) DO UPDATE SET (sort_ids, totals) = (
     SELECT coalesce(array_agg(id ORDER BY id), '{}'), coalesce(array_agg(n ORDER BY id), '{}')
     FROM (
       SELECT id, sum(n)::integer AS n
       FROM (SELECT * FROM unnest(w.sort_ids, w.totals) a
         UNION ALL SELECT * FROM unnest(excluded.sort_ids, excluded.totals) b) u(id, n)
       GROUP BY id HAVING sum(n) <> 0) m)`;
