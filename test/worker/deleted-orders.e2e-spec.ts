import type { ConnectedStore } from '../support/connected-store.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const EMPTY = { kind: 'answer', status: 200, body: '{"status":"EMPTY","response":[]}' } as const;
const DELETE = 'DELETE /v1/orders';

describe('An order that the store deleted', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('stays in Yespo unless the owner wants otherwise, and the books say so once', async () => {
    const { shop, id } = await withOrders({});
    shop.store.deleteOrder(id);
    for (let look = 0; look < 4; look += 1) await shop.poll();
    await shop.settled();

    expect(shop.account.order(String(id))).not.toBeNull();
    expect((await shop.deliveries(id)).slice(1)).toMatchObject([
      { operation: 'delete', result: 'skipped', reason: 'deleted-in-store' },
    ]);
  });

  it('goes from Yespo after the second look, by the owner’s choice', async () => {
    const { shop, id } = await withOrders({ onDeletedOrder: 'delete' });
    shop.store.deleteOrder(id);
    await shop.poll();
    await shop.settled();
    expect(shop.account.order(String(id))).not.toBeNull();

    await shop.poll();
    await shop.settled();
    expect(shop.account.order(String(id))).toBeNull();
    expect(shop.account.requests(DELETE)).toHaveLength(1);
    expect((await shop.deliveries(id)).at(-1)).toMatchObject({
      operation: 'delete',
      source: 'scan',
      result: 'accepted',
    });
    const { totals } = await shop.statistics();
    expect(totals.orders.deleted.accepted).toBe(1);
    expect(totals.orders.updated.accepted).toBe(0);

    await shop.poll();
    await shop.settled();
    expect(shop.account.requests(DELETE)).toHaveLength(1);
  });

  it('is tried again while Yespo does not answer, and leaves behind what was on its way', async () => {
    const { shop, id } = await withOrders({ onDeletedOrder: 'delete' });
    shop.account.addFault({ on: DELETE, fault: { kind: 'html', status: 502 }, times: 2 });
    const release = shop.holdYespo();
    shop.store.setStatus(id, 2);
    await shop.tell();
    shop.store.deleteOrder(id);
    await shop.poll();
    await shop.poll();
    release();
    await shop.settled();

    expect(shop.account.order(String(id))).toBeNull();
    const deliveries = await shop.deliveries(id);
    expect(deliveries.map(({ operation, result }) => `${operation} ${result}`)).toEqual([
      'create accepted',
      'update accepted',
      'delete accepted',
    ]);
  });

  it.each([
    ['with nothing', {}],
    ['with few rows at a time', { maxLimit: 1 }],
  ])('is not believed in while the store answers %s', async (_, toggles) => {
    const { shop } = await withOrders({ onDeletedOrder: 'delete' });
    shop.store.setToggles(toggles);
    for (let look = 0; look < 3; look += 1) {
      if (!('maxLimit' in toggles)) shop.store.faults.add({ on: 'orders/get', fault: EMPTY });
      await shop.poll();
      shop.store.faults.clear();
    }
    await shop.settled();
    expect(shop.account.requests(DELETE)).toEqual([]);
  });

  async function withOrders(settings: object): Promise<{ shop: ConnectedStore; id: number }> {
    // Confirmed contacts: no contact of a guest goes ahead of an order.
    const shop = await world.connect({ settings: { confirmedEmail: true, ...settings } });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    shop.store.placeOrder({ email: 'ivan@example.com' });
    shop.store.placeOrder({ email: 'oksana@example.com' });
    await shop.tell();
    await shop.settled();
    return { shop, id };
  }
});
