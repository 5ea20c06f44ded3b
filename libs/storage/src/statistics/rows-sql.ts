import { whereOf, type DeliveryFilter } from '../delivery/delivery-log.repository.js';
import { delayMsOf } from './count-sql.js';
import { delayBucketSql } from './delay-buckets.js';
import { numbersSql } from './statistics.js';

/** Deliveries that are counted one by one at most. */
const MOST_COUNTED = 200_000;

/** Statement that counts deliveries one by one: for filters by what no counts are kept of. */
export function countRows(
  workspaceId: string,
  filter: DeliveryFilter,
  edges: readonly Date[],
): { sql: string; values: unknown[] } {
  const { where, values } = whereOf(workspaceId, filter);
  const buckets = `$${values.push(edges)}::timestamptz[]`;
  const quarter = (instant: string): string => `date_bin('15 minutes', ${instant}, 'epoch')`;
  const numbers = numbersSql({
    buckets: `SELECT kind, operation, result, array_agg(bucket) AS at, array_agg(n) AS counts FROM (
        SELECT width_bucket(created_at, ${buckets}) - 1 AS bucket, kind, operation, result, count(*)::integer AS n
        FROM matched GROUP BY 1, 2, 3, 4) b
      GROUP BY 1, 2, 3`,
    sources: `SELECT source, result, count(*) AS count FROM matched GROUP BY 1, 2`,
    reasons: `SELECT result, reason, count(*) AS count, count(DISTINCT integration_id) AS integrations,
        ${quarter('min(created_at)')} AS "firstAt", ${quarter('max(created_at)')} AS "lastAt"
      FROM matched WHERE reason IS NOT NULL GROUP BY 1, 2`,
    delays: `SELECT ${delayBucketSql(delayMsOf('m'))} AS bucket, count(*) AS count
      FROM matched m WHERE result = 'accepted' GROUP BY 1`,
    isComplete: `(SELECT count(*) <= ${MOST_COUNTED} FROM matched)`,
  });
  const sql = `WITH matched AS MATERIALIZED (
      SELECT d.integration_id, d.kind, d.operation, d.result, d.reason, d.source, d.created_at, d.settled_at
      FROM deliveries d WHERE ${where.join(' AND ')} ORDER BY d.id DESC LIMIT ${MOST_COUNTED + 1}
    )
    SELECT ${numbers}`;
  return { sql, values };
}
