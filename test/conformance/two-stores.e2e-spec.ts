import { VendorClients } from './vendor-clients.js';

const PAGE = { offset: 0, limit: 10 };
const HALF_A_DAY_MS = 12 * 3_600_000;

describe('Two stores of one sandbox', () => {
  let clients: VendorClients;
  beforeAll(async () => {
    clients = await VendorClients.start();
  });
  afterAll(() => clients.close());

  const twoStores = () =>
    Promise.all([
      clients.sandbox.addStore({ name: 'Here', password: 'password of here' }),
      clients.sandbox.addStore({
        name: 'There',
        password: 'password of there',
        zone: 'America/Toronto',
      }),
    ]);

  it('each want their own password and their own token', async () => {
    const [here, there] = await twoStores();
    const mixed = clients.horoshop(here);
    await mixed.authenticate();
    here.changePassword('password of there');
    const refused = { code: 'store-credentials-refused' };

    await expect(mixed.getOrders(PAGE)).rejects.toMatchObject(refused);
    expect(await clients.horoshop(there).getOrders(PAGE)).toMatchObject({ rows: 0 });
    expect(there.password).toBe('password of there');
    expect(there.journal.count('orders/get')).toBe(1);
  });

  it('each have a clock, and a token that ends by it', async () => {
    const [here, there] = await twoStores();
    const [toHere, toThere] = [clients.horoshop(here), clients.horoshop(there)];
    await Promise.all([toHere.authenticate(), toThere.authenticate()]);
    there.clock.advance(HALF_A_DAY_MS);
    await Promise.all([toHere.getOrders(PAGE), toThere.getOrders(PAGE)]);

    expect([here, there].map(({ journal }) => journal.count('auth'))).toEqual([1, 2]);
    expect(there.clock.now() - here.clock.now()).toBeGreaterThan(HALF_A_DAY_MS - 60_000);
    here.placeOrder({ id: 7 });
    there.placeOrder({ id: 7 });
    const [one, other] = await Promise.all([toHere.getOrders(PAGE), toThere.getOrders(PAGE)]);
    expect(one.orders[0]?.order.createdAt).not.toBe(other.orders[0]?.order.createdAt);
  });

  it('keep their people, orders, subscriptions, toggles, faults and weather apart', async () => {
    const [here, there] = await twoStores();
    here.registerUser({ id: 5, email: 'anna@example.com' });
    here.placeOrder({ id: 9 });
    await clients.horoshop(here).subscribe('order_created', 'http://127.0.0.1:9/hook');
    here.setToggles({ numbersAsStrings: true, plan: 'starter' });
    here.faults.add({ on: 'orders/get', fault: { kind: 'html', status: 502 } });

    expect(await clients.horoshop(there).getOrders(PAGE)).toMatchObject({ rows: 0 });
    expect(there.counts()).toEqual({ users: 0, orders: 0 });
    expect(there.subscriptions()).toEqual([]);
    expect(there.toggles).toMatchObject({ numbersAsStrings: false, plan: 'pro' });
    expect(there.faults.list()).toEqual([]);
    expect(there.journal.counters()).toEqual({ auth: 1, 'orders/get': 1 });
  });
});
