import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ORDERS = 'POST /v1/orders';

describe('What Yespo may answer', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  /** Confirmed contacts: no contact of a guest goes ahead of an order. */
  function connect(): Promise<ConnectedStore> {
    return world.connect({ settings: { confirmedEmail: true } });
  }

  it('tries again after a fault of Yespo', async () => {
    const shop = await connect();
    shop.account.addFault({ on: ORDERS, fault: { kind: 'answer', status: 500 }, times: 3 });
    const order = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    const [sent] = await shop.deliveries(order.id);
    expect(sent).toMatchObject({ result: 'accepted', attempts: 4 });
    const { attemptLog } = await shop.delivery(sent!.id);
    expect(attemptLog.map(({ httpStatus }) => httpStatus)).toEqual([500, 500, 500, 200]);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it.each([
    ['an HTML page', { kind: 'html', status: 502 }],
    ['a dropped connection', { kind: 'reset' }],
  ] as const)('tries again after %s', async (_, fault) => {
    const shop = await connect();
    shop.account.addFault({ on: ORDERS, fault, times: 2 });
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries()).toMatchObject([{ result: 'accepted', attempts: 3 }]);
    expect(shop.account.orders()).toMatchObject([{ accepted: 1 }]);
  });

  it('waits as long as Yespo asks for and counts no try', async () => {
    const shop = await connect();
    const busy = { kind: 'answer', status: 429, retryAfter: 1 } as const;
    shop.account.addFault({ on: ORDERS, fault: busy, times: 1 });
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries()).toMatchObject([{ result: 'accepted', attempts: 1 }]);
    const [refused, taken] = shop.account.requests(ORDERS).slice(-2);
    expect([refused!.status, taken!.status]).toEqual([429, 200]);
    expect(taken!.at - refused!.at).toBeGreaterThanOrEqual(1000);
  });

  it('repeats an order at most once when the answer to it got lost', async () => {
    const shop = await connect();
    shop.account.addFault({ on: ORDERS, fault: { kind: 'reset' }, moment: 'after', times: 1 });
    const order = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries(order.id)).toMatchObject([{ result: 'accepted', attempts: 2 }]);
    expect(shop.account.order(String(order.id))?.accepted).toBe(2);
  });

  it('keeps everything waiting while the key is refused, and sends it with a new key', async () => {
    const shop = await connect();
    shop.account.enableKey(false);
    shop.store.registerUser({ email: 'ivan@example.com' });
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await eventually(async () =>
      expect(await shop.integration()).toMatchObject({
        state: 'action-required',
        reason: 'yespo-key-refused',
      }),
    );
    shop.store.placeOrder({ email: 'later@example.com' });
    await shop.tell();

    const waiting = await shop.deliveries();
    expect(waiting.map(({ result, attempts }) => [result, attempts])).toEqual(
      Array.from({ length: 3 }, () => ['waiting', 0]),
    );

    await shop.update({ yespoApiKey: shop.account.addKey() });
    await shop.settled();
    expect(await shop.integration()).toMatchObject({ state: 'active' });
    expect((await shop.deliveries()).map(({ result }) => result)).toEqual(
      Array.from({ length: 3 }, () => 'accepted'),
    );
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it('finds the one order of a batch that Yespo refuses and sends the others', async () => {
    const shop = await connect();
    const release = shop.holdYespo();
    const ids = Array.from(
      { length: 30 },
      (_, at) => shop.store.placeOrder({ email: `buyer${at}@example.com` }).id,
    );
    const poison = ids[17]!;
    shop.account.addFault({
      on: ORDERS,
      bodyIncludes: `"externalOrderId":"${poison}"`,
      fault: { kind: 'answer', status: 400, body: 'Order total is implausible' },
    });
    await shop.tell();
    release();
    await shop.settled();

    const [refused, ...others] = (await shop.deliveries()).sort((one, other) =>
      one.key === String(poison) ? -1 : other.key === String(poison) ? 1 : 0,
    );
    expect(refused).toMatchObject({
      key: String(poison),
      result: 'rejected',
      reason: 'yespo-refused-record',
      reasonDetail: 'Order total is implausible',
    });
    expect(others.map(({ result }) => result)).toEqual(
      Array.from({ length: 29 }, () => 'accepted'),
    );
    expect(shop.account.orders().map(({ accepted }) => accepted)).toEqual(
      Array.from({ length: 29 }, () => 1),
    );
  });

  it('gives up when the ladder of tries is at its end, and goes on with newer content', async () => {
    const shop = await connect();
    const fault = shop.account.addFault({ on: ORDERS, fault: { kind: 'answer', status: 500 } });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();
    expect(await shop.deliveries(id)).toMatchObject([
      { result: 'rejected', reason: 'gave-up', attempts: 11 },
    ]);

    world.sandbox.yespo.faults.remove(fault);
    shop.store.setStatus(id, 2);
    await shop.tell();
    await shop.settled();
    expect((await shop.deliveries(id)).at(-1)).toMatchObject({
      operation: 'create',
      result: 'accepted',
    });
  });

  it('takes the answer "Duplicated request" for a yes', async () => {
    const shop = await connect();
    shop.account.settings.duplicateGuardMs = 60_000;
    shop.account.addFault({ on: ORDERS, fault: { kind: 'reset' }, moment: 'after', times: 1 });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted' }]);
    expect(shop.account.order(String(id))?.accepted).toBe(1);
  });

  it('takes orders out of a batch that Yespo names as failed, and only those', async () => {
    const shop = await connect();
    const release = shop.holdYespo();
    const good = shop.store.placeOrder({ email: 'olena@example.com' });
    const bad = shop.store.placeOrder({ email: 'ivan@example.com' });
    const failedOrders = [{ externalOrderId: String(bad.id), message: 'Total is implausible' }];
    shop.account.addFault({
      on: ORDERS,
      bodyIncludes: `"externalOrderId":"${bad.id}"`,
      fault: { kind: 'answer', status: 200, body: JSON.stringify({ id: 0, failedOrders }) },
    });
    await shop.tell();
    release();
    await shop.settled();

    expect(await shop.deliveries(good.id)).toMatchObject([{ result: 'accepted' }]);
    expect(await shop.deliveries(bad.id)).toMatchObject([
      {
        result: 'rejected',
        reason: 'yespo-refused-record',
        reasonDetail: expect.stringContaining('implausible'),
      },
    ]);
  });
});
