import { aWireOrder, EMPTY, ScriptedStore, TOKEN, type Reply, type Script } from '../test/store.js';
import { NotAStore, type HoroshopClient } from './index.js';

let store: ScriptedStore;

afterEach(async () => {
  await store.stop();
});

const SPAN = { from: '2026-03-14 00:00:00', to: '2026-03-14 23:59:59' };
const PAGE = { ...SPAN, offset: 0, limit: 100 };

function ordersReply(...orders: unknown[]): Reply {
  return { body: { status: 'OK', response: { orders } } };
}

async function given(script: Script): Promise<HoroshopClient> {
  store = await ScriptedStore.start(script);
  return store.client();
}

describe('how a request looks', () => {
  it('is a POST of JSON to an address with a slash at the end, the token in the body only', async () => {
    const client = await given({ 'orders/get': [EMPTY] });

    await client.getOrders({ ...PAGE, ids: ['20318', '9007199254740993'], statusIds: ['1'] });

    const [auth, call] = store.received;
    expect(auth).toMatchObject({ method: 'POST', path: '/api/auth/' });
    expect(JSON.parse(auth?.body ?? '')).toEqual({ login: 'kladka', password: 'correct horse' });
    expect(call).toMatchObject({ method: 'POST', path: '/api/orders/get/' });
    expect(call?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (compatible; KladkaConnector/1.0)',
    });
    expect(JSON.stringify(call?.headers)).not.toContain(TOKEN);
    expect(JSON.parse(call?.body ?? '')).toEqual({
      token: TOKEN,
      ids: [20318, '9007199254740993'],
      status: [1],
      from: SPAN.from,
      to: SPAN.to,
      offset: 0,
      limit: 100,
      additionalData: false,
    });
  });

  it('takes the origin out of whatever address the owner typed', async () => {
    store = await ScriptedStore.start({});

    await store.client({ storeUrl: `${store.origin}/ua/checkout?x=1` }).authenticate();

    expect(store.received[0]?.path).toBe('/api/auth/');
    expect(() => store.client({ storeUrl: 'ftp://shop.example' })).toThrow(NotAStore);
    expect(() => store.client({ storeUrl: 'https://a:b@shop.example' })).toThrow(NotAStore);
  });

  it('asks for no order at all when there are no ids', async () => {
    const client = await given({});

    expect(await client.getOrders({ ids: [], offset: 0, limit: 100 })).toMatchObject({ rows: 0 });
    expect(store.received).toHaveLength(0);
  });

  it('refuses a time that is none', async () => {
    const client = await given({});

    await expect(client.getOrders({ ...PAGE, from: 'yesterday' })).rejects.toThrow(RangeError);
  });
});

describe('orders and users', () => {
  it('reads EMPTY as an empty list', async () => {
    const client = await given({
      'orders/get': [EMPTY],
      'users/export': [{ body: { status: 'EMPTY' } }],
    });

    expect(await client.getOrders(PAGE)).toEqual({ orders: [], unreadable: [], rows: 0 });
    expect(await client.getUsers(PAGE)).toEqual({ users: [], unreadable: [], rows: 0 });
  });

  it('gives the wire form and the regular form side by side, and what it cannot read apart', async () => {
    const client = await given({
      'orders/get': [ordersReply(aWireOrder(), { order_id: 7 }, 'junk')],
    });

    const page = await client.getOrders(PAGE);

    expect(page.rows).toBe(3);
    expect(page.orders[0]).toMatchObject({ raw: { order_id: 20318 }, order: { orderId: '20318' } });
    expect(page.unreadable).toEqual([
      { raw: { order_id: 7 }, orderId: '7', reason: 'stat_status is missing' },
      { raw: 'junk', orderId: undefined, reason: 'not an object' },
    ]);
  });

  it('reads WARNING as success with failed records', async () => {
    const log = [
      { order_id: 7, status: 'ERROR', message: 'broken' },
      { order_id: 8, status: 'OK', message: 'UPDATED' },
    ];
    const body = { status: 'WARNING', response: { orders: [aWireOrder()], log } };
    const client = await given({ 'orders/get': [{ body }] });

    const page = await client.getOrders(PAGE);

    expect(page.orders).toHaveLength(1);
    expect(page.unreadable).toEqual([{ raw: log[0], orderId: '7', reason: 'broken' }]);
  });

  it('leaves out orders that were not asked for', async () => {
    const client = await given({
      'orders/get': [ordersReply(aWireOrder(), aWireOrder({ order_id: 20319 }))],
    });

    const page = await client.getOrders({ ids: ['20319'], offset: 0, limit: 100 });

    expect(page.orders.map(({ order }) => order.orderId)).toEqual(['20319']);
  });

  it('reads users, whatever form their list has', async () => {
    const users = {
      '0': { id: '4127', title: ' Гнатюк Олена ', phone: '', newsletter_subscription: '1' },
    };
    const client = await given({
      'users/export': [{ body: { status: 'OK', response: { users } } }],
    });

    const page = await client.getUsers(PAGE);

    expect(page.users[0]?.user).toEqual({
      userId: '4127',
      fullName: 'Гнатюк Олена',
      newsletter: true,
    });
  });

  it('reads statuses keyed by id', async () => {
    const statuses = {
      '1': { id: 1, title: { ua: 'Нове', ru: '', en: 'New' }, is_successful: 0 },
      '3': { id: 3, title: { ua: 'Доставлене' }, is_successful: 1 },
    };
    const client = await given({
      'orders/get_available_statuses': [{ body: { status: 'OK', response: { statuses } } }],
    });

    expect(await client.getStatuses()).toEqual([
      { statusId: '1', titles: { ua: 'Нове', en: 'New' }, isSuccessful: false },
      { statusId: '3', titles: { ua: 'Доставлене' }, isSuccessful: true },
    ]);
  });
});
