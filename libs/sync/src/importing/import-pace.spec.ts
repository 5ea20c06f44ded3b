import { paceOf, withSample } from './import-pace.js';

const at = (second: number, settled: number) => ({ atMs: second * 1000, settled });

describe('withSample', () => {
  it('keeps a sample every few seconds, and the last minutes of them', () => {
    const samples = Array.from({ length: 1000 }, (_, second) => at(second, second)).reduce(
      (kept, sample) => withSample(kept, sample),
      withSample([], at(0, 0)),
    );

    expect(samples.length).toBeLessThan(95);
    expect(samples.at(-1)!.atMs - samples[0]!.atMs).toBeLessThanOrEqual(180_000);
  });
});

describe('paceOf', () => {
  it('knows nothing of the first moment', () => {
    expect(paceOf([], 10)).toBeNull();
    expect(paceOf([at(0, 0)], 10)).toBeNull();
  });

  it('gives what is left as a range between the quicker and the slower pace', () => {
    const pace = paceOf([at(0, 0), at(60, 600), at(80, 1000)], 1000)!;

    expect(pace.perMinute).toBe(1200);
    expect(pace.remaining!.atLeast).toBe(45);
    expect(pace.remaining!.atMost).toBe(88);
  });

  it('promises nothing while nothing moves, or nobody knows how much there is', () => {
    expect(paceOf([at(0, 5), at(30, 5)], 10)).toEqual({ perMinute: 0 });
    expect(paceOf([at(0, 0), at(10, 10)], null)).toEqual({ perMinute: 60 });
  });
});
