import type { StartImportDto } from '@kladka/contracts';
import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import type { StoreServerOptions } from '../../apps/sandbox/src/sandbox.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { balance, BALANCED, startImport } from '../support/imports.js';
import { importedLedger, EVERY_STATUS, yespoLedger } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { startWorker, type TestWorker } from '../support/worker.js';

const DAY_MS = 86_400_000;
const CONFIRMED = { confirmedEmail: true };
const HISTORY = { users: 60, orders: 150, days: 800 };

let world: SyncWorld;
let successor: TestWorker | undefined;

beforeAll(async () => {
  world = await startSyncWorld({ env: { YESPO_RATE_PER_MINUTE: '60000' } });
});

afterAll(async () => {
  await successor?.close();
  await world?.close();
});

/** Everything that a worker had in mind is gone. */
async function restart(): Promise<void> {
  const last = successor ?? world.worker;
  await last.close();
  successor = await startWorker(world.api, { config: last.config });
}

/** A store with a past, whose owner mapped every status. */
async function aStoreWithPast(
  options: StoreServerOptions = {},
  settings: Record<string, boolean> = CONFIRMED,
): Promise<ConnectedStore> {
  const store = await world.sandbox.addStore({ generated: HISTORY, ...options });
  return world.connect({ store, settings, statusMapping: EVERY_STATUS });
}

async function bringOver(shop: ConnectedStore, choice?: StartImportDto) {
  const begun = await startImport(world.api, shop, choice);
  return begun.ended();
}

describe('An import', () => {
  it('brings every contact and every order over, once', async () => {
    const shop = await aStoreWithPast();
    const view = await bringOver(shop);

    expect(view).toMatchObject({
      state: 'finished',
      phase: 'done',
      contacts: { total: 60, read: 60, accepted: 60, rejected: 0, skipped: 0, waiting: 0 },
      orders: { total: 150, read: 150, accepted: 150, rejected: 0, skipped: 0, waiting: 0 },
      reasons: [],
    });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
    expect(shop.account.totals()).toMatchObject({ orders: 150, acceptedOrders: 150 });
    for (const user of shop.store.users()) {
      expect(shop.account.contact(String(user.id))?.email).toBe(user.email);
    }
  });

  it.each([
    ['sorts as it likes', { sort: 'desc' }],
    ['changes places of equal moments', { sort: 'unstable' }],
    ['cuts its pages silently', { maxLimit: 7 }],
    ['takes the last second of users in', { usersToInclusive: true }],
    ['writes numbers as strings', { numbersAsStrings: true }],
    ['places an order between two pages', { orderBetweenPages: true }],
  ] as const)('misses nothing of a store that %s', async (_, toggles) => {
    const shop = await aStoreWithPast({ toggles });
    const view = await bringOver(shop);

    expect(view).toMatchObject({ state: 'finished', contacts: { accepted: 60 } });
    expect(view.orders.accepted).toBeGreaterThanOrEqual(150);
    expect(balance(view)).toEqual(BALANCED);
    expect(shop.account.totals().acceptedOrders).toBe(shop.account.totals().orders);
  });

  it('tells of orders from the oldest to the newest', async () => {
    // Guests only: an order that waits for its buyer's contact may go later.
    const generated = { ...HISTORY, users: 0 };
    const shop = await aStoreWithPast({ generated, toggles: { sort: 'desc' } });
    await bringOver(shop, { orders: true });

    const sent = shop.account
      .events()
      .filter(({ typeKey }) => typeKey.startsWith('order'))
      .map(({ keyValue }) => Number(keyValue));
    const byAge = [...sent].sort((one, other) => one - other);
    // Some calls are under way at once: the order among them is nobody's promise.
    const misplaced = sent.filter((id, at) => Math.abs(byAge.indexOf(id) - at) > 100);
    expect(sent).toHaveLength(150);
    expect(misplaced).toEqual([]);
    expect(sent.indexOf(byAge[0]!)).toBeLessThan(sent.indexOf(byAge.at(-1)!));
  });

  it('takes the chosen period and the chosen statuses only', async () => {
    const now = Date.now();
    const orders = [
      { id: 30_001, placedAt: now - 400 * DAY_MS, status: 3 },
      { id: 30_002, placedAt: now - 100 * DAY_MS, status: 3 },
      { id: 30_003, placedAt: now - 90 * DAY_MS, status: 4 },
      { id: 30_004, placedAt: now - 10 * DAY_MS, status: 3 },
    ].map((order) => ({ ...order, email: `b${order.id}@example.com` }));
    const shop = await aStoreWithPast({ generated: {}, orders });
    const day = (ago: number): string => new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
    const view = await bringOver(shop, {
      orders: true,
      from: day(120),
      to: day(50),
      statuses: ['3'],
    });

    expect(view).toMatchObject({ state: 'finished', orders: { total: 1, accepted: 1 } });
    expect(shop.account.orders().map(({ externalOrderId }) => externalOrderId)).toEqual(['30002']);
  });

  it('leaves out whom nobody can write to, if that was asked for', async () => {
    const placedAt = Date.now() - DAY_MS;
    const shop = await aStoreWithPast({
      generated: {},
      users: [{ email: 'a@example.com', registeredAt: placedAt }],
      orders: [
        { email: 'a@example.com', placedAt },
        { email: '', phone: '', placedAt },
      ],
    });
    const view = await bringOver(shop, { contacts: true, orders: true, onlyReachable: true });

    expect(view.orders).toMatchObject({ read: 2, accepted: 1, skipped: 1 });
    expect(view.reasons).toEqual([
      { kind: 'order', result: 'skipped', reason: 'not-reachable', count: 1 },
    ]);
  });

  it('skips what Yespo was told of before, and sends nothing twice', async () => {
    const shop = await aStoreWithPast();
    await bringOver(shop);
    const again = await bringOver(shop);

    expect(again).toMatchObject({
      state: 'finished',
      contacts: { read: 60, accepted: 0, skipped: 60 },
      orders: { read: 150, accepted: 0, skipped: 150 },
    });
    expect(shop.account.totals().acceptedOrders).toBe(150);
  });

  it('is not green when everything was skipped', async () => {
    const shop = await aStoreWithPast({
      generated: {},
      orders: [{ status: 9, email: 'a@example.com', placedAt: Date.now() - DAY_MS }],
    });
    await shop.update({ statusMapping: [] });
    const view = await bringOver(shop, { orders: true });

    expect(view).toMatchObject({ state: 'failed', reason: 'nothing-moved' });
    expect(view.reasons).toMatchObject([{ reason: 'status-not-mapped', count: 1 }]);
  });

  it('says that there was nothing', async () => {
    const shop = await aStoreWithPast({ generated: {} });
    const view = await bringOver(shop);

    expect(view).toMatchObject({ state: 'finished', reason: 'nothing-found' });
  });

  it('keeps the poison apart, with the words of Yespo, and tries it again when told to', async () => {
    const shop = await aStoreWithPast();
    const poisoned = String(shop.store.orders()[20]!.id);
    const fault = shop.account.addFault({
      on: 'POST /v1/orders',
      fault: { kind: 'answer', status: 400, body: 'totalCost is too spicy' },
      bodyIncludes: `"externalOrderId":"${poisoned}"`,
    });
    const begun = await startImport(world.api, shop);
    const view = await begun.ended();

    expect(view).toMatchObject({
      state: 'finished-with-rejections',
      orders: { accepted: 149, rejected: 1 },
      retryable: 1,
    });
    const file = await world.api
      .request()
      .get(`/api/v1/imports/${begun.id}/rejected.csv`)
      .set('authorization', shop.owner.bearer)
      .expect(200);
    expect(file.text.split('\r\n')).toHaveLength(3);
    expect(file.text).toContain(`order,${poisoned},`);
    expect(file.text).toContain('totalCost is too spicy');

    world.sandbox.yespo.faults.remove(fault);
    await begun.post('retry-failed');
    expect(await begun.ended()).toMatchObject({
      state: 'finished',
      orders: { accepted: 150, rejected: 0 },
    });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
  });

  it('gets over everything that passes', async () => {
    const shop = await aStoreWithPast({ toggles: { tokenLifeCalls: 9, maxLimit: 20 } });
    for (const fault of [storeFaults.gatewayPage, storeFaults.truncated, storeFaults.dropped]) {
      shop.store.faults.add({ on: 'orders/get', fault, rate: 0.1, times: 4 });
      shop.store.faults.add({ on: 'users/export', fault, rate: 0.1, times: 2 });
    }
    const on = 'POST *';
    shop.account.addFault({ on, fault: { kind: 'answer', status: 500 }, rate: 0.2, times: 6 });
    shop.account.addFault({ on, fault: { kind: 'answer', status: 429 }, rate: 0.3, times: 2 });
    const begun = await startImport(world.api, shop);

    // A store or an account that says no is left alone for a while each time.
    expect(await begun.ended(60_000)).toMatchObject({
      state: 'finished',
      contacts: { read: 60, accepted: 60 },
      orders: { read: 150, accepted: 150 },
    });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
  }, 70_000);

  it('says what it waits for', async () => {
    const shop = await aStoreWithPast();
    shop.store.faults.add({
      on: 'orders/get',
      fault: { kind: 'answer', status: 429, retryAfter: 2 },
      times: 1,
    });
    const begun = await startImport(world.api, shop, { orders: true });
    const view = await begun.until(({ wait }) => wait !== undefined);

    expect(view.wait).toMatchObject({ reason: 'store-busy' });
    expect(Date.parse(view.wait!.until!)).toBeGreaterThan(Date.now() - 2_000);
    expect(await begun.ended()).toMatchObject({ state: 'finished', orders: { accepted: 150 } });
  });

  it('gives up reading a store that keeps refusing, and is not green', async () => {
    const shop = await aStoreWithPast();
    const body = '{"status":"ERROR","response":{"message":"Not on this plan"}}';
    shop.store.faults.add({ on: 'orders/get', fault: { kind: 'answer', status: 200, body } });
    const view = await bringOver(shop);

    expect(view).toMatchObject({ state: 'failed', reason: 'store-refused' });
    expect(view.reasonDetail).toContain('Not on this plan');
  });

  it('makes nobody mailable who was not to be', async () => {
    const shop = await aStoreWithPast({}, { confirmedEmail: false });
    const view = await bringOver(shop);

    expect(view).toMatchObject({ state: 'finished', contacts: { accepted: 60 } });
    expect(view.buyers.accepted).toBeGreaterThan(0);
    expect(balance(view)).toEqual(BALANCED);
    expect(shop.account.contacts().filter(({ confirmed }) => confirmed)).toEqual([]);
    expect(shop.account.requests('POST /v1/contacts')).toEqual([]);
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
  });

  it('rests from the moment it is paused until it is resumed', async () => {
    const shop = await aStoreWithPast();
    shop.account.addFault({ on: 'POST *', fault: { kind: 'delay', ms: 20 } });
    shop.store.setToggles({ maxLimit: 20 });
    const begun = await startImport(world.api, shop);
    await begun.until(({ orders }) => orders.accepted > 0);
    await begun.post('pause');
    await eventually(async () => {
      const onTheWay = await shop.query(
        `SELECT key FROM deliveries WHERE integration_id = $1 AND result = 'sending'`,
      );
      expect(onTheWay).toEqual([]);
    });
    const resting = await begun.view();
    await restart();
    const still = await begun.view();

    expect(resting.state).toBe('paused');
    expect(still).toEqual({ ...resting, pace: still.pace });
    expect(resting.orders.accepted).toBeLessThan(150);
    expect(balance(resting)).toEqual(BALANCED);
    await begun.post('pause', 409);

    await begun.post('resume');
    expect(await begun.ended()).toMatchObject({ state: 'finished', orders: { accepted: 150 } });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
    expect(shop.account.totals().acceptedOrders).toBe(150);
  });

  it('stops for good when it is cancelled, and the next one goes on where it stopped', async () => {
    const shop = await aStoreWithPast();
    shop.account.addFault({ on: 'POST *', fault: { kind: 'delay', ms: 20 } });
    const begun = await startImport(world.api, shop);
    await begun.until(({ orders }) => orders.accepted > 0);
    await begun.post('cancel');
    const view = await begun.until(({ phase }) => phase === 'done');

    expect(view.state).toBe('cancelled');
    expect(balance(view)).toEqual(BALANCED);
    expect(view.orders.waiting).toBe(0);
    expect(shop.account.totals().orders).toBe(view.orders.accepted);
    expect(view.reasons).toMatchObject(
      [{ reason: 'import-cancelled' }, {}].slice(0, view.reasons.length),
    );
    await begun.post('resume', 409);

    const next = await bringOver(shop);
    expect(next).toMatchObject({
      state: 'finished',
      orders: { read: 150, accepted: 150 - view.orders.accepted, skipped: view.orders.accepted },
    });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
    expect(shop.account.totals().acceptedOrders).toBe(150);
  });

  it('lets an order that is placed now go first, even past a pause', async () => {
    const shop = await aStoreWithPast({ liveIdsFrom: 90_000 });
    shop.account.addFault({ on: 'POST *', fault: { kind: 'delay', ms: 50 } });
    const begun = await startImport(world.api, shop);
    await begun.until(({ orders }) => orders.read === 150);
    await begun.post('pause');
    const [waiting] = await shop.query<{ key: string }>(
      `SELECT key FROM deliveries WHERE integration_id = $1 AND kind = 'order' AND result = 'waiting'
       ORDER BY id DESC LIMIT 1`,
    );
    const placed = shop.store.placeOrder({ email: 'now@example.com' });
    shop.store.setStatus(Number(waiting!.key), 4);
    await shop.tell();
    await begun.until(() => shop.account.order(String(placed.id)) !== null);
    await begun.until(() => shop.account.order(waiting!.key)?.status === 'CANCELLED');

    expect(await begun.view()).toMatchObject({ state: 'paused' });
    expect(shop.account.totals().orders).toBeLessThan(150);
    await begun.post('resume');
    expect((await begun.ended()).state).toBe('finished');
  });

  it('of two stores goes on side by side, and each keeps to itself', async () => {
    const [one, other] = await Promise.all([
      aStoreWithPast({ seed: 7 }),
      aStoreWithPast({ seed: 8 }),
    ]);
    const views = await Promise.all([bringOver(one), bringOver(other)]);

    expect(views.map(({ state }) => state)).toEqual(['finished', 'finished']);
    for (const shop of [one, other]) expect(yespoLedger(shop)).toEqual(importedLedger(shop));
  });

  it('does not bring back who was deleted in Yespo, unless asked to', async () => {
    const users = ['a', 'b', 'c'].map((name) => ({
      email: `${name}@example.com`,
      newsletter: true,
      registeredAt: Date.now() - DAY_MS,
    }));
    const shop = await aStoreWithPast({ generated: {}, users });
    await bringOver(shop, { contacts: true });
    const [gone] = shop.store.users();
    await shop.query(`UPDATE records SET accepted_hash = NULL WHERE integration_id = $1`);
    shop.account.deleteContact(String(gone!.id), { erase: false });

    expect(await bringOver(shop, { contacts: true })).toMatchObject({
      contacts: { accepted: 2, skipped: 1 },
      reasons: [{ reason: 'deleted-in-yespo', count: 1 }],
    });
    expect(shop.account.contact(String(gone!.id))).toMatchObject({ deleted: true });

    const asked = await bringOver(shop, { contacts: true, restoreDeleted: true });
    expect(asked.contacts.accepted).toBe(1);
    expect(shop.account.contact(String(gone!.id))).toMatchObject({ deleted: false });
  });

  it('ends when its integration is deleted', async () => {
    const shop = await aStoreWithPast();
    const yespoIsBusy = shop.holdYespo();
    const begun = await startImport(world.api, shop);
    await begun.until(({ orders }) => orders.read > 0);
    await world.api
      .request()
      .delete(`/api/v1/integrations/${shop.id}`)
      .set('authorization', shop.owner.bearer)
      .expect(204);
    const view = await begun.ended();
    yespoIsBusy();

    expect(view).toMatchObject({ state: 'failed', reason: 'integration-deleted' });
    expect(balance(view)).toEqual(BALANCED);
  });
});
