import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { reopen } from '../support/reopen.js';

const SUBSCRIBE = 'POST /v1/contact/subscribe';
const LINES = [{ title: 'Чашка', article: 'CUP-1', price: 100, quantity: 1 }];

/** Yespo makes a confirmed contact of every buyer it does not know (`api/yespo.md` 5.3). */
describe('Orders where contacts are to stay unconfirmed', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('tell of a guest before the order, so that nobody becomes confirmed by buying', async () => {
    const shop = await world.connect();
    const { id } = shop.store.placeOrder({ email: 'guest@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(id))).toMatchObject({ status: 'INITIALIZED' });
    expect(shop.account.contacts()).toMatchObject([
      { email: 'guest@example.com', confirmed: false, source: 'subscribe' },
    ]);
  });

  it('tell of a guest once, however often they buy', async () => {
    const shop = await world.connect();
    for (const name of ['Гнатюк Олена', 'Гнатюк Олена Василівна', 'Олена']) {
      shop.store.placeOrder({ email: 'Often@example.com', phone: '', name, lines: LINES });
      await shop.tell();
      await shop.settled();
    }

    expect(shop.account.requests(SUBSCRIBE)).toHaveLength(1);
    expect(shop.account.orders()).toHaveLength(3);
  });

  it('tell of a customer from before the connection, as the store has them', async () => {
    const store = await world.sandbox.addStore();
    const user = store.registerUser({
      email: 'old@example.com',
      registeredAt: new Date('2025-01-05T10:00:00Z'),
    });
    const shop = await world.connect({ store });
    store.placeOrder({ user: user.id, email: 'gift@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contacts()).toMatchObject([
      { externalCustomerId: String(user.id), email: 'old@example.com', confirmed: false },
    ]);
    expect(shop.account.orders()[0]).toMatchObject({ externalCustomerId: String(user.id) });
  });

  it('wait while Yespo does not take the contact, and leave when it did', async () => {
    const shop = await world.connect();
    shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 500 }, times: 2 });
    const { id } = shop.store.placeOrder({ email: 'wait@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contacts()).toMatchObject([{ confirmed: false }]);
    expect(shop.account.order(String(id))?.accepted).toBe(1);
  });

  it('are rejected with the reason when Yespo refuses the buyer for good, and go when it takes them later', async () => {
    const shop = await world.connect();
    const fault = shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 400 } });
    const first = shop.store.placeOrder({ email: 'poor@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();
    expect(shop.account.orders()).toEqual([]);
    expect(await shop.deliveries(first.id)).toMatchObject([
      { kind: 'order', result: 'rejected', reason: 'buyer-refused' },
    ]);

    world.sandbox.yespo.faults.remove(fault);
    const second = shop.store.placeOrder({ email: 'poor@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();
    expect(shop.account.orders().map(({ externalOrderId }) => externalOrderId)).toEqual([
      String(second.id),
    ]);
    expect(shop.account.contacts()).toMatchObject([{ confirmed: false }]);
  });

  it('are rejected as well when they came while their buyer was being refused', async () => {
    const shop = await world.connect();
    shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 400, body: 'No' } });
    const { id } = shop.store.placeOrder({ email: 'poor@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();
    // As if nobody had told this order: its buyer is settled and will never be accepted.
    await shop.query(reopen(`d.integration_id = $1 AND d.kind = 'order'`, 'now()'));
    await shop.settled();

    expect(await shop.deliveries(id)).toMatchObject([
      { kind: 'order', result: 'rejected', reason: 'buyer-refused', reasonDetail: 'No' },
    ]);
    expect(shop.account.contacts()).toEqual([]);
  });

  it('make contacts by themselves only where the owner answers for consent', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    shop.store.placeOrder({ email: 'sure@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contacts()).toMatchObject([{ confirmed: true, source: 'orders' }]);
  });
});
