import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const PATIENCE = { timeoutMs: 60_000 };
/** Two orders in each call, two calls at once: some 30 orders a second. */
const BATCH = 4;
const SLOW = { on: 'POST /v1/orders', fault: { kind: 'delay', ms: 130 } } as const;
const MANY = 240;

describe('With one place for all who have something to send', () => {
  let world: SyncWorld;

  beforeAll(async () => {
    world = await startSyncWorld({
      env: { YESPO_RATE_PER_MINUTE: '60000' },
      worker: { workerConcurrency: 1, orderBatchSize: BATCH },
    });
  });

  afterAll(() => world?.close());

  it('a store with much gives its place up soon when another waits', async () => {
    // Confirmed contacts: no contact of a guest goes ahead of an order.
    const settings = { confirmedEmail: true, respectNewsletterFlag: false };
    const [large, small] = await Promise.all([
      world.connect({ settings }),
      world.connect({ settings }),
    ]);
    large.account.addFault(SLOW);
    place(large, MANY);
    await large.store.flushHooks();
    await eventually(() => expect(large.account.totals().orders).toBeGreaterThan(0), PATIENCE);

    const before = large.account.totals().orders;
    place(small, 1);
    await small.store.flushHooks();
    await eventually(() => expect(small.account.totals().orders).toBe(1), PATIENCE);

    // A whole turn would have brought some 150 more.
    expect(large.account.totals().orders - before).toBeLessThan(75);
    await large.settled(PATIENCE);
    expect(large.account.totals()).toMatchObject({ orders: MANY, acceptedOrders: MANY });
  }, 120_000);
});

function place({ store }: ConnectedStore, count: number): void {
  for (let at = 0; at < count; at += 1) store.placeOrder({ email: `buyer${at}@example.com` });
}
