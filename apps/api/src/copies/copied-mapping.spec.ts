import { copiedMapping, type StatusTitles } from './copied-mapping.js';

const status = (storeStatusId: string, ...titles: string[]): StatusTitles => ({
  storeStatusId,
  titles: Object.fromEntries(titles.map((title, index) => [['ua', 'en'][index] ?? 'ru', title])),
});
const entry = (storeStatusId: string, ...yespoStatuses: string[]) => ({
  storeStatusId,
  yespoStatuses,
});

const source = {
  statuses: [
    status('1', 'Новий'),
    status('2', 'Обробляється', 'Processing'),
    status('3', 'Доставлено'),
    status('11', 'Повернення', 'Return'),
    status('12', 'Тест'),
  ],
  mapping: [entry('2', 'IN_PROGRESS'), entry('3', 'DELIVERED'), entry('11', 'CANCELLED')],
};

describe('a mapping that is taken over', () => {
  it.each([
    ['the same id and title', [status('3', 'доставлено ')], [], [entry('3', 'DELIVERED')], 0],
    [
      'another id, the same title',
      [status('27', 'x', 'return')],
      [],
      [entry('27', 'CANCELLED')],
      0,
    ],
    ['the same id with another meaning', [status('3', 'Скасовано')], [], [], 1],
    ['two statuses of one title', [status('8', 'Return'), status('9', 'Return')], [], [], 2],
    [
      'what the other store left undecided',
      [status('12', 'Тест')],
      [entry('12')],
      [entry('12')],
      0,
    ],
    ['New, which is fixed', [status('1', 'Новий')], [], [], 0],
    [
      'a status that only this store has',
      [status('40', 'Самовивіз')],
      [entry('40', 'IN_PROGRESS')],
      [entry('40', 'IN_PROGRESS')],
      1,
    ],
  ])('treats %s', (_, statuses, mapping, expected, unmatched) => {
    expect(copiedMapping(source, { statuses, mapping })).toEqual({ mapping: expected, unmatched });
  });
});
