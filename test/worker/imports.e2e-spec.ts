import { balance, BALANCED } from '../support/imports.js';
import { importedLedger, yespoLedger } from '../support/ledger.js';
import { aStoreWithPast, bringOver } from '../support/past-store.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DAY_MS = 86_400_000;

let world: SyncWorld;

beforeAll(async () => {
  world = await startSyncWorld({ env: { YESPO_RATE_PER_MINUTE: '60000' } });
});

afterAll(() => world?.close());

describe('An import', () => {
  it('brings every contact and every order over, once', async () => {
    const shop = await aStoreWithPast(world);
    const view = await bringOver(world, shop);

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
    const shop = await aStoreWithPast(world, { toggles });
    const view = await bringOver(world, shop);

    expect(view).toMatchObject({ state: 'finished', contacts: { accepted: 60 } });
    expect(view.orders.accepted).toBeGreaterThanOrEqual(150);
    expect(balance(view)).toEqual(BALANCED);
    expect(shop.account.totals().acceptedOrders).toBe(shop.account.totals().orders);
  });

  it('tells of orders from the oldest to the newest', async () => {
    // Guests only: an order that waits for its buyer's contact may go later.
    const generated = { users: 0, orders: 150, days: 800 };
    const shop = await aStoreWithPast(world, { generated, toggles: { sort: 'desc' } });
    await bringOver(world, shop, { orders: true });

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
    const shop = await aStoreWithPast(world, { generated: {}, orders });
    const day = (ago: number): string => new Date(now - ago * DAY_MS).toISOString().slice(0, 10);
    const view = await bringOver(world, shop, {
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
    const shop = await aStoreWithPast(world, {
      generated: {},
      users: [{ email: 'a@example.com', registeredAt: placedAt }],
      orders: [
        { email: 'a@example.com', placedAt },
        { email: '', phone: '', placedAt },
      ],
    });
    const view = await bringOver(world, shop, {
      contacts: true,
      orders: true,
      onlyReachable: true,
    });

    expect(view.orders).toMatchObject({ read: 2, accepted: 1, skipped: 1 });
    expect(view.reasons).toEqual([
      { kind: 'order', result: 'skipped', reason: 'not-reachable', count: 1 },
    ]);
  });

  it('skips what Yespo was told of before, and sends nothing twice', async () => {
    const shop = await aStoreWithPast(world);
    await bringOver(world, shop);
    const again = await bringOver(world, shop);

    expect(again).toMatchObject({
      state: 'finished',
      contacts: { read: 60, accepted: 0, skipped: 60 },
      orders: { read: 150, accepted: 0, skipped: 150 },
    });
    expect(shop.account.totals().acceptedOrders).toBe(150);
  });

  it('is not green when everything was skipped', async () => {
    const shop = await aStoreWithPast(world, {
      generated: {},
      orders: [{ status: 9, email: 'a@example.com', placedAt: Date.now() - DAY_MS }],
    });
    await shop.update({ statusMapping: [] });
    const view = await bringOver(world, shop, { orders: true });

    expect(view).toMatchObject({ state: 'failed', reason: 'nothing-moved' });
    expect(view.reasons).toMatchObject([{ reason: 'status-not-mapped', count: 1 }]);
  });

  it('says that there was nothing', async () => {
    const shop = await aStoreWithPast(world, { generated: {} });
    const view = await bringOver(world, shop);

    expect(view).toMatchObject({ state: 'finished', reason: 'nothing-found' });
  });

  it('makes nobody mailable who was not to be', async () => {
    const shop = await aStoreWithPast(world, {}, { confirmedEmail: false });
    const view = await bringOver(world, shop);

    expect(view).toMatchObject({ state: 'finished', contacts: { accepted: 60 } });
    expect(view.buyers.accepted).toBeGreaterThan(0);
    expect(balance(view)).toEqual(BALANCED);
    expect(shop.account.contacts().filter(({ confirmed }) => confirmed)).toEqual([]);
    expect(shop.account.requests('POST /v1/contacts')).toEqual([]);
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
  });

  it('of two stores goes on side by side, and each keeps to itself', async () => {
    const [one, other] = await Promise.all([
      aStoreWithPast(world, { seed: 7 }),
      aStoreWithPast(world, { seed: 8 }),
    ]);
    const views = await Promise.all([bringOver(world, one), bringOver(world, other)]);

    expect(views.map(({ state }) => state)).toEqual(['finished', 'finished']);
    for (const shop of [one, other]) expect(yespoLedger(shop)).toEqual(importedLedger(shop));
  });

  it('does not bring back who was deleted in Yespo, unless asked to', async () => {
    const users = ['a', 'b', 'c'].map((name) => ({
      email: `${name}@example.com`,
      newsletter: true,
      registeredAt: Date.now() - DAY_MS,
    }));
    const shop = await aStoreWithPast(world, { generated: {}, users });
    await bringOver(world, shop, { contacts: true });
    const [gone] = shop.store.users();
    await shop.query(`UPDATE records SET accepted_hash = NULL WHERE integration_id = $1`);
    shop.account.deleteContact(String(gone!.id), { erase: false });

    expect(await bringOver(world, shop, { contacts: true })).toMatchObject({
      contacts: { accepted: 2, skipped: 1 },
      reasons: [{ reason: 'deleted-in-yespo', count: 1 }],
    });
    expect(shop.account.contact(String(gone!.id))).toMatchObject({ deleted: true });

    const asked = await bringOver(world, shop, { contacts: true, restoreDeleted: true });
    expect(asked.contacts.accepted).toBe(1);
    expect(shop.account.contact(String(gone!.id))).toMatchObject({ deleted: false });
  });
});
