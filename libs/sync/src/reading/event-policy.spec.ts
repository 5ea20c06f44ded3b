import { afterNotFound, afterStoreFailure } from './event-policy.js';

describe('what follows when a hint cannot be read', () => {
  it.each([
    [0, { waitMs: 60_000 }],
    [1, { waitMs: 300_000 }],
    [2, 'use-body'],
  ])('10.2: after %i earlier looks at an order the store does not have', (tries, expected) => {
    expect(afterNotFound(tries, 1)).toEqual(expected);
  });

  it('waits longer and longer for a store that does not answer, more than two hours in all', () => {
    const waits: number[] = [];
    for (let tries = 0; ; tries += 1) {
      const next = afterStoreFailure(tries, 1);
      if (next === 'use-body') break;
      waits.push(next.waitMs);
    }
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(2 * 3_600_000);
  });
});
