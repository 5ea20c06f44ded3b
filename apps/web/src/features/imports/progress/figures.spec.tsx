import { clockOf } from '../../../ui/countdown.js';
import { shareOf } from '../../../ui/progress-bar.js';
import { toSpan } from './duration.js';

describe('how long it takes', () => {
  it.each([
    [10, 59, { unit: 'underMinute' }],
    [20, 60, { unit: 'minutes', atLeast: 1, atMost: 1 }],
    [840, 1_190, { unit: 'minutes', atLeast: 14, atMost: 20 }],
    [3_600, 7_199, { unit: 'minutes', atLeast: 60, atMost: 120 }],
    [3_600, 7_200, { unit: 'hours', atLeast: 1, atMost: 2 }],
    [90_000, 200_000, { unit: 'days', atLeast: 1, atMost: 3 }],
  ])('is told in the unit that people use (%s–%s s)', (atLeast, atMost, span) => {
    expect(toSpan({ atLeast, atMost })).toEqual(span);
  });

  it.each([
    [42_000, '0:42'],
    [41_001, '0:42'],
    [725_000, '12:05'],
    [3_603_000, '1:00:03'],
    [-5_000, '0:00'],
  ])('counts down (%s ms: %s)', (ms, words) => {
    expect(clockOf(ms)).toBe(words);
  });
});

describe('how far it is', () => {
  it.each([
    [0, 10, 0],
    [9_999, 10_000, 99],
    [10, 10, 100],
    [11, 10, 100],
    [0, 0, 100],
  ])('is never full before it is (%s of %s: %s)', (done, total, share) => {
    expect(shareOf(done, total)).toBe(share);
  });
});
