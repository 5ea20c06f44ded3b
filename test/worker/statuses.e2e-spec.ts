import type { ConnectedStore } from '../support/connected-store.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

describe('Statuses of orders on their way to Yespo', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  /** An order that Yespo has as new. */
  async function placed(shop: ConnectedStore): Promise<number> {
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();
    return id;
  }

  it('skips a status that nobody mapped and says so', async () => {
    const shop = await world.connect();
    const id = await placed(shop);
    shop.store.setStatus(id, 9);
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED']);
    expect((await shop.deliveries(id)).at(-1)).toMatchObject({
      result: 'skipped',
      reason: 'status-not-mapped',
      reasonDetail: '9',
      attempts: 0,
    });
  });

  it('skips a status that the owner does not want sent', async () => {
    const shop = await world.connect();
    const id = await placed(shop);
    shop.store.setStatus(id, 6);
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED']);
    expect((await shop.deliveries(id)).at(-1)).toMatchObject({
      result: 'skipped',
      reason: 'status-not-sent',
    });
  });

  it('goes on with the next mapped status after a skipped one', async () => {
    const shop = await world.connect();
    const id = await placed(shop);
    for (const status of [9, 3]) {
      shop.store.setStatus(id, status);
      await shop.tell();
    }
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED', 'DELIVERED']);
  });

  it('creates an order whose first status is skipped once it reaches a mapped one', async () => {
    const shop = await world.connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', status: 9 });
    await shop.tell();
    shop.store.setStatus(id, 2);
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['IN_PROGRESS']);
    expect(await shop.deliveries(id)).toMatchObject([
      { result: 'skipped' },
      { operation: 'create', result: 'accepted' },
    ]);
  });

  it('passes several Yespo statuses of one store status in their order', async () => {
    const shop = await world.connect({
      statusMapping: [{ storeStatusId: '3', yespoStatuses: ['IN_PROGRESS', 'DELIVERED'] }],
    });
    const id = await placed(shop);
    shop.store.setStatus(id, 3);
    await shop.tell();
    await shop.settled();
    shop.store.editOrder(id, { comment: 'Дякую' });
    await shop.poll();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual([
      'INITIALIZED',
      'IN_PROGRESS',
      'DELIVERED',
      'DELIVERED',
    ]);
  });

  it('leaves no status out and keeps their order while Yespo makes it wait', async () => {
    const shop = await world.connect();
    const release = shop.holdYespo();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    for (const status of [2, 3]) {
      shop.store.setStatus(id, status);
      await shop.tell();
    }
    expect(shop.account.order(String(id))).toBeNull();
    release();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual([
      'INITIALIZED',
      'IN_PROGRESS',
      'DELIVERED',
    ]);
    expect(await shop.deliveries(id)).toMatchObject([
      { operation: 'create', result: 'accepted' },
      { operation: 'update', result: 'accepted' },
      { operation: 'update', result: 'accepted' },
    ]);
  });

  it('leaves no status out of an order that goes back to where it was', async () => {
    const shop = await world.connect();
    const id = await placed(shop);
    const release = shop.holdYespo();
    for (const status of [2, 1]) {
      shop.store.setStatus(id, status);
      await shop.poll();
    }
    release();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual([
      'INITIALIZED',
      'IN_PROGRESS',
      'INITIALIZED',
    ]);
  });

  it('sends only the last of several edits that waited in the same status', async () => {
    const shop = await world.connect();
    const release = shop.holdYespo();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    for (const quantity of [2, 3, 4]) {
      shop.store.editOrder(id, { lines: [{ article: 'CUP-350-W', price: 100, quantity }] });
      await shop.poll();
    }
    release();
    await shop.settled();
    await shop.poll();
    await shop.settled();

    const order = shop.account.order(String(id));
    expect(order?.totalCost).toBe(400);
    // One may have been on its way, busy, while the edits came.
    expect(order?.accepted).toBeLessThanOrEqual(2);
  });

  it('sends nothing back in time: the last status in Yespo is that of the store', async () => {
    const shop = await world.connect();
    shop.store.setToggles({ shuffleHooks: true, duplicateHookRate: 0.5 });
    const ids = Array.from(
      { length: 10 },
      (_, at) => shop.store.placeOrder({ email: `buyer${at}@example.com` }).id,
    );
    for (const status of [2, 4, 2, 3]) {
      for (const id of ids) shop.store.setStatus(id, status);
      await shop.tell();
    }
    await shop.settled();

    for (const id of ids) {
      expect(shop.account.order(String(id))?.statuses).toEqual([
        'IN_PROGRESS',
        'CANCELLED',
        'IN_PROGRESS',
        'DELIVERED',
      ]);
    }
  });
});
