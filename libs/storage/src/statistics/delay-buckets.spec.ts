import { DELAY_EDGES, delayOf } from './delay-buckets.js';

const bucketOf = (ms: number): number => DELAY_EDGES.filter((edge) => edge <= ms).length;

const histogramOf = (delays: readonly number[]) =>
  [...new Set(delays.map(bucketOf))].map((bucket) => ({
    bucket,
    count: delays.filter((ms) => bucketOf(ms) === bucket).length,
  }));

describe('the delay that a share of requests did not exceed', () => {
  it('is off by a fifth at most, from tenths of a second to weeks', () => {
    for (let ms = 100; ms < 2_000_000_000; ms *= 1.0371) {
      const told = delayOf(histogramOf([ms]), 0.5)!;

      expect(Math.max(told / ms, ms / told)).toBeLessThan(1.2);
    }
  });

  it('is the middle one, and the 95th of a hundred', () => {
    const delays = Array.from({ length: 100 }, (_, index) => (index + 1) * 1_000);

    expect(delayOf(histogramOf(delays), 0.5)! / 50_000).toBeCloseTo(1, 0);
    expect(delayOf(histogramOf(delays), 0.95)! / 95_000).toBeCloseTo(1, 0);
    expect(delayOf(histogramOf([...delays, ...delays]), 0.5)).toBe(
      delayOf(histogramOf(delays), 0.5),
    );
  });

  it('is nothing of nothing', () => {
    expect(delayOf([], 0.5)).toBeNull();
    expect(delayOf([{ bucket: 3, count: 0 }], 0.95)).toBeNull();
  });
});
