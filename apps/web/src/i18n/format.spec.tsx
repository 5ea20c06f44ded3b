import {
  formatDatedMoment,
  formatMoment,
  formatMoney,
  formatNumber,
  formatRelative,
  formatShare,
  formatShortMoment,
} from './format.js';

const now = new Date('2026-11-20T12:00:00.000Z');
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('format', () => {
  it.each([
    ['uk', 1840, 'UAH', '1 840 ₴'],
    ['en', 1840, 'UAH', '1,840 ₴'],
    ['uk', 1092.5, 'UAH', '1 092,50 ₴'],
    ['en', 12, 'USD', '12 $'],
    ['en', 12, 'грн', '12 грн'],
    ['en', 12, '', '12 '],
  ] as const)('writes money with its sign behind (%s, %s %s)', (language, value, code, written) => {
    expect(plain(formatMoney(language, value, code))).toBe(written);
  });

  it('never lets the sign leave its number', () => {
    expect(formatMoney('uk', 40, 'UAH')).toBe('40\u00a0₴');
  });

  it.each([
    ['uk', '12 480'],
    ['en', '12,480'],
  ] as const)('groups figures (%s)', (language, written) => {
    expect(plain(formatNumber(language, 12_480))).toBe(written);
  });

  it.each([
    ['uk', 41, 1840, '2,23%'],
    ['en', 41, 1840, '2.23%'],
    ['en', 0, 0, '–'],
  ] as const)('writes shares (%s, %s of %s)', (language, part, whole, written) => {
    expect(plain(formatShare(language, part, whole)).replace(' %', '%')).toBe(written);
  });

  it.each([
    ['en', '2026-11-20T11:59:20.000Z', '40 sec ago'],
    ['en', '2026-11-20T10:00:00.000Z', '2 hr ago'],
    ['uk', '2026-11-20T11:20:00.000Z', '40 хв тому'],
    ['en', '2026-11-20T12:05:00.000Z', 'in 5 min'],
  ] as const)('says how long ago (%s, %s)', (language, iso, written) => {
    expect(plain(formatRelative(language, iso, now)).replaceAll('.', '')).toBe(written);
  });

  it('mentions day and year only where they are news', () => {
    const minutes = { today: '2026-11-20T09:12:00', before: '2025-11-19T09:12:00' };
    expect(formatShortMoment('en', minutes.today, now)).toBe('09:12');
    expect(formatShortMoment('en', minutes.before, now)).toMatch(/19 Nov.*09:12/);
    expect(formatMoment('en', minutes.today, now)).toBe('20 Nov, 09:12:00');
    expect(formatMoment('en', minutes.before, now)).toContain('2025');
    expect(formatDatedMoment('en', minutes.today)).toBe('20 Nov 2026, 09:12:00');
  });
});
