import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import { eventually } from '../support/eventually.js';
import { balance, BALANCED, startImport } from '../support/imports.js';
import { importedLedger, yespoLedger } from '../support/ledger.js';
import { aStoreWithPast, bringOver } from '../support/past-store.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { startWorker, type TestWorker } from '../support/worker.js';

let world: SyncWorld;
let successor: TestWorker | undefined;

beforeAll(async () => {
  world = await startSyncWorld({ env: { YESPO_RATE_PER_MINUTE: 'off' } });
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

describe('An import under way', () => {
  it('keeps the poison apart, with the words of Yespo, and tries it again when told to', async () => {
    const shop = await aStoreWithPast(world);
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
    const shop = await aStoreWithPast(world, { toggles: { tokenLifeCalls: 9, maxLimit: 20 } });
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
    const shop = await aStoreWithPast(world);
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
    const shop = await aStoreWithPast(world);
    const body = '{"status":"ERROR","response":{"message":"Not on this plan"}}';
    shop.store.faults.add({ on: 'orders/get', fault: { kind: 'answer', status: 200, body } });
    const view = await bringOver(world, shop);

    expect(view).toMatchObject({ state: 'failed', reason: 'store-refused' });
    expect(view.reasonDetail).toContain('Not on this plan');
  });

  it('rests from the moment it is paused until it is resumed', async () => {
    const shop = await aStoreWithPast(world);
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
    const shop = await aStoreWithPast(world);
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

    const next = await bringOver(world, shop);
    expect(next).toMatchObject({
      state: 'finished',
      orders: { read: 150, accepted: 150 - view.orders.accepted, skipped: view.orders.accepted },
    });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
    expect(shop.account.totals().acceptedOrders).toBe(150);
  });

  it('lets an order that is placed now go first, even past a pause', async () => {
    const shop = await aStoreWithPast(world, { liveIdsFrom: 90_000 });
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

  it('ends when its integration is deleted', async () => {
    const shop = await aStoreWithPast(world);
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
