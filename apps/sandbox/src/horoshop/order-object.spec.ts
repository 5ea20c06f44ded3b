import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import type { OrderDraft } from './order.js';
import { StoreCaller } from './store-caller.js';

type Wire = Record<string, unknown>;

let sandbox: Sandbox;
let store: StoreHandle;
let caller: StoreCaller;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  store = await sandbox.addStore();
  caller = new StoreCaller(store);
});

async function wireOf(draft: OrderDraft, parameters: Wire = {}): Promise<Wire> {
  const { id } = store.placeOrder(draft);
  const { body } = await caller.call('orders/get', { ids: [id], ...parameters });
  return body.response!.orders![0]!;
}

describe('ER-24 an order', () => {
  it('has every field of the platform', async () => {
    expect(Object.keys(await wireOf({})).sort()).toEqual(
      [
        ...['order_id', 'user', 'delivery_name', 'delivery_email', 'delivery_phone'],
        ...['delivery_country', 'delivery_city', 'delivery_city_stable', 'delivery_address'],
        ...['delivery_type', 'delivery_price', 'delivery_data', 'additional_data', 'comment'],
        ...['payment_type', 'payment_price', 'payed', 'total_default', 'total_sum'],
        ...['total_quantity', 'discount_percent', 'discount_value', 'coupon_code'],
        ...['coupon_percent', 'coupon_discount_value', 'coupon_type', 'stat_status'],
        ...['stat_created', 'currency', 'order_without_callback', 'manager_id'],
        ...['manager_comment', 'manager_discount', 'manager_discount_title', 'analytics'],
        'products',
      ].sort(),
    );
  });

  it('has additional data only when asked for, and of one carrier only', async () => {
    const asked = { additionalData: true };
    expect((await wireOf({ deliveryTypeId: 3 }))['additional_data']).toEqual([]);
    expect((await wireOf({ deliveryTypeId: 2 }, asked))['additional_data']).toEqual([]);
    expect((await wireOf({ deliveryTypeId: 3 }, asked))['additional_data']).toHaveProperty(
      'recipient_warehouse_ref',
    );
  });

  it('has delivery data, an empty list when there is nothing to say', async () => {
    expect((await wireOf({ deliveryTypeId: 8 }))['delivery_data']).toEqual([]);
    const sent = await wireOf({ deliveryTypeId: 3, trackingCode: '20450000000001' });
    expect(sent['delivery_data']).toMatchObject({ tnNumber: '20450000000001' });
  });

  it('may lack the comment and have links in its lines', async () => {
    store.setToggles({ commentInOrders: false, lineLinksInOrders: true });
    const wire = await wireOf({});
    expect(wire).not.toHaveProperty('comment');
    expect(wire['products']).toMatchObject([{ url: expect.any(String) }]);
  });

  it('lacks the newer blocks in the oldest profile', async () => {
    store.toggles.profile = 'legacy';
    expect(await wireOf({})).not.toHaveProperty('delivery_data');
  });
});

describe('ER-25 the buyer', () => {
  it('is the user, or a number of one order for a guest', async () => {
    const { id } = store.registerUser({ email: 'anna@example.com', name: 'Anna' });
    const own = await wireOf({ user: id });
    expect(own).toMatchObject({ user: id, delivery_email: 'anna@example.com' });
    const guest = { email: 'guest@example.com' };
    const [first, second] = [await wireOf(guest), await wireOf(guest)];
    expect(new Set([own['user'], first['user'], second['user']]).size).toBe(3);
    const { body } = await caller.call('users/export');
    expect(body.response?.users?.map((user) => user['id'])).toEqual([id]);
  });
});

describe('ER-26 amounts', () => {
  it('add up, and a coupon is rounded to whole units', async () => {
    const lines = [{ article: 'A', price: 799 }];
    expect(await wireOf({ lines, couponCode: 'C', couponPercent: 25 })).toMatchObject({
      total_default: 799,
      total_sum: 599,
      coupon_discount_value: 200,
      products: [{ price: 799, total_price: 799 }],
    });
  });

  it('never hold the delivery and have two decimals at most', async () => {
    const lines = [{ article: 'A', price: 199.99, quantity: 3 }];
    const wire = await wireOf({ lines, deliveryPrice: 90, discountValue: 0.1 });
    expect(wire).toMatchObject({
      total_default: 599.97,
      total_sum: 599.87,
      delivery_price: 90,
      total_quantity: 3,
    });
  });

  it('and the awkward cases are seeded on demand', async () => {
    const awkward = await sandbox.addStore({ awkward: true });
    const { body } = await new StoreCaller(awkward).call('orders/get');
    const orders = body.response!.orders!;
    const some = (matches: (order: Wire) => boolean): boolean => orders.some(matches);
    const lines = orders.flatMap((order) => order['products'] as Wire[]);
    const sources = orders.map((order) => order['analytics'] as Wire);
    const types = lines.map((line) => line['type']);
    expect(types).toEqual(expect.arrayContaining(['gift', 'gift_parent', 'set_main', 'set_item']));
    expect(sources.map((source) => source['utm_source'])).toEqual(
      expect.arrayContaining(['(direct)', '(none)', '']),
    );
    expect(sources.some((source) => typeof source['utm_campaign'] === 'number')).toBe(true);
    expect(lines.some((line) => /".*&/.test(String(line['title'])))).toBe(true);
    expect(some((order) => order['coupon_code'] !== '')).toBe(true);
    expect(some((order) => order['delivery_price'] === -1)).toBe(true);
    expect(some((order) => order['delivery_email'] === '')).toBe(true);
    expect(some((order) => order['delivery_phone'] === '')).toBe(true);
    expect(some((order) => String(order['delivery_address']).includes('@'))).toBe(true);
    expect(some((order) => String(order['delivery_phone']).startsWith('+48'))).toBe(true);
    expect(some((order) => /\p{Extended_Pictographic}/u.test(String(order['comment'])))).toBe(true);
    expect(some((order) => order['currency'] === 'USD')).toBe(true);
  });
});

it('ER-27 titles come in the language of the order', async () => {
  const lines = [{ article: 'JUG-1L' }];
  expect(await wireOf({ language: 'ua', deliveryTypeId: 3, lines })).toMatchObject({
    delivery_type: { id: 3, title: 'Нова Пошта' },
    products: [{ title: 'Глечик, 1 л' }],
  });
  expect(await wireOf({ language: 'ru', deliveryTypeId: 3, lines })).toMatchObject({
    delivery_type: { id: 3, title: 'Новая Почта' },
    products: [{ title: 'Кувшин, 1 л' }],
  });
});

describe('ER-28 statuses', () => {
  it('are an object keyed by id, with one of the owner', async () => {
    const { body } = await caller.call('orders/get_available_statuses');
    const statuses = body.response!.statuses as Record<string, Wire>;
    expect(Object.keys(statuses)).toEqual(['1', '2', '3', '4', '6', '9']);
    expect(statuses['3']).toEqual({
      id: 3,
      title: { ua: 'Доставлене', ru: 'Доставлен', en: 'Delivered' },
      is_successful: 1,
    });
    expect(statuses['9']).toMatchObject({ title: { ru: '' } });
  });

  it('may be a list, and are unknown to the oldest profile', async () => {
    store.toggles.statusesAsArray = true;
    const { body } = await caller.call('orders/get_available_statuses');
    expect(body.response?.statuses).toHaveLength(6);
    store.toggles.profile = 'legacy';
    const old = await caller.call('orders/get_available_statuses');
    expect(old.body).toEqual({ status: 'UNDEFINED_FUNCTION', response: [] });
  });
});
