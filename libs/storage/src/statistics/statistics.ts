import type { DeliveryResult } from '@kladka/contracts';
import type { Delivery } from '../delivery/delivery.entity.js';
import type { DelayCount } from './delay-buckets.js';

type Sort = Pick<Delivery, 'kind' | 'operation' | 'result'>;

export interface BucketCount extends Sort {
  /** Which of the buckets, from 0. */
  bucket: number;
  count: number;
}

export interface SourceCount extends Pick<Delivery, 'source' | 'result'> {
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

/** Numbers of deliveries. */
export interface Statistics {
  buckets: BucketCount[];
  sources: SourceCount[];
  reasons: ReasonCount[];
  delays: DelayCount[];
  /** False: only the newest were counted. */
  isComplete: boolean;
}

/** Moments inside JSON are text, and buckets of one sort a row. */
export interface StoredStatistics extends Omit<Statistics, 'buckets' | 'reasons'> {
  buckets: Array<Sort & { at: number[]; counts: number[] }>;
  reasons: Array<Omit<ReasonCount, 'firstAt' | 'lastAt'> & { firstAt: string; lastAt: string }>;
}

export function toStatistics({ buckets, reasons, ...numbers }: StoredStatistics): Statistics {
  return {
    ...numbers,
    // By name: copied with `...`, the thousands of a year by day took most of the time of the process.
    buckets: buckets.flatMap(({ kind, operation, result, at, counts }) =>
      at.map((bucket, index) => ({ kind, operation, result, bucket, count: counts[index] ?? 0 })),
    ),
    reasons: reasons.map(({ firstAt, lastAt, ...reason }) => ({
      ...reason,
      firstAt: new Date(firstAt),
      lastAt: new Date(lastAt),
    })),
  };
}

/** As SQL: the numbers as one value. Each part is a query. */
export function numbersSql(parts: Record<keyof Statistics, string>): string {
  const list = (query: string): string => `(SELECT coalesce(json_agg(p), '[]') FROM (${query}) p)`;
  const { isComplete, ...lists } = parts;
  const pairs = Object.entries(lists).map(([name, query]) => `'${name}', ${list(query)}`);
  return `json_build_object(${pairs.join(', ')}, 'isComplete', ${isComplete}) AS numbers`;
}
