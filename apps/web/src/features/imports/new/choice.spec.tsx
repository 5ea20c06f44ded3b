import { faultOf, monthsBefore, toChoice, toChoiceDto, toChoiceSearch, todayIn } from './choice.js';
import { parseChoiceSearch } from './choice-search.js';

const TODAY = '2026-11-21';
const usual = toChoice({});

describe('what is asked for', () => {
  it('is contacts and orders of the last 12 months unless somebody says otherwise', () => {
    expect(toChoiceDto(usual, TODAY)).toEqual({
      ...{ contacts: true, orders: true, from: '2025-11-21' },
      ...{ onlyReachable: false, restoreDeleted: false },
    });
  });

  it('has no limits where everything is wanted', () => {
    const dto = toChoiceDto({ ...usual, period: 'all', from: '2026-01-01' }, TODAY);
    expect([dto.from, dto.to]).toEqual([undefined, undefined]);
  });

  it('names statuses for orders only', () => {
    const choice = { ...usual, statuses: ['3', '4'] };
    expect(toChoiceDto(choice, TODAY).statuses).toEqual(['3', '4']);
    expect(toChoiceDto({ ...choice, orders: false }, TODAY).statuses).toBeUndefined();
  });

  it.each([
    [{ contacts: false, orders: false }, 'nothing'],
    [{ period: 'dates' }, 'no-dates'],
    [{ period: 'dates', from: '2026-02-01', to: '2026-01-31' }, 'turned-round'],
    [{ period: 'dates', from: '2026-11-22' }, 'future'],
    [{ period: 'dates', from: '2026-01-31', to: '2026-01-31' }, null],
    [{ period: 'dates', to: '2026-01-31' }, null],
    [{ from: '2026-02-01', to: '2026-01-31' }, null],
  ] as const)('says what is wrong with %j: %s', (changes, fault) => {
    expect(faultOf({ ...usual, ...changes }, TODAY)).toBe(fault);
  });

  it.each([
    ['2026-11-21', '2025-11-21'],
    ['2024-02-29', '2023-02-28'],
    ['2026-01-31', '2025-01-31'],
  ])('is a year before %s: %s', (day, before) => {
    expect(monthsBefore(day, 12)).toBe(before);
  });

  it('counts days by the clock of the store', () => {
    const lateInKyiv = new Date('2026-11-20T22:30:00.000Z');
    expect(todayIn('Europe/Kyiv', lateInKyiv)).toBe('2026-11-21');
    expect(todayIn('America/New_York', lateInKyiv)).toBe('2026-11-20');
  });
});

describe('the address of a choice', () => {
  it.each([
    [{}],
    [{ contacts: false }],
    [{ orders: false, period: 'all', onlyReachable: true }],
    [{ contacts: false, orders: false }],
    [{ period: 'dates', from: '2026-01-01', to: '2026-02-01', statuses: ['3', '11'] }],
    [{ restoreDeleted: true }],
  ] as const)('gives it back: %j', (changes) => {
    const choice = { ...usual, ...changes };
    expect(toChoice(parseChoiceSearch({ ...toChoiceSearch(choice) }))).toEqual(choice);
  });

  it('drops what is none', () => {
    const raw = { what: 'all', period: 'week', from: '2026-13-01', to: 'x', reachable: 'no' };
    expect(toChoice(parseChoiceSearch(raw))).toEqual(usual);
  });
});
