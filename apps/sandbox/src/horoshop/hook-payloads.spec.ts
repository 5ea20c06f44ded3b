import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { HookReceiver } from './hook-receiver.js';
import { StoreCaller } from './store-caller.js';

const receiver = new HookReceiver();
let sandbox: Sandbox;
let store: StoreHandle;

beforeAll(async () => {
  sandbox = await startSandbox();
  await receiver.start();
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});
beforeEach(async () => {
  receiver.clear();
  store = await sandbox.addStore();
  const caller = new StoreCaller(store);
  for (const event of ['order_created', 'order_update', 'order_paid', 'user_signup', 'user_update'])
    await caller.call('hooks/subscribe', { event, target_url: receiver.url(event) });
  for (const event of ['request_call_me', 'comments_created'])
    await caller.call('hooks/subscribe', { event, target_url: receiver.url(event) });
});

async function bodyAfter(change: () => unknown): Promise<Record<string, unknown>> {
  await store.flushHooks();
  receiver.clear();
  change();
  await store.flushHooks();
  return receiver.received.at(-1)?.body ?? {};
}

describe('ER-20 the body of', () => {
  const slim = ['order_id', 'user', 'delivery_name', 'delivery_email', 'delivery_phone', 'payed'];

  it('order_created is the full order with links in its lines', async () => {
    const body = await bodyAfter(() => store.placeOrder({ lines: [{ article: 'JUG-1L' }] }));
    expect(body).toMatchObject({
      stat_status: 1,
      total_sum: 980,
      products: [{ article: 'JUG-1L', url: expect.any(String), photo_url: expect.any(String) }],
    });
    expect(body).toHaveProperty('analytics');
  });

  it('order_created may lack the newer blocks', async () => {
    store.toggles.fullHookOrders = false;
    expect(await bodyAfter(() => store.placeOrder())).not.toHaveProperty('analytics');
  });

  it('order_paid is six fields', async () => {
    const { id } = store.placeOrder();
    const body = await bodyAfter(() => store.setPaid(id, true));
    expect(Object.keys(body)).toEqual(slim);
    expect(body['payed']).toBe(1);
  });

  it.each(['slim', 'full'] as const)('order_update is %s', async (orderUpdateBody) => {
    store.toggles.orderUpdateBody = orderUpdateBody;
    const { id } = store.placeOrder();
    const body = await bodyAfter(() => store.setStatus(id, 6));
    expect(body).toMatchObject({ order_id: id, stat_status: 6 });
    expect('products' in body).toBe(orderUpdateBody === 'full');
  });

  it('user_signup and user_update is eight fields', async () => {
    const fields = ['id', 'title', 'email', 'phone', 'country', 'city', 'address', 'registered'];
    const draft = { name: 'Anna', email: 'anna@example.com' };
    const signup = await bodyAfter(() => store.registerUser(draft));
    expect(Object.keys(signup)).toEqual(fields);
    const update = await bodyAfter(() => store.editUser(Number(signup['id']), { city: 'Lviv' }));
    expect(Object.keys(update)).toEqual(fields);
    expect(update).toMatchObject({ id: signup['id'], city: 'Lviv' });
  });

  it('the two that nobody needs is a small object', async () => {
    expect(await bodyAfter(() => store.requestCall('067'))).toMatchObject({ phone: '067' });
    const review = await bodyAfter(() => store.writeReview('JUG-1L', 'Nice'));
    expect(review).toEqual({ article: 'JUG-1L', text: 'Nice' });
  });

  it.each([
    ['event', 1],
    ['send', 2],
  ] as const)('order_created shows the order as of %s', async (hookSnapshot, status) => {
    store.toggles.hookSnapshot = hookSnapshot;
    const order = store.placeOrder();
    store.setStatus(order.id, 2);
    await store.flushHooks();
    expect(receiver.received[0]).toMatchObject({ path: '/order_created' });
    expect(receiver.received[0]?.body).toMatchObject({ stat_status: status });
  });
});
