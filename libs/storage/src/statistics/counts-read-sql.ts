import { uuidFloor } from '../database/uuid-floor.js';
import type { DeliveryFilter } from '../delivery/delivery-log.repository.js';
import { countedBefore, delayMsOf, instantOf } from './count-sql.js';
import { delayBucketSql } from './delay-buckets.js';
import { facetFor } from './facets.js';
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
  const scope = filter.integrationId ? `$${values.push(filter.integrationId)}` : '$1';
  const sort = sortConditions(filter, values)('s');
  const counted = (wanted: 'operations' | 'sources' | 'reasons' | 'delays'): string =>
    [`s.facet = '${facetFor(filter, wanted)}'`, ...sort].join(' AND ');
  const whole = core && wholeSpan(core, values);
  const countsOf = `delivery_sorts s JOIN delivery_counts c ON c.scope_id = ${scope} AND c.sort_id = s.id
      AND ${whole?.weeks ?? 'false'}`;
  const all = whole?.count ?? '0';
  // Whole weeks have these in a row each; both ends, and what a facet does not tell apart, are in the counts.
  const summed = (wanted: 'sources' | 'delays', columns: string): string => {
    const some = `SELECT ${columns}, ${all} AS n FROM ${countsOf} WHERE ${counted(wanted)}`;
    if (facetFor(filter, wanted) !== wanted || !whole) return some;
    return `${some} AND c.week IN (${whole.begin}, ${whole.end})
        UNION ALL
        SELECT ${columns}, w.n FROM weeks w JOIN delivery_sorts s ON s.id = w.sort_id WHERE ${counted(wanted)}`;
  };
  const buckets = `$${values.push(edges)}::timestamptz[]`;
  const numbers = numbersSql({
    buckets: `SELECT kind, operation, result, array_agg(bucket) AS at, array_agg(n) AS counts FROM (
        SELECT p.bucket, s.kind, s.operation, s.result, ${countedBefore('c', 'p.hi')} - ${countedBefore('c', 'p.lo')} AS n
        FROM ${countsOf} JOIN spans p ON p.week = c.week WHERE ${counted('operations')}
        UNION ALL
        SELECT width_bucket(created_at, ${buckets}) - 1, kind, operation, result, sum(delta)::integer FROM live
        GROUP BY 1, 2, 3, 4) b
      WHERE n <> 0 GROUP BY 1, 2, 3`,
    sources: `SELECT source, result, sum(n)::integer AS count FROM (
        ${summed('sources', 's.source, s.result')}
        UNION ALL SELECT source, result, delta FROM live) b
      GROUP BY 1, 2 HAVING sum(n) <> 0`,
    reasons: `SELECT result, reason, sum(n)::integer AS count, min(first_at) AS "firstAt", max(last_at) AS "lastAt",
        1 AS integrations
      FROM (
        SELECT s.result, s.reason, ${all} AS n, ${whole?.first ?? 'NULL'} AS first_at, ${whole?.last ?? 'NULL'} AS last_at
        FROM ${countsOf} WHERE ${counted('reasons')} AND s.reason <> ''
        UNION ALL
        SELECT result, reason, delta, ${quarterOf('created_at')}, ${quarterOf('created_at')}
        FROM live WHERE reason IS NOT NULL) b
      WHERE n <> 0 GROUP BY 1, 2 HAVING sum(n) <> 0`,
    delays: `SELECT bucket, sum(n)::integer AS count FROM (
        ${summed('delays', 's.delay_bucket AS bucket')}
        UNION ALL SELECT ${delayBucketSql('delay_ms')}, delta FROM live WHERE result = 'accepted') y
      GROUP BY 1 HAVING sum(n) <> 0`,
    isComplete: 'true',
  });
  const sql = `WITH spans AS MATERIALIZED (${spansSql(spans, values)}
    ), weeks AS MATERIALIZED (
      SELECT u.sort_id, sum(u.n) AS n FROM delivery_weeks w CROSS JOIN LATERAL unnest(w.sort_ids, w.totals) AS u(sort_id, n)
      WHERE w.scope_id = ${scope} AND ${whole ? `w.week > ${whole.begin} AND w.week < ${whole.end}` : 'false'} GROUP BY 1
    ), live AS MATERIALIZED (${live}
    )
    SELECT ${numbers}`;
  return { sql, values };
}

const quarterOf = (instant: string): string => `date_bin('15 minutes', ${instant}, 'epoch')`;

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
  const sorts = [
    `s.facet = '${facetFor(filter, 'reasons')}'`,
    "s.reason <> ''",
    ...sortConditions(filter, values)('s'),
  ];
  const { weeks, count } = wholeSpan(core, values);
  // One sort is looked for twice as quickly as a list of one.
  const [reasons, isOfReason] =
    facetFor(filter, 'reasons') === 'reasons'
      ? [
          `SELECT s.result, s.reason, s.id FROM delivery_sorts s WHERE ${sorts.join(' AND ')}`,
          '= r.id',
        ]
      : [
          `SELECT s.result, s.reason, array_agg(s.id) AS ids FROM delivery_sorts s
      WHERE ${sorts.join(' AND ')} GROUP BY 1, 2`,
          '= ANY(r.ids)',
        ];
  // The limit keeps this a look into the index for each, in place of a join with all counts.
  return `SELECT r.result, r.reason, i.id
    FROM (${reasons}) r
    CROSS JOIN integrations i
    CROSS JOIN LATERAL (
      SELECT FROM delivery_counts c WHERE c.scope_id = i.id AND c.sort_id ${isOfReason} AND ${weeks} AND ${count} > 0
      LIMIT 1) f
    WHERE i.workspace_id = $1 AND i.state <> 'deleted'`;
}

/** All of a core, of rows of `delivery_counts c`: which weeks, how many, the first and the last slot that has any. */
function wholeSpan(core: Core, values: unknown[]) {
  const spans = weekSpans([core.from, core.to], core);
  const [first, last] = [spans[0], spans.at(-1)];
  const begin = `$${values.push(first?.week)}::date`;
  const end = `$${values.push(last?.week)}::date`;
  const lo = `CASE c.week WHEN ${begin} THEN $${values.push(first?.lo)}::integer ELSE 0 END`;
  const hi = `CASE c.week WHEN ${end} THEN $${values.push(last?.hi)}::integer ELSE ${SLOTS_OF_WEEK} END`;
  return {
    begin,
    end,
    weeks: `c.week >= ${begin} AND c.week <= ${end}`,
    count: `(CASE WHEN c.week > ${begin} AND c.week < ${end} THEN coalesce(c.totals[cardinality(c.totals)], 0)
      ELSE ${countedBefore('c', `(${hi})`)} - ${countedBefore('c', `(${lo})`)} END)`,
    first: instantOf('c.week', `c.slots[width_bucket((${lo} - 1)::smallint, c.slots) + 1]`),
    last: instantOf('c.week', `c.slots[width_bucket((${hi} - 1)::smallint, c.slots)]`),
  };
}

function spansSql(spans: readonly WeekSpan[], values: unknown[]): string {
  const list = <T>(part: (span: WeekSpan) => T, type: string): string =>
    `$${values.push(spans.map(part))}::${type}[]`;
  return `SELECT * FROM unnest(${list(({ bucket }) => bucket, 'integer')}, ${list(({ week }) => week, 'date')},
      ${list(({ lo }) => lo, 'integer')}, ${list(({ hi }) => hi, 'integer')}) AS u(bucket, week, lo, hi)`;
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
