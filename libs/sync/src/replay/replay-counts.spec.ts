import { noCounts } from '@kladka/storage';
import { outgoing } from '../../test/past.js';
import { addCounts, countPlan, scaleCounts } from './replay-counts.js';
import type { ReplayPlan } from './replay-plan.js';

const plan: ReplayPlan = {
  append: [
    {
      origin: 'd1',
      repeats: true,
      send: { kind: 'send', requests: [outgoing('IN_PROGRESS'), outgoing('DELIVERED')] },
    },
    { origin: 'd2', repeats: false, send: { kind: 'skip', reason: 'orders-off' } },
  ],
  excluded: [{ id: 'd3', cause: 'superseded' }],
};

describe('the counts of a replay', () => {
  it('tell requests, events, repeats and what is left out apart', () => {
    const counts = noCounts();
    countPlan(counts, 'order', plan, 3);
    countPlan(counts, 'contact', plan, 3);

    expect(counts).toEqual({
      looked: 6,
      willSend: 4,
      willSkip: 2,
      orderEvents: 2,
      repeats: 4,
      excluded: { superseded: 2 },
    });
  });

  it('add up over batches, cause by cause', () => {
    const one = { ...noCounts(), looked: 2, excluded: { accepted: 2 } };
    const other = { ...noCounts(), looked: 3, willSend: 1, excluded: { accepted: 1, deletion: 1 } };

    expect(addCounts(one, other)).toMatchObject({
      looked: 5,
      willSend: 1,
      excluded: { accepted: 3, deletion: 1 },
    });
  });

  it('say how many were looked at even where the rest is reckoned', () => {
    const counts = { ...noCounts(), looked: 100, willSend: 33, excluded: { accepted: 67 } };

    expect(scaleCounts(counts, 10)).toMatchObject({
      looked: 100,
      willSend: 330,
      excluded: { accepted: 670 },
    });
  });
});
