import { uuidFloor } from '../database/uuid-floor.js';
import type { DeliveryFilter } from '../delivery/delivery-log.repository.js';
import { countedBefore, delayMsOf, instantOf, NO_DELAY } from './count-sql.js';
import { delayBucketSql } from './delay-buckets.js';
import { sortConditions } from './sort-filter.js';
import { numbersSql } from './statistics.js';
import { SLOTS_OF_WEEK, weekSpans, wholeSlots, type Core, type WeekSpan } from './week-slots.js';

/** How far the clocks of processes, which ids are made by, and of the database may be apart. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;

interface Statement {
  sql: string;
  values: unknown[];
}

export type CountedFilter = DeliveryFilter & { from: Date; to: Date };

/**
 * Statement that reads counts and adds what is not in them: what is settled and not folded yet, what is open, and what
 * lies in the parts of quarters of an hour at the ends of the period. One statement, so one moment.
 */
export function readCounts(
  workspaceId: string,
  filter: CountedFilter,
  edges: readonly Date[],
): Statement {
  const values: unknown[] = [workspaceId];
  const core = wholeSlots(filter.from, filter.to);
  const live = liveSql(filter, core, values);
  const spans = core ? weekSpans(edges, core) : [];
  const counted = countedSql(filter, values);
  const buckets = `$${values.push(edges)}::timestamptz[]`;
  const numbers = numbersSql({
    buckets: `SELECT bucket, kind, operation, result, sum(n)::integer AS count FROM (
        SELECT h.bucket, s.kind, s.operation, s.result, h.n FROM hits h JOIN delivery_sorts s ON s.id = h.sort_id
        UNION ALL SELECT width_bucket(created_at, ${buckets}) - 1, kind, operation, result, delta FROM live) b
      GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0`,
    sorts: `SELECT kind, operation, result, nullif(reason, '') AS reason, source, sum(n)::integer AS count FROM totals
      GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0`,
    reasons: `SELECT result, reason, sum(n)::integer AS count, min(first_at) AS "firstAt", max(last_at) AS "lastAt",
        1 AS integrations
      FROM totals WHERE reason <> '' GROUP BY 1, 2 HAVING sum(n) <> 0`,
    delays: `SELECT bucket, sum(n)::integer AS count FROM (
        SELECT s.delay AS bucket, ${countedBefore('c', 'w.hi')} - ${countedBefore('c', 'w.lo')} AS n
        FROM delivery_sorts s JOIN delivery_counts c ON c.sort_id = s.id JOIN weeks w ON w.week = c.week
        WHERE ${counted} AND s.delay > ${NO_DELAY}
        UNION ALL SELECT ${delayBucketSql('delay_ms')}, delta FROM live WHERE result = 'accepted') y
      GROUP BY 1 HAVING sum(n) <> 0`,
    isComplete: 'true',
  });
  const sql = `WITH spans AS MATERIALIZED (${spansSql(spans, values)}
    ), weeks AS MATERIALIZED (
      SELECT week, min(lo) AS lo, max(hi) AS hi FROM spans GROUP BY 1
    ), hits AS MATERIALIZED (
      SELECT p.bucket, c.sort_id, c.week, b.until - b.since AS n, c.slots[b.first] AS first, c.slots[b.last] AS last
      FROM delivery_sorts s JOIN delivery_counts c ON c.sort_id = s.id JOIN spans p ON p.week = c.week
      CROSS JOIN LATERAL (SELECT ${countedBefore('c', 'p.lo')} AS since, ${countedBefore('c', 'p.hi')} AS until,
        width_bucket((p.lo - 1)::smallint, c.slots) + 1 AS first, width_bucket((p.hi - 1)::smallint, c.slots) AS last) b
      WHERE ${counted} AND s.delay = ${NO_DELAY} AND b.until <> b.since
    ), live AS MATERIALIZED (${live}
    ), totals AS MATERIALIZED (
      SELECT s.kind, s.operation, s.result, s.reason, s.source, h.n, h.first_at, h.last_at
      FROM (SELECT sort_id, sum(n) AS n, min(${instantOf('week', 'first')}) AS first_at,
          max(${instantOf('week', 'last')}) AS last_at FROM hits GROUP BY 1) h
      JOIN delivery_sorts s ON s.id = h.sort_id
      UNION ALL
      SELECT kind, operation, result, coalesce(reason, ''), source, sum(delta),
        min(date_bin('15 minutes', created_at, 'epoch')), max(date_bin('15 minutes', created_at, 'epoch'))
      FROM live GROUP BY 1, 2, 3, 4, 5
    )
    SELECT ${numbers}`;
  return { sql, values };
}

/** Statement: of how many integrations the deliveries of a reason are, as (result, reason, integrations). */
export function countIntegrations(workspaceId: string, filter: CountedFilter): Statement {
  const values: unknown[] = [workspaceId];
  const core = wholeSlots(filter.from, filter.to);
  const live = liveSql(filter, core, values);
  const found = [
    `SELECT result, reason, integration_id FROM (${live}) l WHERE reason IS NOT NULL AND delta > 0`,
  ];
  if (core) found.push(integrationsInCounts(filter, core, values));
  return {
    sql: `SELECT result, reason, count(*)::integer AS integrations FROM (${found.join(' UNION ')}) f GROUP BY 1, 2`,
    values,
  };
}

/** Query: (result, reason, integration). Of each, counts are looked through until the first: for most, that is at once. */
function integrationsInCounts(filter: CountedFilter, core: Core, values: unknown[]): string {
  const spans = weekSpans([core.from, core.to], core);
  const [first, last] = [spans[0], spans.at(-1)];
  const sorts = ["s.reason <> ''", `s.delay = ${NO_DELAY}`, ...sortConditions(filter, values)('s')];
  const begin = `$${values.push(first?.week)}::date`;
  const end = `$${values.push(last?.week)}::date`;
  const lo = `CASE WHEN c.week = ${begin} THEN $${values.push(first?.lo)}::integer ELSE 0 END`;
  const hi = `CASE WHEN c.week = ${end} THEN $${values.push(last?.hi)}::integer ELSE ${SLOTS_OF_WEEK} END`;
  // The limit keeps this a look into the index for each, in place of a join with all counts.
  return `SELECT r.result, r.reason, i.id
    FROM (SELECT s.result, s.reason, array_agg(s.id) AS sorts FROM delivery_sorts s
      WHERE ${sorts.join(' AND ')} GROUP BY 1, 2) r
    CROSS JOIN integrations i
    CROSS JOIN LATERAL (
      SELECT FROM delivery_counts c WHERE c.scope_id = i.id AND c.sort_id = ANY(r.sorts)
        AND c.week >= ${begin} AND c.week <= ${end}
        AND ${countedBefore('c', `(${hi})`)} > ${countedBefore('c', `(${lo})`)} LIMIT 1) f
    WHERE i.workspace_id = $1 AND i.state <> 'deleted'`;
}

function spansSql(spans: readonly WeekSpan[], values: unknown[]): string {
  const list = <T>(part: (span: WeekSpan) => T, type: string): string =>
    `$${values.push(spans.map(part))}::${type}[]`;
  return `SELECT * FROM unnest(${list(({ bucket }) => bucket, 'integer')}, ${list(({ week }) => week, 'date')},
      ${list(({ lo }) => lo, 'integer')}, ${list(({ hi }) => hi, 'integer')}) AS u(bucket, week, lo, hi)`;
}

/** Condition on `delivery_counts c` and `delivery_sorts s`. */
function countedSql(filter: DeliveryFilter, values: unknown[]): string {
  const scope = filter.integrationId ? `$${values.push(filter.integrationId)}` : '$1';
  return [
    `c.scope_id = ${scope}`,
    'c.week >= (SELECT min(week) FROM spans)',
    'c.week <= (SELECT max(week) FROM spans)',
    ...sortConditions(filter, values)('s'),
  ].join(' AND ');
}

/** Query: deliveries that are not in the counts, and with a delta of -1 what is in them and must not be. */
function liveSql(filter: CountedFilter, core: Core | null, values: unknown[]): string {
  const add = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const from = add(filter.from, 'timestamptz');
  const to = add(filter.to, 'timestamptz');
  const sort = sortConditions(filter, values);
  const scope = filter.integrationId
    ? `integration_id = ${add(filter.integrationId, 'uuid')}`
    : `integration_id <> ALL(ARRAY(SELECT id FROM integrations WHERE workspace_id = $1 AND state = 'deleted'))`;
  const where = (row: string, start: string, end: string): string =>
    [
      `${row}.workspace_id = $1`,
      `${row}.${scope}`,
      `${row}.created_at >= ${start}`,
      `${row}.created_at < ${end}`,
      ...sort(row),
    ].join(' AND ');
  const columns = (row: string): string =>
    `${row}.integration_id, ${row}.created_at, ${row}.kind, ${row}.operation, ${row}.result, ${row}.reason, ${row}.source`;

  const queries = [
    `SELECT ${columns('o')}, NULL::bigint AS delay_ms, 1 AS delta FROM open_deliveries o WHERE ${where('o', from, to)}`,
  ];
  if (core) {
    const [start, end] = [add(core.from, 'timestamptz'), add(core.to, 'timestamptz')];
    queries.push(
      `SELECT ${columns('l')}, l.delay_ms, l.delta FROM delivery_settlements l WHERE ${where('l', start, end)}`,
    );
  }
  for (const part of cutOff(filter, core)) {
    const [start, end] = [add(part.from, 'timestamptz'), add(part.to, 'timestamptz')];
    const least = add(uuidFloor(part.from, -CLOCK_SKEW_MS), 'uuid');
    const most = add(uuidFloor(part.to, CLOCK_SKEW_MS), 'uuid');
    queries.push(
      `SELECT ${columns('d')}, ${delayMsOf('d')}, 1 FROM settled_deliveries d
       WHERE ${where('d', start, end)} AND d.id >= ${least} AND d.id < ${most}`,
    );
  }
  return queries.join(' UNION ALL ');
}

/** The parts of a period outside its core. */
function cutOff({ from, to }: Core, core: Core | null): Core[] {
  if (!core) return [{ from, to }];
  const parts = [
    { from, to: core.from },
    { from: core.to, to },
  ];
  return parts.filter((part) => part.from < part.to);
}
