import { uuidFloorSql } from '../database/uuid-floor-sql.js';
import { countedBefore, instantOf, weekOf } from '../statistics/count-sql.js';

/**
 * Requests of the last fourteen days, out of the counts that statistics are read from; with what is settled and not
 * folded yet, and with what is open.
 */

/** Of many that wait, the newest are counted. */
const MOST_OPEN = 10_000;
/** Ids sort by the clocks of processes, which may differ from the database's by so much. */
const SKEW = `interval '1 hour'`;
const SLOTS = 672;

/** Beginning of the fourteen days that end today. */
export const FIRST_DAY = `(current_date - 13)::timestamptz`;

/** How far into a week a day of a server's own zone has come, in quarters of an hour. */
const slotIn = (week: string, day: string): string =>
  `greatest(0, least(${SLOTS}, floor(extract(epoch FROM ${day}::timestamptz - ${instantOf(week, '0')}) / 900)))::integer`;

/**
 * CTEs, to stand before `requestsByDay`.
 *
 * @param ids of the integrations that are asked about, an array
 */
export const recentOf = (ids: string): string => `
  day_spans AS MATERIALIZED (
    SELECT * FROM (
      SELECT w.week::date, current_date - d.day AS days_ago, ${slotIn('w.week', 'd.day')} AS lo,
        ${slotIn('w.week', '(d.day + 1)')} AS hi
      FROM (SELECT current_date - k AS day FROM generate_series(0, 13) k) d
      CROSS JOIN generate_series(${weekOf(FIRST_DAY)}, ${weekOf(`(current_date + 1)::timestamptz`)}, interval '7 days') w(week)
    ) s WHERE lo < hi
  ), unfolded AS MATERIALIZED (
    SELECT integration_id, current_date - created_at::date AS days_ago, result = 'rejected' AS is_rejected, sum(delta) AS n
    FROM delivery_settlements WHERE integration_id = ANY(${ids}) AND created_at >= ${FIRST_DAY} GROUP BY 1, 2, 3
  )`;

const SORTS = `SELECT id FROM delivery_sorts WHERE facet = 'operations'`;

/** Query: (days_ago, total, rejected) of one integration; a day without any may be missing. */
export const requestsByDay = (integration: string): string => `
  SELECT days_ago, sum(n) AS total, coalesce(sum(n) FILTER (WHERE is_rejected), 0) AS rejected FROM (
    SELECT p.days_ago, c.sort_id = ANY(ARRAY(${SORTS} AND result = 'rejected')) AS is_rejected,
      ${countedBefore('c', 'p.hi')} - ${countedBefore('c', 'p.lo')} AS n
    FROM delivery_counts c JOIN day_spans p ON p.week = c.week
    WHERE c.scope_id = ${integration} AND c.week >= ${weekOf(FIRST_DAY)}
      AND c.sort_id = ANY(ARRAY(${SORTS}))
    UNION ALL
    SELECT u.days_ago, u.is_rejected, u.n FROM unfolded u WHERE u.integration_id = ${integration}
    UNION ALL
    SELECT current_date - o.created_at::date, false, 1 FROM (
      SELECT d.created_at FROM open_deliveries d
      WHERE d.integration_id = ${integration} AND d.id >= ${uuidFloorSql(`${FIRST_DAY} - ${SKEW}`)}
        AND d.created_at >= ${FIRST_DAY} ORDER BY d.id DESC LIMIT ${MOST_OPEN}) o
  ) r GROUP BY 1`;
