import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { StoreCaller } from './store-caller.js';

let sandbox: Sandbox;
let store: StoreHandle;
let caller: StoreCaller;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  const at = (time: string): number => Date.parse(`2026-03-${time}Z`);
  store = await sandbox.addStore({
    users: [
      { id: 11, email: 'a@example.com', name: 'A', registeredAt: at('13T22:00:00') },
      { id: 12, email: 'b@example.com', name: 'B', registeredAt: at('14T08:26:48') },
      { id: 13, email: 'c@example.com', name: 'C', registeredAt: at('14T22:00:00') },
    ],
  });
  caller = new StoreCaller(store);
});

async function userIds(parameters: Record<string, unknown> = {}): Promise<number[]> {
  const { body } = await caller.call('users/export', parameters);
  return (body.response?.users ?? []).map((user) => Number(user['id']));
}

describe('ER-29 users', () => {
  it.each([
    ['a bare day ends at its midnight', { to: '2026-03-14' }, []],
    ['the end is not taken in', { to: '2026-03-14 10:26:48' }, [11]],
    ['the beginning is', { from: '2026-03-14 10:26:48' }, [12, 13]],
    ['one second', { from: '2026-03-14 10:26:48', to: '2026-03-14 10:26:49' }, [12]],
    ['pages', { limit: 2, offset: 1 }, [12, 13]],
    ['an offset alone', { offset: 1 }, [11, 12, 13]],
  ])('are filtered: %s', async (_what, filter, expected) => {
    expect(await userIds(filter)).toEqual(expected);
  });

  it('are filtered with the end taken in when the store reads it so', async () => {
    store.toggles.usersToInclusive = true;
    expect(await userIds({ to: '2026-03-14 10:26:48' })).toEqual([11, 12]);
    expect(await userIds({ to: '2026-03-14' })).toEqual([11]);
  });

  it('vanish without a trace when deleted or switched off, and may come back', async () => {
    store.deleteUser(11);
    store.editUser(12, { active: false });
    expect(await userIds()).toEqual([13]);
    store.editUser(12, { active: true });
    expect(await userIds()).toEqual([12, 13]);
    store.deleteUser(12);
    store.deleteUser(13);
    expect((await caller.call('users/export')).body.status).toBe('EMPTY');
  });

  it.each([true, false])('tell about the newsletter: %s', async (newsletterInExport) => {
    store.toggles.newsletterInExport = newsletterInExport;
    const { body } = await caller.call('users/export');
    expect('newsletter_subscription' in body.response!.users![0]!).toBe(newsletterInExport);
  });

  it('do not tell about the newsletter in the oldest profile', async () => {
    const old = await sandbox.addStore({ profile: 'legacy', users: [{ email: 'o@example.com' }] });
    const { body } = await new StoreCaller(old).call('users/export');
    expect(body.response?.users?.[0]).not.toHaveProperty('newsletter_subscription');
  });

  it('refuse a date that is none', async () => {
    expect((await caller.call('users/export', { from: 'soon' })).body.status).toBe('ERROR');
  });
});

describe('ER-30 users/import', () => {
  it('creates and changes by e-mail and tells about every record', async () => {
    const users = [
      { email: 'B@example.com', title: 'Bohdan', city: 'Lviv', newsletter_subscription: 1 },
      { email: 'new@example.com', title: 'New' },
      { email: 'nobody@example.com' },
      { email: 'not an address', title: 'X' },
    ];
    const { body } = await caller.call('users/import', { users });
    expect(body.status).toBe('WARNING');
    expect(body.response?.log?.map((entry) => entry['code'])).toEqual([0, 0, 1, 2]);
    expect(store.findUser(12)).toMatchObject({ name: 'Bohdan', city: 'Lviv', newsletter: true });
    expect(await userIds()).toHaveLength(4);
    const good = await caller.call('users/import', { users: users.slice(0, 2) });
    expect(good.body.status).toBe('OK');
  });
});

describe('ER-30 orders/update', () => {
  it('changes what it can and tells about every order', async () => {
    const { id } = store.placeOrder();
    const orders = [
      { order_id: id, status: 2, payed: 1, tracking_code: '2045' },
      { order_id: 999, status: 2 },
      { order_id: id, status: 77 },
    ];
    const { body } = await caller.call('orders/update', { orders });
    expect(body.status).toBe('WARNING');
    expect(body.response?.log?.map((entry) => entry['status'])).toEqual(['OK', 'ERROR', 'ERROR']);
    expect(store.findOrder(id)).toMatchObject({ status: 2, paid: true, trackingCode: '2045' });
    expect((await caller.call('orders/update', {})).body.status).toBe('ERROR');
  });
});

describe('ER-30 reference data', () => {
  it.each([
    ['delivery/export', 'delivery', 5],
    ['delivery/exportTypes', 'deliveryTypes', 5],
    ['payment/export', 'payment', 5],
    ['payment/exportMethods', 'paymentMethods', 2],
    ['currency/export', 'currencies', 2],
    ['pages/export', 'pages', 2],
    ['catalog/export', 'products', 10],
  ])('%s', async (name, list, length) => {
    const { body } = await caller.call(name);
    expect(body.response?.[list]).toHaveLength(length);
  });

  it('is narrowed as asked', async () => {
    const find = async (name: string, parameters: object): Promise<unknown> =>
      (await caller.call(name, { ...parameters })).body;
    expect(await find('catalog/export', { limit: 0 })).toMatchObject({ status: 'EMPTY' });
    const narrow = { expr: { article: 'JUG-1L' }, includedParams: ['article', 'price', 'colour'] };
    expect(await find('catalog/export', narrow)).toEqual({
      status: 'OK',
      response: { products: [{ article: 'JUG-1L', price: 980 }] },
    });
    expect(await find('pages/export', { parent: 3 })).toMatchObject({ status: 'EMPTY' });
    const euro = { iso: 'EUR', enabledOnly: false };
    expect(await find('currency/export', euro)).toMatchObject({
      response: { currencies: [{ iso: 'EUR' }] },
    });
  });
});
