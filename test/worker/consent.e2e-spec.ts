import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const SUBSCRIBE = 'POST /v1/contact/subscribe';
const UPSERT = 'POST /v1/contact';

describe('Consent and switches', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('creates contacts unconfirmed unless the owner says otherwise', async () => {
    const shop = await world.connect();
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(id))).toMatchObject({
      confirmed: false,
      source: 'subscribe',
    });
    expect(shop.account.requests(UPSERT)).toEqual([]);
    expect(shop.account.eventCount('subscribeFromApi')).toBe(1);
  });

  it('creates contacts confirmed when the owner answers for their consent', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(id))).toMatchObject({ confirmed: true, source: 'api' });
    expect(shop.account.requests(SUBSCRIBE)).toEqual([]);
  });

  it('starts the double opt-in with an event of its own', async () => {
    const shop = await world.connect({ settings: { doubleOptIn: true } });
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(id))?.confirmed).toBe(false);
    expect(shop.account.events().map(({ typeKey }) => typeKey)).toEqual(['subscribeFromApi-doi']);
  });

  it('creates a contact unconfirmed when the switch went off while it waited', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    const release = shop.holdYespo();
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.update({ settings: { confirmedEmail: false } });
    release();
    await shop.settled();

    expect(shop.account.contact(String(id))?.confirmed).toBe(false);
  });

  it('creates a contact unconfirmed when the switch went on while it waited', async () => {
    const shop = await world.connect();
    const release = shop.holdYespo();
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.update({ settings: { confirmedEmail: true } });
    release();
    await shop.settled();

    expect(shop.account.contact(String(id))?.confirmed).toBe(false);
  });

  it('keeps a contact unconfirmed when the switch goes on later and the customer is edited', async () => {
    const shop = await world.connect();
    shop.account.settings.contactUpdateConfirms = true;
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();
    await shop.update({ settings: { confirmedEmail: true } });
    shop.store.editUser(id, { city: 'Львів' });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(id))).toMatchObject({
      confirmed: false,
      address: { town: 'Львів' },
    });
  });

  it('remembers what it sent unconfirmed while the switch was off for a moment', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    shop.account.settings.contactUpdateConfirms = true;
    const release = shop.holdYespo();
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.update({ settings: { confirmedEmail: false } });
    release();
    await shop.settled();
    await shop.update({ settings: { confirmedEmail: true } });
    shop.store.editUser(id, { city: 'Львів' });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(id))?.confirmed).toBe(false);
  });

  it('skips contacts while they are switched off, and sends orders all the same', async () => {
    const shop = await world.connect({ settings: { receiveContacts: false } });
    const user = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    const order = shop.store.placeOrder({ user: user.id });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries(user.id)).toMatchObject([
      { kind: 'contact', result: 'skipped', reason: 'contacts-off' },
    ]);
    expect(await shop.deliveries(order.id)).toMatchObject([{ kind: 'order', result: 'accepted' }]);
  });

  it('skips orders while they are switched off, and sends contacts all the same', async () => {
    const shop = await world.connect({ settings: { receiveOrders: false } });
    const user = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    const order = shop.store.placeOrder({ user: user.id });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries(user.id)).toMatchObject([{ kind: 'contact', result: 'accepted' }]);
    expect(await shop.deliveries(order.id)).toMatchObject([
      { kind: 'order', result: 'skipped', reason: 'orders-off' },
    ]);
    expect(shop.account.orders()).toEqual([]);
  });
});

describe('An order whose buyer waits for a further try', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    // A contact's waits grow, those of the lane do not: between them there is time for orders alone.
    world = await startSyncWorld({ worker: { retryScale: 0.01 } });
  });
  afterAll(() => world?.close());

  it('does not confirm the buyer by being sent first', async () => {
    const shop = await world.connect();
    shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 500 }, times: 3 });
    const user = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    const order = shop.store.placeOrder({ user: user.id });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(user.id))).toMatchObject({
      confirmed: false,
      source: 'subscribe',
    });
    expect(shop.account.order(String(order.id))?.externalCustomerId).toBe(String(user.id));
  });
});
