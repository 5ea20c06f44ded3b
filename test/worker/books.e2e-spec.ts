import type { ResultCountsView } from '@kladka/contracts';
import type { ConnectedStore } from '../support/connected-store.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

describe('The books', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('balance at every moment of a rough day', async () => {
    // Confirmed contacts: no contact of a guest goes ahead of an order.
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    roughen(shop);
    const samples: Sample[] = [];
    let isOver = false;
    const sampling = (async () => {
      do samples.push(await sample(shop));
      while (!isOver);
    })();
    for (let round = 0; round < 4; round += 1) {
      for (let at = 0; at < 20; at += 1) {
        shop.store.placeOrder({ email: `buyer${at}@example.com`, status: at % 7 === 0 ? 9 : 1 });
      }
      shop.store.registerUser({ email: `user${round}@example.com`, newsletter: true });
      await shop.tell();
    }
    await shop.settled({ timeoutMs: 20_000 });
    isOver = true;
    await sampling;

    expect(samples.filter(({ problem }) => problem)).toEqual([]);
    const { accepted, rejected, skipped, waiting, retrying } = (await sample(shop)).counts;
    expect({ rejected, skipped, waiting, retrying }).toEqual({
      rejected: 0,
      skipped: 12,
      waiting: 0,
      retrying: 0,
    });
    expect(accepted).toBe(72);
  });
});

/** Every kind of failure that passes. */
function roughen({ account }: ConnectedStore): void {
  const on = 'POST *';
  account.addFault({ on, fault: { kind: 'answer', status: 500 }, rate: 0.15, times: 8 });
  account.addFault({ on, fault: { kind: 'answer', status: 429 }, rate: 0.15 });
  account.addFault({ on, fault: { kind: 'reset' }, moment: 'after', rate: 0.1, times: 4 });
}

interface Sample {
  counts: ResultCountsView;
  problem: string | null;
}

/** The statistics as the owner sees them, held against the rows and against what Yespo took. */
async function sample(shop: ConnectedStore): Promise<Sample> {
  const before = await received(shop);
  const { totals } = await shop.statistics();
  const after = await received(shop);
  const counts = addUp([...Object.values(totals.contacts), ...Object.values(totals.orders)]);
  const sum = Object.values(counts).reduce((one, other) => one + other, 0);
  const taken = shop.account.totals();
  const problem =
    sum < before || sum > after
      ? `${sum} in the books, ${before} to ${after} received`
      : counts.accepted > taken.acceptedOrders + shop.account.requests('POST /v1/contact').length
        ? `${counts.accepted} said to be accepted, ${taken.acceptedOrders} orders in Yespo`
        : null;
  return { counts, problem };
}

async function received(shop: ConnectedStore): Promise<number> {
  const [row] = await shop.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM deliveries WHERE integration_id = $1`,
  );
  return row!.count;
}

function addUp(all: ResultCountsView[]): ResultCountsView {
  const sum = { accepted: 0, rejected: 0, skipped: 0, waiting: 0, retrying: 0 };
  for (const counts of all) {
    for (const name of Object.keys(sum) as Array<keyof typeof sum>) sum[name] += counts[name];
  }
  return sum;
}
