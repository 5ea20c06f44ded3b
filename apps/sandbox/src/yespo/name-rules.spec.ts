import { parseDateTime } from './date-time.js';
import { nameProblem } from './name-rules.js';

it.each([
  'Olena',
  'Марʼяна',
  "Мар'яна",
  'Нестор-Іван',
  'Анна Марія',
  'Jr. Ivan',
  'Ivan 3',
  'de la Cruz',
  ' ',
])('Y-16 takes the name %j', (name) => {
  expect(nameProblem(name, 'firstName')).toBeNull();
});

it.each([
  'O'.repeat(41),
  'Ivan 1234',
  '123',
  '---',
  'Ivan!',
  'Ivan@home',
  '-Ivan',
  'Olena.',
  'Anna - Maria',
  '😀 Olena',
  'Anna Maria Olena Iryna',
])('Y-16 refuses the name %j', (name) => {
  expect(nameProblem(name, 'firstName')).not.toBeNull();
});

it('Y-16 takes any number of words in a last name', () => {
  expect(nameProblem('Anna Maria Olena Iryna Sofia', 'lastName')).toBeNull();
});

it.each([
  ['2026-02-03', '2026-02-02T22:00:00Z'],
  ['2026-07-03T14:05', '2026-07-03T11:05:00Z'],
  ['2026-02-03T14:05:00+0200', '2026-02-03T12:05:00Z'],
  ['2026-02-03T14:05:00.250-05:30', '2026-02-03T19:35:00.250Z'],
])('Y-28 reads the date %s', (text, expected) => {
  expect(parseDateTime(text, 'Europe/Kyiv')).toBe(Date.parse(expected));
});

it.each(['', '2026-13-01', '2026-02-30', '03.02.2026', '2026-02-03T25:00', 'today', 5, null])(
  'Y-28 refuses the date %j',
  (value) => {
    expect(parseDateTime(value, 'Europe/Kyiv')).toBeNull();
  },
);
