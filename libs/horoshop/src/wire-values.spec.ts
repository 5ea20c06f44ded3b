import {
  toAmount,
  toBoolean,
  toDecimal,
  toId,
  toLocalDateTime,
  toText,
  toWireId,
} from './wire-values.js';

it.each([
  [1529, '1529'],
  [1529.5, '1529.5'],
  [0.1 + 0.2, '0.3'],
  [-1, '-1'],
  [0, '0'],
  [-0, '0'],
  ['1529.50', '1529.5'],
  ['1 234,50', '1234.5'],
  ['1\u00a0234,50', '1234.5'],
  ['1\u202f234,50 грн.', '1234.5'],
  ['1,234.50', '1234.5'],
  ['1.234,50', '1234.5'],
  ['1.234.567', '1234567'],
  ['1,234,567', '1234567'],
  ["1'234.50", '1234.5'],
  ['$12.00', '12'],
  ['12,00 ₴', '12'],
  ['.5', '0.5'],
  ['', undefined],
  ['free', undefined],
  ['1e3', undefined],
  ['12-13', undefined],
  [NaN, undefined],
  [Infinity, undefined],
  [1e21, undefined],
  [null, undefined],
  [{}, undefined],
])('reads the decimal %p as %p', (value, expected) => {
  expect(toDecimal(value)).toBe(expected);
});

it('takes no amount below zero', () => {
  expect([toAmount('-1'), toAmount(-1), toAmount('5')]).toEqual([undefined, undefined, '5']);
});

it.each([
  [4127, '4127'],
  ['4127', '4127'],
  [' 4127 ', '4127'],
  ['9007199254740993', '9007199254740993'],
  ['HS-10045', 'HS-10045'],
  [9007199254740993, undefined],
  [1.5, undefined],
  [-1, undefined],
  ['', undefined],
  ['../../etc', undefined],
  ['1'.repeat(65), undefined],
  [['1'], undefined],
  [true, undefined],
])('reads the id %p as %p', (value, expected) => {
  expect(toId(value)).toBe(expected);
});

it.each([
  [1, true],
  ['1', true],
  [true, true],
  ['TRUE', true],
  [0, false],
  ['0', false],
  [false, false],
  ['', undefined],
  [2, undefined],
  [null, undefined],
])('reads the flag %p as %p', (value, expected) => {
  expect(toBoolean(value)).toBe(expected);
});

it.each([
  ['2026-03-14 10:27:05', '2026-03-14 10:27:05'],
  ['2026-03-14T10:27:05', '2026-03-14 10:27:05'],
  ['2026-03-14 10:27', '2026-03-14 10:27:00'],
  ['2026-03-14', '2026-03-14 00:00:00'],
  ['14.03.2026', '2026-03-14 00:00:00'],
  ['2024-02-29 00:00:00', '2024-02-29 00:00:00'],
  ['2026-02-29 00:00:00', undefined],
  ['2026-13-01 00:00:00', undefined],
  ['2026-03-14 24:00:00', undefined],
  ['0000-00-00 00:00:00', undefined],
  ['2026-03-14 10:27:05+02:00', undefined],
  [1710404825, undefined],
])('reads the time %p as %p', (value, expected) => {
  expect(toLocalDateTime(value)).toBe(expected);
});

it('writes numbers out as text and drops what is blank', () => {
  expect([
    toText(20260314),
    toText(9007199254740991),
    toText(1.5),
    toText(' a '),
    toText('  '),
  ]).toEqual(['20260314', '9007199254740991', '1.5', 'a', undefined]);
});

it('sends an id as a number only where that loses nothing', () => {
  expect(['7', '007', '9007199254740993', 'A-1'].map(toWireId)).toEqual([
    7,
    '007',
    '9007199254740993',
    'A-1',
  ]);
});
