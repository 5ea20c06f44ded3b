import { monthOf } from '../partition/partition-plan.js';
import { keptSince } from './kept-since.js';

const now = new Date('2026-11-30T12:00Z');
const months = (...names: string[]): number[] =>
  names.map((name) => monthOf(new Date(`${name}-01`)));

describe('since when deliveries are kept', () => {
  it.each([
    [
      'the month of the oldest',
      months('2026-09', '2026-10', '2026-11'),
      '2026-10-14',
      '2026-10-01',
    ],
    ['before the first month that was made', months('2026-11'), '2026-03-07', '2026-03-01'],
    [
      'not across a month that is gone',
      months('2026-07', '2026-10', '2026-11'),
      '2026-07-02',
      '2026-10-01',
    ],
    ['this month, when it is the only one', months('2026-11'), '2026-11-02', '2026-11-01'],
  ])('is %s', (_, there, oldest, since) => {
    expect(keptSince(there, new Date(oldest), now)).toEqual(new Date(since));
  });

  it('is never without any', () => {
    expect(keptSince(months('2026-11'), null, now)).toBeNull();
  });
});
