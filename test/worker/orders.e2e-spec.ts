import { storeLedger, yespoLedger } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const YEAR_MS = 365 * 24 * 3_600_000;

describe('Orders on their way to Yespo', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('sends an order once when hook and poll both bring it', async () => {
    const shop = await world.connect();
    const order = shop.store.placeOrder({ email: 'olena@example.com' });

    await Promise.all([shop.tell(), shop.poll()]);
    await shop.settled();

    expect(shop.account.order(String(order.id))).toMatchObject({
      statuses: ['INITIALIZED'],
      email: 'olena@example.com',
    });
    expect(await shop.deliveries(order.id)).toMatchObject([
      { operation: 'create', result: 'accepted' },
    ]);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it('does not send an order again, however often polls and hooks bring it unchanged', async () => {
    const shop = await world.connect();
    for (let count = 0; count < 5; count += 1) shop.store.placeOrder({ phone: '+380671234567' });
    shop.store.setToggles({ duplicateHookRate: 1, shuffleHooks: true });
    await shop.tell();

    for (let round = 0; round < 5; round += 1) await shop.poll();
    await shop.settled();

    expect(shop.account.orders().map(({ accepted }) => accepted)).toEqual([1, 1, 1, 1, 1]);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it('says whether a hook or a poll brought an order', async () => {
    const shop = await world.connect();
    const told = shop.store.placeOrder({ email: 'told@example.com' });
    await shop.tell();
    const found = shop.store.placeOrder({ email: 'found@example.com' });
    await shop.poll();

    expect(await shop.deliveries(told.id)).toMatchObject([{ source: 'hook' }]);
    expect(await shop.deliveries(found.id)).toMatchObject([{ source: 'poll' }]);
  });

  it('sends a change of status after the order, as an update', async () => {
    const shop = await world.connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();
    shop.store.setStatus(id, 2);
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED', 'IN_PROGRESS']);
    expect(await shop.deliveries(id)).toMatchObject([
      { operation: 'create', yespoStatus: 'INITIALIZED', result: 'accepted' },
      { operation: 'update', yespoStatus: 'IN_PROGRESS', result: 'accepted' },
    ]);
  });

  it('finds an edit that no hook tells of', async () => {
    const shop = await world.connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();
    shop.store.editOrder(id, { lines: [{ article: 'CUP-350-W', quantity: 3 }] });
    await shop.poll();
    await shop.settled();

    expect(shop.account.order(String(id))?.accepted).toBe(2);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it('names the customer of an order only when the buyer is registered', async () => {
    const shop = await world.connect();
    const user = shop.store.registerUser({ email: 'ivan@example.com' });
    await shop.tell();
    const registered = shop.store.placeOrder({ user: user.id });
    const guest = shop.store.placeOrder({ email: 'guest@example.com' });
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(registered.id))?.externalCustomerId).toBe(String(user.id));
    expect(shop.account.order(String(guest.id))?.externalCustomerId).toBeNull();
  });

  it('names the customer when registration and order arrive together', async () => {
    const shop = await world.connect();
    const user = shop.store.registerUser({ email: 'ivan@example.com' });
    const order = shop.store.placeOrder({ user: user.id });
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(order.id))?.externalCustomerId).toBe(String(user.id));
  });

  it('knows an old customer without having sent them', async () => {
    const store = await world.sandbox.addStore({
      users: [{ email: 'old@example.com', registeredAt: Date.now() - YEAR_MS }],
    });
    const shop = await world.connect({
      store,
      settings: { confirmedEmail: true, respectNewsletterFlag: false },
    });
    const [user] = store.users();
    const order = store.placeOrder({ user: user!.id });
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(order.id))?.externalCustomerId).toBe(String(user!.id));
    expect(await shop.deliveries()).toMatchObject([{ kind: 'order' }]);
    expect(shop.account.requests('POST /v1/contact/subscribe')).toEqual([]);
  });

  it('sends a registration, and an edit of the customer after it', async () => {
    const shop = await world.connect();
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', name: 'Коваль Іван' });
    await shop.tell();
    await shop.settled();
    shop.store.editUser(id, { name: 'Коваль Степан' });
    await shop.tell();
    await shop.poll();
    await shop.settled();

    expect(shop.account.contact(String(id))).toMatchObject({
      email: 'ivan@example.com',
      firstName: 'Степан',
      lastName: 'Коваль',
    });
    expect(await shop.deliveries(id)).toMatchObject([
      { kind: 'contact', operation: 'create', source: 'hook', result: 'accepted' },
      { kind: 'contact', operation: 'update', source: 'hook', result: 'accepted' },
    ]);
  });

  it('gives an order without a currency the one of the settings', async () => {
    const shop = await world.connect();
    await shop.update({ settings: { currency: 'PLN' } });
    const [nameless, named] = ['', 'EUR'].map((currency) =>
      shop.store.placeOrder({ email: 'olena@example.com', currency }),
    );
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(nameless?.id))).toMatchObject({
      data: { currency: 'PLN' },
    });
    expect(shop.account.order(String(named?.id))).toMatchObject({
      data: { currency: 'EUR' },
    });
  });

  it('leaves the history of a store alone', async () => {
    const store = await world.sandbox.addStore({
      orders: [{ email: 'past@example.com', placedAt: Date.now() - YEAR_MS }],
    });
    const shop = await world.connect({ store });
    await shop.poll();

    expect(await shop.deliveries()).toEqual([]);
    expect(shop.account.orders()).toEqual([]);
  });

  it('keeps two stores apart whose orders have equal numbers', async () => {
    const [one, other] = await Promise.all([world.connect(), world.connect()]);
    const number = 40_007;
    one.store.placeOrder({ id: number, email: 'one@example.com' });
    other.store.placeOrder({ id: number, email: 'other@example.com', status: 2 });
    await Promise.all([one.tell(), other.tell()]);
    await Promise.all([one.settled(), other.settled()]);

    expect(yespoLedger(one)).toEqual(storeLedger(one));
    expect(yespoLedger(other)).toEqual(storeLedger(other));
    expect(await one.deliveries(number)).toHaveLength(1);
  });

  it('lets two stores share one Yespo account', async () => {
    const one = await world.connect();
    const other = await world.connect({ owner: one.owner, account: one.account });
    const first = one.store.placeOrder({ id: 51_001, email: 'one@example.com' });
    const second = other.store.placeOrder({ id: 52_001, email: 'other@example.com' });
    await Promise.all([one.tell(), other.tell()]);
    await Promise.all([one.settled(), other.settled()]);

    const together = [...storeLedger(one), ...storeLedger(other)];
    expect(yespoLedger(one)).toEqual(together);
    expect(together.map(({ orderId }) => orderId)).toEqual([String(first.id), String(second.id)]);
    expect(one.account.repeatedOrders()).toEqual([]);
  });
});
