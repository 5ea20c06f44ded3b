import { startSandbox, type Sandbox } from '../sandbox.js';
import { generateHistory } from './generated-history.js';
import { StoreCaller } from './store-caller.js';

const now = Date.parse('2026-06-01T00:00:00Z');
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 7 });
});
afterAll(() => sandbox.close());

it('makes an order out of seed and number alone', () => {
  const make = (seed: number, index: number): unknown =>
    generateHistory(seed, { orders: 1000, users: 100 }, now).orders.make(index);
  expect(make(7, 500)).toEqual(make(7, 500));
  expect(make(7, 500)).not.toEqual(make(8, 500));
});

it('lets only people order who had registered by then', () => {
  const { orders, users } = generateHistory(7, { orders: 2000, users: 200 }, now);
  const born = new Map<number, number>();
  for (let at = 0; at < 200; at += 1) born.set(users.make(at).id, users.make(at).bornAt);
  for (let at = 0; at < 2000; at += 1) {
    const order = orders.make(at);
    if (order.guest) expect(born.has(order.user)).toBe(false);
    else expect(born.get(order.user)).toBeLessThanOrEqual(order.bornAt);
  }
});

it('shows the same orders under the same numbers after a restart on another day', () => {
  const day = (moment: number) => generateHistory(7, { anchor }, moment);
  const origin = now - 30 * 86_400_000;
  const anchor = { origin, orderEveryMs: 3_600_000, userEveryMs: 86_400_000 };
  const [today, tomorrow] = [day(now), day(now + 86_400_000)];
  expect([today.orders.to, tomorrow.orders.to]).toEqual([720, 744]);
  for (let at = 0; at < 720; at += 1) {
    expect(tomorrow.orders.make(at)).toEqual(today.orders.make(at));
  }
});

it('serves any page of a million orders, with changes and deletions, in little memory', async () => {
  const before = process.memoryUsage().heapUsed;
  const store = await sandbox.addStore({ generated: { orders: 1_000_000, users: 100_000 } });
  const caller = new StoreCaller(store);
  const first = 20_001;
  expect(await caller.orderIds({ limit: 2, offset: 500_000 })).toEqual([
    first + 500_000,
    first + 500_001,
  ]);
  store.deleteOrder(first + 500_000);
  store.setStatus(first + 500_001, 4);
  const { body } = await caller.call('orders/get', { limit: 2, offset: 500_000 });
  expect(body.response?.orders).toMatchObject([
    { order_id: first + 500_001, stat_status: 4 },
    { order_id: first + 500_002 },
  ]);
  const { id } = store.placeOrder();
  expect(id).toBe(first + 1_000_000);
  expect(await caller.orderIds({ limit: 5, offset: 999_998 })).toEqual([id - 1, id]);
  expect(store.counts()).toEqual({ orders: 1_000_000, users: 100_000 });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 * 1024);
});

it('keeps two stores apart', async () => {
  const [one, other] = [
    await sandbox.addStore({ login: 'one', zone: 'Europe/Kyiv' }),
    await sandbox.addStore({ login: 'other', zone: 'Europe/Warsaw' }),
  ];
  one.clock.advance(86_400_000);
  one.placeOrder();
  expect(other.counts().orders).toBe(0);
  expect(one.clock.now() - other.clock.now()).toBeGreaterThan(86_000_000);
  const { body } = await new StoreCaller(other).logIn('one', one.password);
  expect(body.status).toBe('ERROR');
});
