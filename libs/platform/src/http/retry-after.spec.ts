import { parseRetryAfter } from './retry-after.js';

const now = new Date('2026-03-14T10:00:00Z');

it.each([
  ['120', 120_000],
  ['0', 0],
  ['1.5', 1_500],
  ['Sat, 14 Mar 2026 10:00:30 GMT', 30_000],
  ['Sat, 14 Mar 2026 09:00:00 GMT', 0],
  ['999999999', 86_400_000],
  ['soon', undefined],
  ['-5', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %p as %p ms', (header, waitMs) => {
  expect(parseRetryAfter(header, now)).toBe(waitMs);
});
