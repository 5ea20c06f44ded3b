import { bucketEdges, isTooLong, LONGEST_DAYS, periodBefore } from './time-buckets.js';

const HOUR_MS = 60 * 60 * 1000;
const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
const text = (dates: readonly Date[]): string[] =>
  dates.map((date) => date.toISOString().slice(0, 16));

describe('buckets', () => {
  it.each([
    [
      'days around the short one in Kyiv',
      ['2026-03-28T22:00Z', '2026-03-30T21:00Z', 'day', 'Europe/Kyiv'],
      ['2026-03-28T22:00', '2026-03-29T21:00', '2026-03-30T21:00'],
    ],
    [
      'the day of 25 hours in Kyiv',
      ['2026-10-24T21:00Z', '2026-10-25T22:00Z', 'day', 'Europe/Kyiv'],
      ['2026-10-24T21:00', '2026-10-25T22:00'],
    ],
    [
      'a day that begins at one o’clock, for midnight is left out',
      ['2026-04-23T23:00Z', '2026-04-25T20:00Z', 'day', 'Africa/Cairo'],
      ['2026-04-23T22:00', '2026-04-24T21:00', '2026-04-25T21:00'],
    ],
    [
      'a day that begins at the first of two midnights',
      ['2026-10-31T12:00Z', '2026-11-02T05:00Z', 'day', 'America/Havana'],
      ['2026-10-31T04:00', '2026-11-01T04:00', '2026-11-02T05:00'],
    ],
    [
      'days of a zone that is apart by three quarters of an hour',
      ['2026-05-01T00:00Z', '2026-05-02T00:00Z', 'day', 'Asia/Kathmandu'],
      ['2026-04-30T18:15', '2026-05-01T18:15', '2026-05-02T18:15'],
    ],
    [
      'weeks, which begin on Monday',
      ['2026-03-28T22:00Z', '2026-04-01T00:00Z', 'week', 'Europe/Kyiv'],
      ['2026-03-22T22:00', '2026-03-29T21:00', '2026-04-05T21:00'],
    ],
    [
      'months',
      ['2026-01-15T00:00Z', '2026-03-01T00:00Z', 'month', 'UTC'],
      ['2026-01-01T00:00', '2026-02-01T00:00', '2026-03-01T00:00'],
    ],
    [
      'hours of a zone that is apart by half an hour',
      ['2026-05-01T00:00Z', '2026-05-01T01:30Z', 'hour', 'Asia/Kolkata'],
      ['2026-04-30T23:30', '2026-05-01T00:30', '2026-05-01T01:30'],
    ],
    [
      'hours where clocks go back by half of one',
      ['2026-04-04T14:00Z', '2026-04-04T17:00Z', 'hour', 'Australia/Lord_Howe'],
      [...['2026-04-04T14:00', '2026-04-04T15:30', '2026-04-04T16:30', '2026-04-04T17:30']],
    ],
    [
      'one bucket of nothing',
      ['2026-05-01T00:00Z', '2026-05-01T00:00Z', 'day', 'UTC'],
      ['2026-05-01T00:00', '2026-05-02T00:00'],
    ],
  ] as const)('are %s', (_, [from, to, interval, zone], edges) => {
    expect(text(bucketEdges(period(from, to), interval, zone))).toEqual(edges);
  });

  it('keep the two hours apart that a clock in Kyiv shows as three in October', () => {
    const edges = bucketEdges(
      period('2026-10-24T21:00Z', '2026-10-25T22:00Z'),
      'hour',
      'Europe/Kyiv',
    );

    expect(edges).toHaveLength(26);
    expect(edges.every((edge, at) => at === 0 || +edge - +edges[at - 1]! === HOUR_MS)).toBe(true);
  });

  it('may be hours of 62 days, days of 400', () => {
    const from = new Date('2026-01-01T00:00Z');
    const after = (days: number) => ({ from, to: new Date(+from + days * 24 * HOUR_MS) });

    for (const [interval, days] of Object.entries(LONGEST_DAYS)) {
      expect(isTooLong(after(days), interval as 'hour')).toBe(false);
      expect(isTooLong(after(days + 1), interval as 'hour')).toBe(true);
    }
  });
});

describe('the period before', () => {
  it.each([
    [
      'has as many days and the same times of day',
      ['2026-03-29T21:00Z', '2026-03-31T09:30Z', 'day'],
      ['2026-03-27T22:00', '2026-03-29T09:30'],
    ],
    [
      'of a begun day is the day before until the same time',
      ['2026-05-01T21:00Z', '2026-05-02T07:00Z', 'day'],
      ['2026-04-30T21:00', '2026-05-01T07:00'],
    ],
    [
      'of weeks has as many days',
      ['2026-05-03T21:00Z', '2026-05-17T21:00Z', 'week'],
      ['2026-04-19T21:00', '2026-05-03T21:00'],
    ],
    [
      'of hours has as many hours',
      ['2026-05-02T07:10Z', '2026-05-03T07:10Z', 'hour'],
      ['2026-05-01T07:10', '2026-05-02T07:10'],
    ],
  ] as const)('%s', (_, [from, to, interval], before) => {
    const { from: start, to: end } = periodBefore(period(from, to), interval, 'Europe/Kyiv');

    expect(text([start, end])).toEqual(before);
  });
});
