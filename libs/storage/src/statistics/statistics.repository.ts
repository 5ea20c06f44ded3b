import type { DeliveryResult } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Delivery } from '../delivery/delivery.entity.js';
import { whereOf, type DeliveryFilter } from '../delivery/delivery-log.repository.js';
import { delayBucketSql, type DelayCount } from './delay-buckets.js';

type Sort = Pick<Delivery, 'kind' | 'operation' | 'result'>;

export interface BucketCount extends Sort {
  /** Which of the buckets, from 0. */
  bucket: number;
  count: number;
}

export interface SortCount extends Sort, Pick<Delivery, 'reason' | 'source'> {
  count: number;
}

export interface ReasonCount {
  result: DeliveryResult;
  reason: string;
  count: number;
  /** The quarters of an hour that the first and the last are of. */
  firstAt: Date;
  lastAt: Date;
  integrations: number;
}

export interface Statistics {
  buckets: BucketCount[];
  sorts: SortCount[];
  reasons: ReasonCount[];
  delays: DelayCount[];
  /** False: only the newest requests were counted. */
  isComplete: boolean;
}

/** Requests that are counted one by one at most. */
const MOST_COUNTED = 200_000;

/** Numbers over deliveries. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Counts what a filter lets through.
   *
   * @param edges where buckets begin, and where the last one ends.
   */
  async count(
    workspaceId: string,
    filter: DeliveryFilter,
    edges: readonly Date[],
  ): Promise<Statistics> {
    const { where, values } = whereOf(workspaceId, filter);
    const buckets = `$${values.push(edges)}::timestamptz[]`;
    const [row]: Array<{ numbers: StoredStatistics }> = await this.dataSource.query(
      `WITH matched AS MATERIALIZED (
         SELECT d.integration_id, d.kind, d.operation, d.result, d.reason, d.source, d.created_at, d.settled_at
         FROM deliveries d WHERE ${where.join(' AND ')} ORDER BY d.id DESC LIMIT ${MOST_COUNTED + 1}
       )
       SELECT json_build_object(
         'buckets', (SELECT coalesce(json_agg(b), '[]') FROM (
           SELECT width_bucket(created_at, ${buckets}) - 1 AS bucket, kind, operation, result, count(*) AS count
           FROM matched GROUP BY 1, 2, 3, 4) b),
         'sorts', (SELECT coalesce(json_agg(s), '[]') FROM (
           SELECT kind, operation, result, reason, source, count(*) AS count
           FROM matched GROUP BY 1, 2, 3, 4, 5) s),
         'reasons', (SELECT coalesce(json_agg(r), '[]') FROM (
           SELECT result, reason, count(*) AS count, count(DISTINCT integration_id) AS integrations,
             ${quarterOf('min(created_at)')} AS "firstAt", ${quarterOf('max(created_at)')} AS "lastAt"
           FROM matched WHERE reason IS NOT NULL GROUP BY 1, 2) r),
         'delays', (SELECT coalesce(json_agg(y), '[]') FROM (
           SELECT ${delayBucketSql(DELAY_MS)} AS bucket, count(*) AS count
           FROM matched WHERE result = 'accepted' GROUP BY 1) y),
         'isComplete', (SELECT count(*) <= ${MOST_COUNTED} FROM matched)) AS numbers`,
      values,
    );
    if (!row) throw new Error('nothing was counted');
    return toStatistics(row.numbers);
  }
}

/** As SQL: how long an accepted delivery took. Clocks never run back within the database. */
const DELAY_MS = `floor(extract(epoch FROM settled_at - created_at) * 1000)`;

/** As SQL. Zones are apart by whole quarters of an hour. */
function quarterOf(instant: string): string {
  return `date_bin('15 minutes', ${instant}, 'epoch')`;
}

/** Moments inside JSON are text. */
interface StoredStatistics extends Omit<Statistics, 'reasons'> {
  reasons: Array<Omit<ReasonCount, 'firstAt' | 'lastAt'> & { firstAt: string; lastAt: string }>;
}

function toStatistics({ reasons, ...numbers }: StoredStatistics): Statistics {
  return {
    ...numbers,
    reasons: reasons.map(({ firstAt, lastAt, ...reason }) => ({
      ...reason,
      firstAt: new Date(firstAt),
      lastAt: new Date(lastAt),
    })),
  };
}
