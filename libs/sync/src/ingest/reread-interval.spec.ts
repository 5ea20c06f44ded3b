import { rereadIntervalMs } from './reread-interval.js';

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const rules = { openOrdersMs: 15 * MINUTE, fullScanMs: DAY };

describe('rereadIntervalMs', () => {
  it.each([
    ['P2: open, younger than 3 days', 1 * DAY, false, 15 * MINUTE],
    ['P2: open, older', 10 * DAY, false, 120 * MINUTE],
    ['P2: open for 60 days', 60 * DAY, false, null],
    ['P3: closed, younger than 30 days', 10 * DAY, true, DAY],
    ['P3: closed, older', 30 * DAY, true, null],
  ])('%s', (_, ageMs, isClosed, expected) => {
    expect(rereadIntervalMs(ageMs, isClosed, rules)).toBe(expected);
  });
});
