import { periodOfBucket, rangeOf } from './period.js';
import { isDay, parsePeriodSearch } from './period-search.js';
import { addDays, countDays, dayOf, startOfDay } from './zoned-days.js';

const KYIV = 'Europe/Kyiv';
const now = new Date('2026-11-20T13:33:20.000Z');

describe('days of a zone', () => {
  it.each([
    ['2026-11-20', KYIV, '2026-11-19T22:00:00.000Z'],
    ['2026-07-01', KYIV, '2026-06-30T21:00:00.000Z'],
    // Both days on which the clock changes begin before it does.
    ['2026-03-29', KYIV, '2026-03-28T22:00:00.000Z'],
    ['2026-10-25', KYIV, '2026-10-24T21:00:00.000Z'],
    ['2026-10-26', KYIV, '2026-10-25T22:00:00.000Z'],
    ['2026-11-20', 'UTC', '2026-11-20T00:00:00.000Z'],
    // In Beirut the clock jumps over midnight itself.
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  ])('begin at midnight there (%s, %s)', (day, zone, moment) => {
    expect(startOfDay(day, zone).toISOString()).toBe(moment);
    expect(dayOf(new Date(moment), zone)).toBe(day);
  });

  it('are added and counted over the change of clocks and of years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-30', -2)).toBe('2026-03-28');
    expect(countDays('2026-10-22', '2026-11-20')).toBe(30);
  });

  it('are told from what only looks like one', () => {
    expect(isDay('2026-11-20')).toBe(true);
    expect([isDay('2026-11-31'), isDay('20.11.2026'), isDay('')]).toEqual([false, false, false]);
  });
});

describe('a period', () => {
  it.each([
    ['today', '2026-11-20', '2026-11-20', 'hour'],
    ['yesterday', '2026-11-19', '2026-11-19', 'hour'],
    ['7-days', '2026-11-14', '2026-11-20', 'day'],
    ['30-days', '2026-10-22', '2026-11-20', 'day'],
    ['90-days', '2026-08-23', '2026-11-20', 'day'],
    ['this-month', '2026-11-01', '2026-11-20', 'day'],
    ['last-month', '2026-10-01', '2026-10-31', 'day'],
  ] as const)('has its days and its bars (%s)', (period, firstDay, lastDay, interval) => {
    expect(rangeOf({ period }, now, KYIV)).toMatchObject({
      name: period,
      ...{ firstDay, lastDay, interval },
    });
  });

  it('that still goes on has no end, so that it grows; a past one ends where its last day does', () => {
    expect(rangeOf({ period: 'today' }, now, KYIV)).toMatchObject({
      from: '2026-11-19T22:00:00.000Z',
    });
    expect(rangeOf({ period: 'today' }, now, KYIV).to).toBeUndefined();
    expect(rangeOf({ period: 'yesterday' }, now, KYIV).to).toBe('2026-11-19T22:00:00.000Z');
  });

  it('is what somebody typed, both days counted, in weeks when it is long', () => {
    const quarter = rangeOf({ from: '2026-01-01', to: '2026-06-30' }, now, KYIV);
    expect(quarter).toMatchObject({ name: null, interval: 'week' });
    expect(quarter).toMatchObject({
      from: '2025-12-31T22:00:00.000Z',
      to: '2026-06-30T21:00:00.000Z',
    });
  });

  it.each([
    [{ from: '2026-11-20', to: '2026-11-01' }],
    [{ from: 'yesterday', to: 'today' }],
    [{ period: 'ages' }],
    [{}],
  ])('that makes no sense is the usual one (%j)', (raw) => {
    expect(rangeOf(parsePeriodSearch(raw), now, KYIV)).toMatchObject({ name: '30-days' });
  });

  it('is a day when its bar is pressed, and an hour when that is what the bar was', () => {
    const day = { from: '2026-11-18T22:00:00.000Z', to: '2026-11-19T22:00:00.000Z' };
    expect(periodOfBucket(day, 'day', KYIV)).toEqual({ from: '2026-11-19', to: '2026-11-19' });
    const hour = { from: '2026-11-19T09:00:00.000Z', to: '2026-11-19T10:00:00.000Z' };
    expect(rangeOf(periodOfBucket(hour, 'hour', KYIV), now, KYIV)).toMatchObject({
      ...hour,
      interval: 'hour',
      firstDay: '2026-11-19',
    });
  });
});
