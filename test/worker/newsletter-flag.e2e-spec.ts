import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const SUBSCRIBE = 'POST /v1/contact/subscribe';
const UPSERT = 'POST /v1/contact';

describe("A customer's consent to news in the store", () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  function connect(respectNewsletterFlag?: boolean): Promise<ConnectedStore> {
    return world.connect({
      settings: {
        confirmedEmail: true,
        ...(respectNewsletterFlag === undefined ? {} : { respectNewsletterFlag }),
      },
    });
  }

  async function register(shop: ConnectedStore, newsletter: boolean): Promise<string> {
    const { id } = shop.store.registerUser({ email: `ivan@${shop.id}.example.com`, newsletter });
    await shop.tell();
    await shop.settled();
    return String(id);
  }

  it('is respected unless the owner says otherwise: a no stays unconfirmed', async () => {
    const shop = await connect();
    const id = await register(shop, false);

    expect(shop.account.contact(id)).toMatchObject({ confirmed: false, source: 'subscribe' });
    expect(shop.account.requests(UPSERT)).toEqual([]);
  });

  it('lets a yes be confirmed', async () => {
    const shop = await connect();
    const id = await register(shop, true);

    expect(shop.account.contact(id)).toMatchObject({ confirmed: true, source: 'api' });
    expect(shop.account.requests(SUBSCRIBE)).toEqual([]);
  });

  it('does not count where the owner switched that off', async () => {
    const shop = await connect(false);
    const id = await register(shop, false);

    expect(shop.account.contact(id)).toMatchObject({ confirmed: true, source: 'api' });
  });

  it('leaves it to the owner where the store does not tell', async () => {
    const shop = await connect();
    shop.store.setToggles({ newsletterInExport: false });
    const id = await register(shop, false);

    expect(shop.account.contact(id)).toMatchObject({ confirmed: true, source: 'api' });
  });

  it('does not confirm anybody whom the owner wants unconfirmed', async () => {
    const shop = await world.connect();
    const id = await register(shop, true);

    expect(shop.account.contact(id)).toMatchObject({ confirmed: false, source: 'subscribe' });
  });

  it('does not confirm later who said no at first', async () => {
    const shop = await connect();
    shop.account.settings.contactUpdateConfirms = true;
    const id = await register(shop, false);
    shop.store.editUser(Number(id), { newsletter: true, city: 'Львів' });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(id)).toMatchObject({
      confirmed: false,
      address: { town: 'Львів' },
    });
  });

  it('keeps an order from making a confirmed contact of who said no', async () => {
    const shop = await connect();
    shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 500 }, times: 3 });
    const user = shop.store.registerUser({ email: 'ivan@example.com', newsletter: false });
    const order = shop.store.placeOrder({ user: user.id });
    const asGuest = shop.store.placeOrder({ email: 'ivan@example.com' });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contact(String(user.id))).toMatchObject({ confirmed: false });
    expect(shop.account.contacts()).toHaveLength(1);
    for (const { id } of [order, asGuest]) {
      expect(shop.account.order(String(id))?.contactId).toBe(shop.account.contacts()[0]?.id);
    }
  });

  it.each([
    ['a registered customer', (id: number) => ({ user: id })],
    ['a customer who did not log in', () => ({ email: 'old@example.com' })],
  ])('is asked for before the first order of an old customer: %s', async (_, draftOf) => {
    const store = await world.sandbox.addStore();
    const old = store.registerUser({
      email: 'old@example.com',
      newsletter: false,
      registeredAt: Date.now() - 86_400_000,
    });
    const shop = await world.connect({ store, settings: { confirmedEmail: true } });
    const order = store.placeOrder(draftOf(old.id));
    await shop.tell();
    await shop.settled();

    expect(shop.account.contacts()).toMatchObject([
      { externalCustomerId: String(old.id), confirmed: false, source: 'subscribe' },
    ]);
    expect(shop.account.order(String(order.id))?.accepted).toBe(1);
  });

  it('counts as a no while the store cannot be asked', async () => {
    const shop = await connect();
    const away = shop.store.faults.add({ on: 'users*', fault: { kind: 'html', status: 502 } });
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: false });
    await shop.store.flushHooks();
    await eventually(async () =>
      expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted' }]),
    );
    shop.store.faults.remove(away);

    const [sent] = await shop.deliveries(id);
    expect(await shop.delivery(sent!.id)).toMatchObject({ fromHookBody: true });
    expect(shop.account.contact(String(id))).toMatchObject({ confirmed: false });
  });

  it('does not confirm a guest who went as unconfirmed and registers under the owner’s new word', async () => {
    const shop = await world.connect();
    shop.account.settings.contactUpdateConfirms = true;
    shop.store.placeOrder({ email: 'guest@example.com', phone: '+380501112233' });
    await shop.tell();
    await shop.settled();
    await shop.update({ settings: { confirmedEmail: true } });
    const byEmail = shop.store.registerUser({ email: 'Guest@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();

    expect(shop.account.contacts()).toMatchObject([
      { externalCustomerId: String(byEmail.id), confirmed: false },
    ]);
  });

  it('does not confirm in an account what another store sent there as unconfirmed', async () => {
    const one = await world.connect();
    one.account.settings.contactUpdateConfirms = true;
    one.store.placeOrder({ email: 'guest@example.com' });
    await one.tell();
    await one.settled();
    const other = await world.connect({
      owner: one.owner,
      account: one.account,
      settings: { confirmedEmail: true },
    });
    other.store.registerUser({ id: 9_001, email: 'guest@example.com', newsletter: true });
    await other.tell();
    await other.settled();

    expect(one.account.contacts()).toMatchObject([{ confirmed: false }]);
  });
});
