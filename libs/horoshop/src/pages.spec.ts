import {
  aWireOrder,
  EMPTY,
  errorOf,
  ScriptedStore,
  UNAUTHORIZED,
  type Reply,
} from '../test/store.js';
import { StoreUnavailable, type OrdersPage, type PagingEnd, type StoreLimits } from './index.js';

let store: ScriptedStore;

afterEach(async () => {
  await store.stop();
});

const SPAN = { from: '2026-03-01 00:00:00', to: '2026-03-14 12:00:00' };

function pageOf(...ids: number[]): Reply {
  const orders = ids.map((id) => aWireOrder({ order_id: id }));
  return { body: { status: 'OK', response: { orders } } };
}

function range(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

async function run(
  replies: Reply[],
  pageSize: number,
  limits: Partial<StoreLimits> = {},
): Promise<{ ids: number[]; pages: OrdersPage[]; end: PagingEnd; offsets: number[] }> {
  store = await ScriptedStore.start({ 'orders/get': replies });
  const pages: OrdersPage[] = [];
  const generator = store.client({ limits }).eachOrderPage(SPAN, pageSize);
  let step = await generator.next();
  while (!step.done) {
    pages.push(step.value);
    step = await generator.next();
  }
  const bodies = store
    .callsOf('orders/get')
    .map(({ body }) => JSON.parse(body) as { offset: number; to: string });
  expect(new Set(bodies.map(({ to }) => to))).toEqual(new Set([SPAN.to]));
  return {
    ids: pages.flatMap(({ orders }) => orders.map(({ order }) => Number(order.orderId))),
    pages,
    end: step.value,
    offsets: bodies.map(({ offset }) => offset),
  };
}

it('goes on until a short page', async () => {
  const { ids, end, offsets } = await run([pageOf(1, 2), pageOf(3, 4), pageOf(5)], 2);

  expect(ids).toEqual([1, 2, 3, 4, 5]);
  expect(offsets).toEqual([0, 2, 4]);
  expect(end).toBe('complete');
});

it('stops at EMPTY after a full page', async () => {
  const { ids, end, offsets } = await run([pageOf(1, 2), EMPTY], 2);

  expect(ids).toEqual([1, 2]);
  expect(offsets).toEqual([0, 2]);
  expect(end).toBe('complete');
});

it('gives an order that shows up on two pages once', async () => {
  const { ids } = await run([pageOf(1, 2), pageOf(2, 3), pageOf(4)], 2);

  expect(ids).toEqual([1, 2, 3, 4]);
});

it('stops when a store ignores the offset', async () => {
  const { ids, end, offsets } = await run([pageOf(1, 2)], 2);

  expect(ids).toEqual([1, 2]);
  expect(offsets).toEqual([0, 2]);
  expect(end).toBe('no-new-rows');
});

it('stops at the cap of pages and says so', async () => {
  const replies = range(0, 10).map((page) => pageOf(2 * page + 1, 2 * page + 2));

  const { ids, end } = await run(replies, 2, { maxPages: 3 });

  expect(ids).toEqual(range(1, 6));
  expect(end).toBe('page-cap');
});

it('asks for 500 rows at most', async () => {
  await run([pageOf(1), EMPTY], 5_000);

  expect(store.callsOf('orders/get')[0]?.body).toContain('"limit":500');
});

it('loses nothing to a store that gives fewer rows than asked for', async () => {
  const { ids, end, offsets } = await run([pageOf(1, 2), pageOf(3, 4), pageOf(5)], 100);

  expect(ids).toEqual([1, 2, 3, 4, 5]);
  expect(offsets).toEqual([0, 2, 4]);
  expect(end).toBe('complete');
});

it('trusts a short page when told to', async () => {
  const { ids, offsets } = await run([pageOf(1, 2), pageOf(3)], 100, { trustShortPages: true });

  expect(ids).toEqual([1, 2]);
  expect(offsets).toEqual([0]);
});

it('counts orders that it cannot read as rows and reports each of them once', async () => {
  const broken = { order_id: 7 };
  const first: Reply = { body: { status: 'OK', response: { orders: [broken, 'junk'] } } };
  const second: Reply = { body: { status: 'OK', response: { orders: [broken, aWireOrder()] } } };

  const { ids, pages } = await run([first, second, EMPTY], 2);

  expect(ids).toEqual([20318]);
  expect(pages.map(({ unreadable }) => unreadable.length)).toEqual([2, 0]);
});

it('goes on with a fresh token when the old one ends in the middle', async () => {
  const { ids } = await run([pageOf(1, 2), UNAUTHORIZED, pageOf(3)], 2);

  expect(ids).toEqual([1, 2, 3]);
  expect(store.callsOf('auth')).toHaveLength(2);
});

it('hands a failure in the middle to the caller', async () => {
  await errorOf(run([pageOf(1, 2), { status: 502, body: '' }], 2), StoreUnavailable);
});

it('pauses between pages and is called off there', async () => {
  store = await ScriptedStore.start({
    'users/export': [{ body: { status: 'OK', response: { users: [{ id: 1 }, { id: 2 }] } } }],
  });
  const controller = new AbortController();
  const client = store.client({ limits: { pageGapMs: 60_000 } });
  const pages = client.eachUserPage(SPAN, 2, controller.signal);
  const first = await pages.next();

  const second = errorOf(pages.next(), StoreUnavailable);
  controller.abort();

  expect(first.value).toMatchObject({
    users: [{ user: { userId: '1' } }, { user: { userId: '2' } }],
  });
  expect(await second).toMatchObject({ reason: 'aborted' });
});
