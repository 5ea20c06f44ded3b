import fc from 'fast-check';

import { DEFAULT_STATUSES, parseStatuses } from './parse-statuses.js';

const NEW = { statusId: '1', titles: { ua: 'Нове' }, isSuccessful: false };

it.each<[string, unknown]>([
  ['keyed by id', { '1': { id: 1, title: { ua: 'Нове', ru: '' }, is_successful: 0 } }],
  ['in a list', [{ id: '1', title: { ua: 'Нове' }, is_successful: '0' }]],
  ['with the id in the key only', { '1': { title: { ua: 'Нове' } } }],
  ['with a plain title', [{ id: 1, title: ' Нове ' }]],
  [
    'named twice',
    [
      { id: 1, title: 'Новый' },
      { id: '1', title: 'Нове' },
    ],
  ],
])('reads statuses %s', (_name, raw) => {
  expect(parseStatuses(raw)).toEqual([NEW]);
});

it('leaves out rows without an id', () => {
  expect(parseStatuses([null, 'x', {}, { id: 1, title: 'Нове' }])).toEqual([NEW]);
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      expect(Array.isArray(parseStatuses(raw))).toBe(true);
    }),
  );
});

it('knows the statuses that every store starts with', () => {
  expect(DEFAULT_STATUSES.map(({ statusId }) => statusId)).toEqual(['1', '2', '3', '4', '6']);
});
