import { quietForMs, quietUntil } from './quiet-hours.js';

const MINUTE_MS = 60_000;
const night = { timeZone: 'Europe/Kyiv', historyQuietFrom: '22:00', historyQuietTo: '08:00' };
const day = { timeZone: 'UTC', historyQuietFrom: '09:00', historyQuietTo: '18:30' };

describe('quietForMs', () => {
  it.each([
    ['before a night', '2026-11-30T19:59:00Z', night, 0],
    [
      'at its beginning, looked at again in a quarter of an hour',
      '2026-11-30T20:00:00Z',
      night,
      15,
    ],
    ['after midnight', '2026-11-30T23:30:00Z', night, 15],
    ['at its last minutes', '2026-12-01T05:57:00Z', night, 3],
    ['at its end', '2026-12-01T06:00:00Z', night, 0],
    ['in summer, by the clock of the store', '2026-07-01T05:00:00Z', night, 0],
    ['within a day', '2026-11-30T18:29:00Z', day, 1],
    ['after a day', '2026-11-30T18:30:00Z', day, 0],
    ['without hours', '2026-11-30T23:30:00Z', { ...night, historyQuietFrom: '' }, 0],
    ['with the same hour twice', '2026-11-30T23:30:00Z', { ...night, historyQuietTo: '22:00' }, 0],
  ])('%s', (_, now, hours, minutes) => {
    expect(quietForMs(new Date(now), hours)).toBe(minutes * MINUTE_MS);
  });
});

describe('quietUntil', () => {
  it.each([
    ['in a night', '2026-11-30T20:00:30Z', night, '2026-12-01T06:00:00.000Z'],
    ['after midnight', '2026-12-01T05:57:00Z', night, '2026-12-01T06:00:00.000Z'],
    ['within a day', '2026-11-30T09:00:00Z', day, '2026-11-30T18:30:00.000Z'],
    ['outside', '2026-11-30T18:30:00Z', day, undefined],
  ])('%s', (_, now, hours, until) => {
    expect(quietUntil(new Date(now), hours)?.toISOString()).toBe(until);
  });
});
