import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { addressOf, callHook, hooksOf, noticesOf } from '../support/hooks.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

/** How late a web-hook may be in these tests. */
const DELAY_MS = 1_000;

/** The store dates orders to the second, so they are overdue a second later than they look. */
const overdue = (): Promise<void> => pause(DELAY_MS + 1_000);

async function placeOrders(shop: ConnectedStore, count: number): Promise<number[]> {
  const ids = Array.from({ length: count }, () => shop.store.placeOrder({}).id);
  await overdue();
  await shop.poll();
  return ids;
}

describe('Web-hooks that fall silent', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld({ env: { HOOK_DELAY_SECONDS: String(DELAY_MS / 1_000) } });
  });
  afterAll(() => world?.close());

  it('show, in a plan without web-hooks, by the orders that polls had to find', async () => {
    const store = await world.sandbox.addStore({ toggles: { plan: 'starter' } });
    const shop = await world.connect({ store });
    const first = addressOf(shop);

    await placeOrders(shop, 2);
    expect((await hooksOf(shop))['order_created']).toMatchObject({
      state: 'active',
      missedCount: 2,
    });
    expect(await noticesOf(shop)).toEqual([]);

    await placeOrders(shop, 1);
    expect((await hooksOf(shop))['order_created']).toMatchObject({
      state: 'silent',
      missedCount: 3,
    });
    expect(await noticesOf(shop)).toMatchObject([
      { code: 'hooks-silent', subject: 'order_created', params: { missed: 3 } },
    ]);
    await eventually(async () =>
      expect((await shop.integration()).health).toMatchObject({
        status: 'attention',
        reason: 'hooks-silent',
      }),
    );

    // A new address is tried, once; what it does not cure stays visible.
    await eventually(() => expect(addressOf(shop)).not.toBe(first));
    const second = addressOf(shop);
    await placeOrders(shop, 1);
    expect((await hooksOf(shop))['order_created']).toMatchObject({
      state: 'silent',
      missedCount: 4,
    });
    expect(addressOf(shop)).toBe(second);

    store.setToggles({ plan: 'pro' });
    store.placeOrder({});
    await shop.tell();
    expect((await hooksOf(shop))['order_created']).toMatchObject({
      state: 'active',
      missedCount: 0,
    });
    expect(await noticesOf(shop)).toEqual([]);
    await eventually(async () =>
      expect((await shop.integration()).health.reason).not.toBe('hooks-silent'),
    );
  });

  it('count customers apart from orders', async () => {
    const store = await world.sandbox.addStore({ toggles: { plan: 'starter' } });
    const shop = await world.connect({ store });
    for (let number = 0; number < 3; number += 1) {
      store.registerUser({ email: `olena-${number}@example.com` });
    }
    await overdue();
    await shop.poll();

    const hooks = await hooksOf(shop);
    expect(hooks['user_signup']).toMatchObject({ state: 'silent', missedCount: 3 });
    expect(hooks['order_created']).toMatchObject({ state: 'active', missedCount: 0 });
  });

  it('count each record once, however often polls see it', async () => {
    const store = await world.sandbox.addStore({ toggles: { plan: 'starter' } });
    const shop = await world.connect({ store });
    await placeOrders(shop, 2);
    for (let round = 0; round < 3; round += 1) await shop.poll();

    expect((await hooksOf(shop))['order_created']).toMatchObject({ missedCount: 2 });
  });

  it('miss nothing that they told of, before the poll or after it', async () => {
    const shop = await world.connect();
    shop.store.placeOrder({});
    await shop.tell();
    shop.store.placeOrder({});
    await shop.poll();
    await shop.tell();
    for (let number = 0; number < 3; number += 1) shop.store.placeOrder({});
    await shop.tell();
    await overdue();
    await shop.poll();

    const hook = (await hooksOf(shop))['order_created'];
    expect(hook).toMatchObject({ state: 'active', missedCount: 0 });
    expect(hook?.lastCallAt).not.toBeNull();
  });

  it('are not blamed for what is younger than their own delay', async () => {
    const store = await world.sandbox.addStore({ toggles: { plan: 'starter' } });
    const shop = await world.connect({ store });
    store.clock.advance(600_000);
    for (let number = 0; number < 4; number += 1) store.placeOrder({});
    await shop.poll();

    expect((await hooksOf(shop))['order_created']).toMatchObject({ missedCount: 0 });
  });

  it('are not missed where the store refused them', async () => {
    const store = await world.sandbox.addStore({ toggles: { profile: 'legacy', plan: 'starter' } });
    const shop = await world.connect({ store });
    await placeOrders(shop, 3);

    const hooks = await hooksOf(shop);
    expect(hooks['order_update']).toMatchObject({ state: 'not-offered', missedCount: 0 });
    expect(hooks['order_created']).toMatchObject({ state: 'silent', missedCount: 3 });
  });
});

describe('A web-hook address that somebody else knows', () => {
  const readsPerMinute = 60;
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld({
      env: { HOOK_DELAY_SECONDS: '1', HOOK_READS_PER_MINUTE: String(readsPerMinute) },
    });
  });
  afterAll(() => world?.close());

  /** An order as a stranger makes it up, with everything that would be sent. */
  const forged = (orderId: number) => ({
    order_id: orderId,
    stat_status: 1,
    stat_created: '2026-03-14 10:27:05',
    delivery_name: 'Nobody',
    delivery_email: 'nobody@example.com',
    total_sum: 100,
    total_default: 100,
    currency: 'UAH',
    products: [{ title: 'Nothing', article: 'N', price: 100, quantity: 1, total_price: 100 }],
  });

  it('is told of and replaced, and what it says is believed no more', async () => {
    const shop = await world.connect();
    const leaked = addressOf(shop);
    for (let number = 0; number < 10; number += 1) await callHook(leaked, forged(900_000 + number));
    await shop.looked();

    const [notice, ...more] = await noticesOf(shop, 'hook-address-leaked');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ subject: 'order_created', params: { calls: 10 } });
    await callHook(leaked, forged(910_000));
    await shop.looked();
    const after = await shop.query<{ state: string; note: string }>(
      `SELECT state, note FROM inbound_events WHERE integration_id = $1 ORDER BY id DESC LIMIT 1`,
    );
    expect(after).toEqual([{ state: 'given-up', note: 'the store does not have it' }]);
    await shop.settled();
    expect(shop.account.order('910000')).toBeNull();

    await eventually(() => expect(addressOf(shop)).not.toBe(leaked));
    await eventually(async () => expect(await callHook(leaked, forged(920_000))).toBe(410));
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();
    expect(await shop.deliveries(id)).toMatchObject([{ source: 'hook', result: 'accepted' }]);
  });

  it('cannot make us ask the store as often as he likes', async () => {
    const shop = await world.connect();
    const real = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    const before = shop.store.journal.count('orders/get');

    const calls = Array.from({ length: 150 }, (_, number) => forged(800_000 + number));
    await Promise.all(calls.map((body) => callHook(addressOf(shop), body)));
    await eventually(async () => {
      const [row] = await shop.query<{ late: number; due: number }>(
        `SELECT count(*) FILTER (WHERE due_at > now() + interval '1 second')::integer AS late,
           count(*) FILTER (WHERE due_at <= now())::integer AS due
         FROM inbound_events WHERE integration_id = $1 AND state = 'new'`,
      );
      expect(row).toMatchObject({ due: 0 });
      expect(row?.late).toBeGreaterThan(0);
    });

    const asked = shop.store.journal
      .entries(({ name }) => name === 'orders/get')
      .slice(-(shop.store.journal.count('orders/get') - before));
    const unknown = new Set(asked.flatMap(({ body }) => body.match(/800\d\d\d/g) ?? []));
    expect(unknown.size).toBeGreaterThan(0);
    expect(unknown.size).toBeLessThanOrEqual(readsPerMinute);

    // Orders that are known are looked at all the same.
    shop.store.setStatus(real.id, 3);
    await shop.store.flushHooks();
    await eventually(async () => {
      const statuses = (await shop.deliveries(real.id)).map(({ yespoStatus }) => yespoStatus);
      expect(statuses).toEqual(['INITIALIZED', 'DELIVERED']);
    });
  });

  it('asks for single customers no more often either', async () => {
    const shop = await world.connect();
    const address = addressOf(shop, 'user_signup');
    const before = shop.store.journal.count('users/export');
    await Promise.all(
      Array.from({ length: 100 }, (_, number) =>
        callHook(address, {
          id: 700_000 + number,
          email: 'nobody@example.com',
          registered: `2026-03-14 ${10 + (number % 10)}:${10 + Math.floor(number / 10)}:00`,
        }),
      ),
    );
    await eventually(async () => {
      const due = await shop.query(
        `SELECT FROM inbound_events WHERE integration_id = $1 AND state = 'new' AND due_at <= now()`,
      );
      expect(due).toEqual([]);
    });

    expect(shop.store.journal.count('users/export') - before).toBeLessThanOrEqual(readsPerMinute);
  });
});

describe('A store status that nobody mapped', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  const putInStatus = async (shop: ConnectedStore, status: number): Promise<void> => {
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    shop.store.setStatus(id, status);
    await shop.tell();
    await shop.settled();
  };

  it('is told of once, counted, and over when it is mapped', async () => {
    const shop = await world.connect();
    for (let number = 0; number < 3; number += 1) await putInStatus(shop, 9);

    const [notice, ...more] = await noticesOf(shop);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      code: 'status-not-mapped',
      subject: '9',
      count: 3,
      params: { statusId: '9', title: expect.stringMatching(/\S/) as string },
    });

    await shop.update({ statusMapping: [{ storeStatusId: '9', yespoStatuses: ['DELIVERED'] }] });
    expect(await noticesOf(shop)).toEqual([]);
    await putInStatus(shop, 9);
    expect(await noticesOf(shop)).toEqual([]);
  });

  it('is not told of again after it was dismissed', async () => {
    const shop = await world.connect();
    await putInStatus(shop, 9);
    const [notice] = await noticesOf(shop);
    await shop.owner.agent.post(`/api/v1/notices/${notice!.id}/dismiss`).expect(204);

    await putInStatus(shop, 9);

    expect(await noticesOf(shop)).toEqual([]);
  });

  it('is over when the owner decides not to send it', async () => {
    const shop = await world.connect();
    await putInStatus(shop, 9);

    await shop.owner.agent
      .put(`/api/v1/integrations/${shop.id}/status-mapping`)
      .send({ statusMapping: [{ storeStatusId: '9', yespoStatuses: [] }] })
      .expect(200);

    expect(await noticesOf(shop)).toEqual([]);
  });
});
