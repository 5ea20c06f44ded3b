import {
  DeliveryQueueRepository,
  LeaseRepository,
  type ClaimedDelivery,
  type SettledDelivery,
} from '@kladka/storage';
import { IngestService, IntegrationContexts } from '@kladka/sync';
import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type TestApi } from '../support/api.js';
import { connectStore, type ConnectedStore } from '../support/connected-store.js';

const TTL_MS = 60_000;

/** No worker: the test itself is the worker, and another one. */
describe('Turns, leases and snapshots', () => {
  let sandbox: Sandbox;
  let api: TestApi;
  let leases: LeaseRepository;
  let deliveries: DeliveryQueueRepository;
  beforeAll(async () => {
    sandbox = await startSandbox();
    api = await startApi({ env: { YESPO_API_URL: sandbox.yespo.apiUrl } });
    leases = api.app.get(LeaseRepository);
    deliveries = api.app.get(DeliveryQueueRepository);
  });
  afterAll(async () => {
    await api?.close();
    await sandbox?.close();
  });

  /** Confirmed contacts: orders go without a contact of their buyer before them. */
  function connect(): Promise<ConnectedStore> {
    return connectStore(api, sandbox, { settings: { confirmedEmail: true } });
  }

  /** What the store says of an order now, taken in as if it had been read at the given moment. */
  async function takeIn(shop: ConnectedStore, orderId: number, readAt: Date): Promise<void> {
    await takeInPage(shop, await readOrder(shop, orderId), readAt);
  }

  async function takeInPage(
    shop: ConnectedStore,
    read: Awaited<ReturnType<typeof readOrder>>,
    readAt: Date,
  ): Promise<void> {
    const context = await api.app.get(IntegrationContexts).open(shop.id);
    const orders = read.map((row) => ({ ...row, source: 'poll' as const, readAt }));
    await api.dataSource.transaction((tx) =>
      api.app.get(IngestService).acceptOrders(tx, context!, { orders, unreadable: [], buyers: [] }),
    );
  }

  async function readOrder(shop: ConnectedStore, orderId: number) {
    const context = await api.app.get(IntegrationContexts).open(shop.id);
    const page = await context!.store.getOrders({ ids: [String(orderId)], offset: 0, limit: 1 });
    return page.orders;
  }

  async function takeLane(shop: ConnectedStore) {
    const lease = await leases.acquire(shop.id, 'sending', TTL_MS);
    if (!lease) throw new Error('the lane is held');
    return lease;
  }

  it('never lets an older reading of an order win', async () => {
    const shop = await connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    const old = await readOrder(shop, id);
    shop.store.setStatus(id, 2);
    await takeIn(shop, id, new Date('2026-03-14T10:00:05Z'));
    await takeInPage(shop, old, new Date('2026-03-14T10:00:00Z'));

    expect(await shop.deliveries(id)).toMatchObject([{ yespoStatus: 'IN_PROGRESS' }]);
  });

  it('takes the same content in once, however many bring it at the same time', async () => {
    const shop = await connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    const read = await readOrder(shop, id);
    const readAt = new Date('2026-03-14T10:00:00Z');
    await Promise.all(Array.from({ length: 4 }, () => takeInPage(shop, read, readAt)));

    expect(await shop.deliveries(id)).toHaveLength(1);
  });

  it('gives a lane to one worker only', async () => {
    const shop = await connect();
    const taken = await Promise.all(
      Array.from({ length: 5 }, () => leases.acquire(shop.id, 'sending', TTL_MS)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('writes no result of a worker whose lease was taken', async () => {
    const shop = await connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await takeIn(shop, id, new Date('2026-03-14T10:00:00Z'));
    const first = await takeLane(shop);
    const [claimed] = await deliveries.claim(first, TTL_MS, 'order', 10);
    await endLeases(shop);

    const second = await takeLane(shop);
    expect(await deliveries.claim(first, TTL_MS, 'order', 10)).toEqual([]);
    expect(await leases.renew(first, TTL_MS)).toBeNull();
    const [again] = await deliveries.claim(second, TTL_MS, 'order', 10);
    expect(again?.id).toBe(claimed!.id);

    expect(await deliveries.settle(first, [accepted(claimed!)])).toBe(0);
    expect(await shop.deliveries(id)).toMatchObject([{ result: 'sending', attempts: 0 }]);
    expect(await deliveries.settle(second, [accepted(again!)])).toBe(1);
    expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted', attempts: 1 }]);
  });

  it('claims the statuses of one order one after another', async () => {
    const shop = await connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await takeIn(shop, id, new Date('2026-03-14T10:00:00Z'));
    shop.store.setStatus(id, 2);
    await takeIn(shop, id, new Date('2026-03-14T10:00:01Z'));
    const lease = await takeLane(shop);

    const [first, ...none] = await deliveries.claim(lease, TTL_MS, 'order', 10);
    expect(none).toEqual([]);
    expect(await deliveries.claim(lease, TTL_MS, 'order', 10)).toEqual([]);
    await deliveries.settle(lease, [accepted(first!)]);
    const second = await deliveries.claim(lease, TTL_MS, 'order', 10);
    expect(second.map(({ payload }) => JSON.parse(payload).status)).toEqual(['IN_PROGRESS']);
  });

  it('holds a lane for as long as it was told, whatever the fraction', async () => {
    const shop = await connect();
    await leases.release(await takeLane(shop), 60_000.25);
    expect(await leases.acquire(shop.id, 'sending', TTL_MS)).toBeNull();
    await leases.endHold(shop.id);
    expect(await leases.acquire(shop.id, 'sending', TTL_MS)).not.toBeNull();
  });
});

/** Their time is up, without waiting for it. */
async function endLeases(shop: ConnectedStore): Promise<void> {
  await shop.query('UPDATE leases SET expires_at = now() WHERE integration_id = $1');
}

function accepted({ id, key }: ClaimedDelivery): SettledDelivery {
  return {
    id,
    key,
    result: 'accepted',
    reason: null,
    reasonDetail: null,
    waitMs: 0,
    countedTries: 1,
    outcome: 'accepted',
    startedAt: '2026-03-14T10:00:00.000Z',
    durationMs: 12,
    httpStatus: 200,
    answer: null,
  };
}
