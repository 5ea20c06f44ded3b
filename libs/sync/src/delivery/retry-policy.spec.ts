import fc from 'fast-check';
import { busyDelayMs, retryDelayMs } from './retry-policy.js';

describe('retryDelayMs', () => {
  it('climbs from ten seconds to twelve hours and then gives up', () => {
    const waits = Array.from({ length: 11 }, (_, index) => retryDelayMs(index + 1, 1, 0.5));
    expect(waits.slice(0, 3)).toEqual([10_000, 30_000, 120_000]);
    expect(waits[9]).toBe(43_200_000);
    expect(waits[10]).toBeNull();
  });

  it('stays within a fifth of the step and follows the scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, random) => {
          const step = retryDelayMs(tries, 1, 0.5) ?? Number.NaN;
          const wait = retryDelayMs(tries, 0.001, random) ?? Number.NaN;
          expect(Math.abs(wait * 1000 - step)).toBeLessThanOrEqual(step * 0.2000001);
        },
      ),
    );
  });
});

describe('busyDelayMs', () => {
  it.each([
    ['what Yespo asked for', 60_000, 60_000],
    ['our own plan when it asked for less', 1_000, 10_000],
    ['our own plan when it did not say', undefined, 10_000],
  ])('waits for %s', (_, retryAfterMs, expected) => {
    expect(busyDelayMs(retryAfterMs, 1)).toBe(expected);
  });
});
