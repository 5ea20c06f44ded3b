import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { HookReceiver } from './hook-receiver.js';
import { StoreCaller } from './store-caller.js';

const events = [
  ...['order_created', 'order_update', 'order_paid', 'user_signup', 'user_update'],
  ...['request_call_me', 'comments_created'],
];
const receiver = new HookReceiver();
let sandbox: Sandbox;
let store: StoreHandle;
let caller: StoreCaller;

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
  caller = new StoreCaller(store);
  for (const event of events) {
    await caller.call('hooks/subscribe', { event, target_url: receiver.url(event) });
  }
});

/** Events that were delivered because of `change`. */
async function hooksOf(change: () => unknown): Promise<string[]> {
  await store.flushHooks();
  receiver.clear();
  await change();
  await store.flushHooks();
  return receiver.paths();
}

describe('ER-16 a hook', () => {
  it('is a PUT with a bare JSON object and no signature', async () => {
    const order = store.placeOrder();
    const [result] = await store.flushHooks();
    expect(result).toMatchObject({ outcome: 'delivered', status: 200, attempt: 1, error: null });
    expect(receiver.received).toMatchObject([
      {
        method: 'PUT',
        contentType: 'application/json',
        userAgent: expect.any(String),
        body: { order_id: order.id },
      },
    ]);
  });

  it.each([200, 201, 204])('is done when the receiver answers %s', async (status) => {
    receiver.status = status;
    store.placeOrder();
    expect(await store.flushHooks()).toMatchObject([{ outcome: 'delivered' }]);
    expect(store.queuedHooks()).toEqual([]);
  });

  it.each([302, 405, 500])('is not done when it answers %s', async (status) => {
    receiver.status = status;
    store.placeOrder();
    expect(await store.flushHooks()).toMatchObject([{ outcome: 'retry', status }]);
  });

  it('is not done when no answer comes in time', async () => {
    receiver.silent = true;
    store.toggles.hookTimeoutMs = 30;
    store.placeOrder();
    expect(await store.flushHooks()).toMatchObject([{ outcome: 'retry', status: null }]);
  });
});

describe('ER-17 a failed hook', () => {
  it('waits 600 seconds and is dropped after ten tries', async () => {
    receiver.status = 503;
    store.placeOrder();
    const outcomes: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      for (const { outcome } of await store.flushHooks()) outcomes.push(outcome);
      expect(await store.flushHooks()).toEqual([]);
      store.clock.advance(600_000);
    }
    expect(outcomes).toEqual([...Array<string>(9).fill('retry'), 'dropped']);
    expect(store.queuedHooks()).toEqual([]);
    expect(store.deliveryLog().at(-1)).toMatchObject({ attempt: 10, outcome: 'dropped' });
  });

  it('is sent by the cron when one is set', async () => {
    store.placeOrder();
    store.setHookSeconds(0.02);
    while (receiver.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    store.setHookSeconds(0);
    expect(receiver.paths()).toEqual(['order_created']);
  });
});

describe('ER-18 hooks', () => {
  it('may come in any order', async () => {
    store.toggles.shuffleHooks = true;
    for (let order = 0; order < 20; order += 1) store.placeOrder();
    await store.flushHooks();
    const ids = receiver.received.map(({ body }) => Number(body?.['order_id']));
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(20);
  });

  it('may come twice, with one retry for both', async () => {
    store.toggles.duplicateHookRate = 1;
    receiver.status = 500;
    store.placeOrder();
    expect(await store.flushHooks()).toMatchObject([{ attempt: 1 }, { attempt: 1 }]);
    expect(store.queuedHooks()).toHaveLength(1);
  });
});

describe('ER-21 hooks fire for', () => {
  it('a checkout, an order of a guest, and nothing when an order is edited or deleted', async () => {
    const { id } = store.registerUser({ email: 'anna@example.com' });
    expect(await hooksOf(() => store.placeOrder({ user: id }))).toEqual(['order_created']);
    expect(await hooksOf(() => store.placeOrder())).toEqual(['order_created']);
    const order = store.placeOrder();
    const edits = (): unknown =>
      store.editOrder(order.id, { lines: [{ article: 'X' }], name: 'B', trackingCode: '2045' });
    expect(await hooksOf(edits)).toEqual([]);
    expect(await hooksOf(() => store.deleteOrder(order.id))).toEqual([]);
  });

  it('a status other than New', async () => {
    const { id } = store.placeOrder();
    expect(await hooksOf(() => store.setStatus(id, 2))).toEqual(['order_update']);
    expect(await hooksOf(() => store.setStatus(id, 2))).toEqual([]);
    expect(await hooksOf(() => store.setStatus(id, 1))).toEqual([]);
  });

  it('a payment, not for its return', async () => {
    const { id } = store.placeOrder();
    expect(await hooksOf(() => store.setPaid(id, true))).toEqual(['order_paid']);
    expect(await hooksOf(() => store.setPaid(id, true))).toEqual([]);
    expect(await hooksOf(() => store.setPaid(id, false))).toEqual([]);
  });

  it.each([true, false])('changes through orders/update: %s', async (fires) => {
    store.toggles.apiUpdateFiresHooks = fires;
    const { id } = store.placeOrder();
    const orders = [{ order_id: id, status: 6, payed: 1 }];
    expect(await hooksOf(() => caller.call('orders/update', { orders }))).toEqual(
      fires ? ['order_update', 'order_paid'] : [],
    );
  });

  it('a registration and a visible change of a user', async () => {
    const draft = { email: 'a@example.com' };
    expect(await hooksOf(() => store.registerUser(draft))).toEqual(['user_signup']);
    const { id } = store.registerUser({ email: 'b@example.com' });
    for (const changes of [
      { email: 'c@example.com' },
      { phone: '1' },
      { name: 'B' },
      { country: 'UA' },
      { city: 'Lviv' },
    ]) {
      expect(await hooksOf(() => store.editUser(id, changes))).toEqual(['user_update']);
    }
    const hidden = { address: 'x', note: 'y', newsletter: true, city: 'Lviv' };
    expect(await hooksOf(() => store.editUser(id, hidden))).toEqual([]);
    expect(await hooksOf(() => store.deleteUser(id))).toEqual([]);
  });

  it.each([true, false])('an import of users: %s', async (fires) => {
    store.toggles.importFiresHooks = fires;
    const users = [{ email: 'i@example.com', title: 'I' }];
    expect(await hooksOf(() => caller.call('users/import', { users }))).toEqual(
      fires ? ['user_signup'] : [],
    );
  });
});

it('ER-22 the starter plan accepts subscriptions and never delivers', async () => {
  store.toggles.plan = 'starter';
  expect(store.subscriptions()).toHaveLength(events.length);
  store.placeOrder();
  expect(await store.flushHooks()).toEqual([]);
});
