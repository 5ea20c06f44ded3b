import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { VendorClients } from './vendor-clients.js';

const ORDERS = 50_000;
const EARLY = 10_000;
const PAGE_SIZE = 500;
const MEBIBYTE = 1024 * 1024;
/** The client remembers the numbers it has seen, some 100 bytes for an order; an order itself takes 2.5 KB. */
const MOST_GROWTH = 16 * MEBIBYTE;
const LONG_MS = 90_000;

describe('A store with a long past', () => {
  let clients: VendorClients;
  beforeAll(async () => {
    clients = await VendorClients.start();
  });
  afterAll(() => clients.close());

  it(
    'is read to its end, each order once, in memory that does not grow with it',
    async () => {
      const store = await clients.sandbox.addStore({ generated: { orders: ORDERS, users: 1000 } });
      const seen = { orders: 0, lastId: 0, early: 0 };
      const to = store.store.time.print(Date.now());

      for await (const page of clients.horoshop(store).eachOrderPage({ to }, PAGE_SIZE)) {
        const ids = page.orders.map(({ order }) => Number(order.orderId));
        expect(ids.every((id, at) => id > (ids[at - 1] ?? seen.lastId))).toBe(true);
        seen.lastId = ids.at(-1) ?? seen.lastId;
        seen.orders += page.orders.length;
        if (seen.orders === EARLY) seen.early = usedHeap();
      }

      expect(seen.orders).toBe(ORDERS);
      expect(usedHeap() - seen.early).toBeLessThan(MOST_GROWTH);
    },
    LONG_MS,
  );
});

/** What is left after everything that nobody holds was thrown away. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
