import { sumOf } from '../src/api/counts.js';
import { toCards, toFunnel } from '../src/features/integrations/overview/last-day.js';
import { counts, statistics } from './factories.js';

describe('the last day', () => {
  it('adds up: received is the sum of everything it became', () => {
    const { received, ...parts } = toFunnel(statistics().totals);

    expect(parts).toEqual({ accepted: 10, rejected: 6, skipped: 2, waiting: 4, retrying: 1 });
    expect(received).toBe(sumOf(parts));
  });

  it('counts each card with its own hours', () => {
    const view = statistics();
    const { totals } = view;
    const hour = {
      from: '2026-11-20T11:00:00.000Z',
      to: '2026-11-20T12:00:00.000Z',
      ...totals,
      orders: { ...totals.orders, updated: counts({ accepted: 2, retrying: 1 }) },
    };
    const cards = toCards({ ...view, buckets: [hour, hour] });

    expect(cards.map((card) => [card.kind, card.operation, card.total, card.hours])).toEqual([
      ['contact', 'create', 7, [7, 7]],
      ['contact', 'update', 1, [1, 1]],
      ['order', 'create', 8, [8, 8]],
      ['order', 'update', 6, [3, 3]],
    ]);
  });
});
