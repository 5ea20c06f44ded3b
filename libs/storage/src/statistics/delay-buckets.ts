/**
 * Where buckets of delays begin, in milliseconds: each is √2 times the one before, up to some 24 days. What is known
 * of a delay is its bucket, and it is told as the middle of it (of logarithms): by a fifth off at most. Histograms of
 * such buckets can be added up, which medians cannot.
 */
export const DELAY_EDGES: readonly number[] = Array.from({ length: 63 }, (_, index) =>
  Math.round(2 ** (index / 2)),
).filter((edge, index, all) => edge !== all[index - 1]);

/** As SQL: the bucket of a delay; 0 below a millisecond. */
export function delayBucketSql(ms: string): string {
  return `width_bucket((${ms})::bigint, '{${DELAY_EDGES.join(',')}}'::bigint[])::smallint`;
}

export interface DelayCount {
  bucket: number;
  count: number;
}

/** The delay that a share of all did not exceed; null of none. */
export function delayOf(counts: readonly DelayCount[], share: number): number | null {
  const sorted = [...counts].sort((one, other) => one.bucket - other.bucket);
  const wanted = share * sorted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { bucket, count } of sorted) {
    seen += count;
    if (count > 0 && seen >= wanted) return middleOf(bucket);
  }
  return null;
}

function middleOf(bucket: number): number {
  const begin = DELAY_EDGES[bucket - 1];
  if (begin === undefined) return 0;
  const end = DELAY_EDGES[bucket] ?? begin * Math.SQRT2;
  return Math.round(Math.sqrt(begin * end));
}
