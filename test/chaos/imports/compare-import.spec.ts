import type { ImportView } from '@kladka/contracts';
import { compareImport } from './compare-import.js';

const counts = { read: 0, accepted: 0, rejected: 0, skipped: 0, waiting: 0 };
const ended = (changes: Partial<ImportView> = {}) =>
  ({
    state: 'finished',
    contacts: { ...counts, read: 4, accepted: 4 },
    buyers: counts,
    orders: { ...counts, read: 6, accepted: 5, skipped: 1 },
    ...changes,
  }) as ImportView;
const history = { customers: 4, orders: 6 };

it('finds nothing when all of the history is accounted for', () => {
  expect(compareImport(ended(), history)).toEqual([]);
});

it.each<[string, Partial<ImportView>]>([
  ['an import that gave up', { state: 'failed', reason: 'nothing-found' }],
  ['an import that still runs', { state: 'running' }],
  ['a customer nobody read', { contacts: { ...counts, read: 3, accepted: 3 } }],
  ['an order nobody read', { orders: { ...counts, read: 5, accepted: 5 } }],
  ['an order without an outcome', { orders: { ...counts, read: 6, accepted: 5 } }],
  ['a buyer counted twice', { buyers: { ...counts, read: 1, accepted: 2 } }],
])('finds %s', (_what, changes) => {
  expect(compareImport(ended(changes), history)).toHaveLength(1);
});
