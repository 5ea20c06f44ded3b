import type { ResultCountsView, TotalsView } from '@kladka/contracts';
import { CARDS, countAll, countOf, partsOf, SERIES } from './series.js';

const counts = (accepted: number, rejected = 0): ResultCountsView => ({
  ...{ accepted, rejected, skipped: 1, waiting: 0, retrying: 0 },
});
const totals: TotalsView = {
  contacts: { created: counts(10), updated: counts(20, 3), deleted: counts(2) },
  orders: { created: counts(30), updated: counts(40, 4), deleted: counts(0, 5) },
};

describe('series of the statistics', () => {
  it('count every request once in a bar', () => {
    expect(partsOf(totals).reduce((sum, part) => sum + part, 0)).toBe(countAll(totals));
    expect(partsOf(totals)).toEqual([41, 31, 21, 11, 4, 12]);
  });

  it('count on a card all requests of its kind, whatever became of them', () => {
    expect(CARDS.map((card) => countOf(totals, card))).toEqual([11, 24, 31, 45, 9, 12]);
    expect([...CARDS].toSorted()).toEqual([...SERIES].toSorted());
  });
});
