import {
  lowerRate,
  mostPerTake,
  nextTake,
  raiseRate,
  waitForTokensMs,
  type RateRules,
} from './rate-policy.js';

const rules: RateRules = { ratePerMinute: 600, recoveryMs: 600_000 };

describe('the rate of a Yespo account', () => {
  it.each([
    ['half', 600, 300],
    ['half of a half', 300, 150],
    ['no less than a call in ten seconds', 8, 6],
    ['what is configured at most', 5_000, 300],
  ])('is lowered to %s', (_, current, expected) => {
    expect(lowerRate(current, rules)).toBe(expected);
  });

  it('is never lowered above what is configured', () => {
    expect(lowerRate(3, { ...rules, ratePerMinute: 3 })).toBe(3);
  });

  it.each([
    ['stays for a moment', 300, 20_000, 300],
    ['grows a step', 300, 30_000, 330],
    ['grows with the time', 300, 120_000, 420],
    ['is back after ten minutes', 6, 600_000, 600],
    ['ends its growth with a small step', 590, 10_000, 600],
    ['never grows beyond what is configured', 300, 3_600_000, 600],
    ['follows a lowered configuration at once', 5_000, 0, 600],
  ])('%s', (_, current, ageMs, expected) => {
    expect(raiseRate(current, ageMs, rules)).toBe(expected);
  });

  it('recovers at once where no wait is wanted', () => {
    expect(raiseRate(6, 0, { ...rules, recoveryMs: 0 })).toBe(600);
  });

  it('comes back within about ten minutes, whatever the step', () => {
    let rate = 6;
    let elapsedMs = 0;
    for (let ageMs = 0; rate < 600; elapsedMs += 7_000) {
      ageMs += 7_000;
      const raised = raiseRate(rate, ageMs, rules);
      if (raised !== rate) ageMs = 0;
      rate = raised;
    }
    expect(elapsedMs).toBeGreaterThan(9 * 60_000);
    expect(elapsedMs).toBeLessThan(11 * 60_000);
  });
});

describe('taking calls', () => {
  it.each([
    ['a second of calls', 600, 10],
    ['one where a second brings none', 6, 1],
  ])('gives at most %s at once', (_, ratePerMinute, expected) => {
    expect(mostPerTake(ratePerMinute)).toBe(expected);
  });

  it('grows until a take lasts for a second', () => {
    expect(nextTake(1, 5, 600_000)).toBe(2);
    expect(nextTake(128, 600, 600_000)).toBe(256);
    expect(nextTake(256, 1_200, 600_000)).toBe(256);
    expect(nextTake(8, 5, 600)).toBe(10);
  });

  it.each([
    ['until a second of calls is there', { available: 0.5, ratePerMinute: 600, pausedMs: 0 }, 950],
    [
      'for the next call where they are few',
      { available: 0, ratePerMinute: 6, pausedMs: 0 },
      10_000,
    ],
    ['until a pause is over', { available: 1, ratePerMinute: 60, pausedMs: 30_000 }, 30_000],
    ['a moment at least', { available: 10, ratePerMinute: 600, pausedMs: 0 }, 1],
  ])('waits %s', (_, bucket, expected) => {
    expect(waitForTokensMs(bucket)).toBe(expected);
  });
});
