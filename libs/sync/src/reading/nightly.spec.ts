import { toStoreTime } from '@kladka/mapping';
import { shareOf, waitForNightMs } from './nightly.js';

const DAY_MS = 24 * 60 * 60 * 1000;

function startsAt(now: string, timeZone: string, share: number): string {
  const wait = waitForNightMs(new Date(now), timeZone, { everyMs: DAY_MS, share });
  return toStoreTime(new Date(Date.parse(now) + wait), timeZone);
}

describe('waitForNightMs', () => {
  it.each([
    ['2026-06-10T09:00:00Z', 'Europe/Kyiv', 0, '2026-06-11 01:00:00'],
    ['2026-06-10T09:00:00Z', 'Europe/Kyiv', 0.5, '2026-06-11 03:00:00'],
    // Half past two at night, after the scan of that night: the next one.
    ['2026-06-10T23:30:00Z', 'Europe/Kyiv', 0.5, '2026-06-12 03:00:00'],
    ['2026-06-10T09:00:00Z', 'America/New_York', 0, '2026-06-11 01:00:00'],
    // The night on which the clocks go back.
    ['2026-10-24T20:00:00Z', 'Europe/Kyiv', 0, '2026-10-26 01:00:00'],
  ])('at %s in %s with share %d comes at %s', (now, zone, share, expected) => {
    expect(startsAt(now, zone, share)).toBe(expected);
  });

  it('is never further away than two intervals nor nearer than half of one', () => {
    for (let hour = 0; hour < 96; hour += 1) {
      for (const share of [0, 0.3, 0.99]) {
        const now = new Date(Date.parse('2026-03-27T00:00:00Z') + hour * 60 * 60 * 1000);
        const wait = waitForNightMs(now, 'Europe/Kyiv', { everyMs: DAY_MS, share });
        expect(wait).toBeGreaterThanOrEqual(DAY_MS / 2);
        expect(wait).toBeLessThanOrEqual(2 * DAY_MS);
      }
    }
  });

  it('keeps a shorter interval as it is, give or take a tenth', () => {
    const wait = waitForNightMs(new Date(), 'Europe/Kyiv', { everyMs: 1000, share: 0.5 });
    expect(wait).toBe(1000);
  });
});

describe('shareOf', () => {
  it('is the same for the same store and spreads stores over the night', () => {
    const shares = Array.from({ length: 400 }, (_, index) => shareOf(`store-${index}`));
    expect(shareOf('store-7')).toBe(shares[7]);
    for (const quarter of [0, 1, 2, 3]) {
      const inside = shares.filter((share) => Math.floor(share * 4) === quarter).length;
      expect(inside).toBeGreaterThan(60);
    }
  });
});
