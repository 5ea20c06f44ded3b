import { eventually } from '../support/eventually.js';
import {
  addressesOf,
  addressOf,
  askForNew,
  callHook,
  hooksOf,
  noticesOf,
} from '../support/hooks.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const EVENTS = ['order_created', 'order_paid', 'order_update', 'user_signup', 'user_update'];

describe('Web-hooks that get new addresses', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    // Old addresses are kept for this long, and refused as long after the store has dropped them.
    world = await startSyncWorld({ env: { HOOK_DELAY_SECONDS: '1' } });
  });
  afterAll(() => world?.close());

  it('lose nothing that happens meanwhile, and tell of it by web-hook', async () => {
    const shop = await world.connect();
    const before = addressesOf(shop);
    // As in earnest, the store is slower to tell than we are to renew.
    shop.store.setHookSeconds(0.5);

    const placed: number[] = [];
    const place = () => placed.push(shop.store.placeOrder({ email: 'olena@example.com' }).id);
    const customers = setInterval(place, 30);
    try {
      await askForNew(shop);
      await eventually(() => {
        expect(placed.length).toBeGreaterThan(40);
        const after = addressesOf(shop);
        expect([...after.values()].flat()).toHaveLength(EVENTS.length);
        for (const event of EVENTS) expect(after.get(event)).not.toEqual(before.get(event));
      });
    } finally {
      clearInterval(customers);
    }
    await eventually(() => expect(shop.store.queuedHooks()).toEqual([]));
    shop.store.setHookSeconds(0);

    // The last calls have left the queue and may still be on their way.
    await eventually(async () => {
      const sent = await shop.deliveries();
      const told = sent.filter(({ kind, source }) => kind === 'order' && source === 'hook');
      expect(told.map(({ key }) => Number(key)).sort((one, other) => one - other)).toEqual(placed);
    });
    await shop.settled();
    expect(placed.map((id) => shop.account.order(String(id))?.accepted)).toEqual(
      placed.map(() => 1),
    );
  });

  it('have two addresses that hold, until the old one is over and says so', async () => {
    const shop = await world.connect();
    const old = addressOf(shop);
    const { id } = shop.store.placeOrder({});

    await askForNew(shop);
    await eventually(() => expect(addressesOf(shop).get('order_created')).toHaveLength(2));
    expect(await callHook(old, { order_id: id })).toBe(200);
    expect((await hooksOf(shop))['order_created']).toMatchObject({ olderAddresses: 1 });

    await eventually(() => expect(addressesOf(shop).get('order_created')).toHaveLength(1));
    expect(addressOf(shop)).not.toBe(old);
    await eventually(async () => expect(await callHook(old, { order_id: id })).toBe(410));
    expect((await hooksOf(shop))['order_created']).toMatchObject({
      state: 'active',
      olderAddresses: 0,
    });
  });

  it('are not asked for twice while the old ones settle', async () => {
    const shop = await world.connect();

    for (let time = 0; time < 3; time += 1) await askForNew(shop);
    await eventually(() => expect(addressesOf(shop).get('user_update')).toHaveLength(2));
    await askForNew(shop);
    await eventually(() => expect([...addressesOf(shop).values()].flat()).toHaveLength(5));

    const made = await shop.query<{ event: string; rows: number }>(
      `SELECT event, count(*)::integer AS rows FROM hook_subscriptions
       WHERE integration_id = $1 GROUP BY event ORDER BY event`,
    );
    expect(made).toEqual(EVENTS.map((event) => ({ event, rows: 2 })));
  });

  it('count who calls an address that is over, and tell once', async () => {
    const shop = await world.connect();
    const old = addressOf(shop);
    await askForNew(shop);
    await eventually(async () => expect(await callHook(old, { order_id: 1 })).toBe(410));

    await callHook(old, { order_id: 1 });

    const [notice, ...more] = await noticesOf(shop, 'hook-address-stale');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ subject: 'order_created', params: { event: 'order_created' } });
    expect(notice?.count).toBeGreaterThanOrEqual(2);
  });

  it('are made again when the store drops one, and tell until they work', async () => {
    const shop = await world.connect();
    const removed = shop.store.subscriptions().find(({ event }) => event === 'order_created')!;

    await shop.store.removeSubscription(removed.id);
    await eventually(() => expect(addressOf(shop)).not.toBe(removed.targetUrl));
    expect(await noticesOf(shop)).toMatchObject([
      { code: 'hook-removed-by-store', subject: 'order_created', count: 1 },
    ]);

    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    expect(await noticesOf(shop)).toEqual([]);
  });

  it('do not trust whoever says that they were dropped: the slot is given back', async () => {
    const shop = await world.connect();
    const old = addressOf(shop);

    expect(await callHook(old, {}, 'DELETE')).toBe(200);

    await eventually(() => expect(addressesOf(shop).get('order_created')).toHaveLength(2));
    await eventually(() => expect(addressOf(shop)).not.toBe(old));
  });

  it('find the subscription again whose answer got lost', async () => {
    const store = await world.sandbox.addStore();
    store.faults.add({
      on: 'hooks/subscribe',
      fault: { kind: 'reset' },
      moment: 'after',
      times: 1,
    });
    const shop = await world.connect({ store });
    expect(addressesOf(shop).get('order_created')).toHaveLength(2);

    store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    const { order_created: hook } = await hooksOf(shop);
    expect(hook).toMatchObject({ state: 'active' });
    const states = await shop.query<{ state: string }>(
      `SELECT state FROM hook_subscriptions WHERE integration_id = $1 AND event = 'order_created'
       ORDER BY state`,
    );
    expect(states).toEqual([{ state: 'active' }, { state: 'active' }]);
  });
});

describe.each(['http-400', 'http-200', 'text'] as const)(
  'Web-hooks without a free slot (%s)',
  (limitRefusal) => {
    let world: SyncWorld;
    beforeAll(async () => {
      world = await startSyncWorld();
    });
    afterAll(() => world?.close());

    it('are replaced by polls and told of, until a slot is free', async () => {
      const store = await world.sandbox.addStore({ toggles: { limitRefusal } });
      const taken = Array.from({ length: 5 }, (_, index) =>
        store.store.subscriptions.add('order_paid', `http://127.0.0.1:9/${index}`),
      );
      const shop = await world.connect({ store });

      expect((await hooksOf(shop))['order_paid']).toMatchObject({
        state: 'no-slot',
        addressSince: null,
      });
      expect(await noticesOf(shop)).toMatchObject([
        { code: 'hook-slots-full', subject: 'order_paid', count: 1 },
      ]);

      const [first] = taken;
      if (!first || first === 'limit-reached') throw new Error('The slots were not free.');
      store.store.subscriptions.remove(first.id);
      await askForNew(shop);
      await eventually(async () =>
        expect((await hooksOf(shop))['order_paid']).toMatchObject({ state: 'active' }),
      );
      expect(await noticesOf(shop)).toEqual([]);
    });
  },
);

describe('Web-hooks of engines that do not know all of them', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it.each([
    ['legacy', ['order_created', 'user_signup']],
    ['v426', ['order_created', 'order_paid', 'user_signup']],
    ['current', EVENTS],
  ] as const)('are %s: what is not offered is told of once', async (profile, offered) => {
    const shop = await world.connect({
      store: await world.sandbox.addStore({ toggles: { profile } }),
    });
    const missing = EVENTS.filter((event) => !offered.some((known) => known === event));

    const hooks = Object.values(await hooksOf(shop));
    const inState = (state: string) =>
      hooks.filter((hook) => hook.state === state).map(({ event }) => event);
    expect(inState('active').sort()).toEqual(offered);
    expect(inState('not-offered').sort()).toEqual(missing);
    const told = await noticesOf(shop, 'hooks-not-offered');
    expect(told.map(({ subject }) => subject).sort()).toEqual(missing);
    expect(await noticesOf(shop)).toHaveLength(missing.length);
  });
});
