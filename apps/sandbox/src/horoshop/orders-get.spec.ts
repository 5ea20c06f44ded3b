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
  // Kyiv is two hours ahead of UTC in March.
  store = await sandbox.addStore({
    orders: [
      { id: 1, placedAt: Date.parse('2026-03-13T22:00:00Z'), status: 1 },
      { id: 2, placedAt: Date.parse('2026-03-14T10:00:00Z'), status: 2 },
      { id: 3, placedAt: Date.parse('2026-03-14T10:00:00Z'), status: 2 },
      { id: 4, placedAt: Date.parse('2026-03-14T10:00:00Z'), status: 3 },
      { id: 5, placedAt: Date.parse('2026-03-14T21:59:59Z'), status: 4 },
      { id: 6, placedAt: Date.parse('2026-03-14T22:00:00Z'), status: 1 },
    ],
  });
  caller = new StoreCaller(store);
});

describe('ER-23 orders are filtered', () => {
  it.each([
    ['a day', { from: '2026-03-14', to: '2026-03-14' }, [1, 2, 3, 4, 5]],
    ['a day with dots', { from: '14.03.2026', to: '14.03.2026' }, [1, 2, 3, 4, 5]],
    ['one second', { from: '2026-03-14 12:00:00', to: '2026-03-14 12:00:00' }, [2, 3, 4]],
    ['one second with dots', { from: '14.03.2026 12:00:00', to: '14.03.2026 12:00:00' }, [2, 3, 4]],
    ['a beginning', { from: '2026-03-14 23:59:59' }, [5, 6]],
    ['an end', { to: '2026-03-14 00:00:00' }, [1]],
    ['one status', { status: 2 }, [2, 3]],
    ['one status as text', { status: '2' }, [2, 3]],
    ['several statuses', { status: [1, '4'] }, [1, 5, 6]],
    ['numbers', { ids: [3, '5', 99] }, [3, 5]],
    ['numbers and a status', { ids: [3, 5], status: 4 }, [5]],
  ])('by %s', async (_what, filter, expected) => {
    expect(await caller.orderIds(filter)).toEqual(expected);
  });

  it.each(['2026-03-14T12:00:00Z', '2026-13-01', '2026-02-30', 'yesterday', '14/03/2026'])(
    'and a date like %s is refused',
    async (from) => {
      const reply = await caller.call('orders/get', { from });
      expect([reply.status, reply.body.status]).toEqual([200, 'ERROR']);
    },
  );
});

describe('ER-23 orders are paged', () => {
  it('by limit and offset; an offset alone means nothing', async () => {
    expect(await caller.orderIds({ limit: 2 })).toEqual([1, 2]);
    expect(await caller.orderIds({ limit: 2, offset: 2 })).toEqual([3, 4]);
    expect(await caller.orderIds({ limit: 2, offset: 1, status: [2, 3] })).toEqual([3, 4]);
    expect(await caller.orderIds({ offset: 4 })).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['array', { status: 'EMPTY', response: [] }],
    ['object', { status: 'EMPTY', response: {} }],
    ['absent', { status: 'EMPTY' }],
  ] as const)('and nothing found is EMPTY with %s', async (emptyResponse, expected) => {
    store.toggles.emptyResponse = emptyResponse;
    for (const filter of [{ limit: 0 }, { limit: 2, offset: 6 }, { ids: [77] }, { status: 9 }]) {
      expect((await caller.call('orders/get', filter)).body).toEqual(expected);
    }
  });

  it('by 500 when no limit is asked for, and by the cap of the store', async () => {
    const big = await sandbox.addStore({ generated: { orders: 520 } });
    const bigCaller = new StoreCaller(big);
    expect(await bigCaller.orderIds()).toHaveLength(500);
    expect(await bigCaller.orderIds({ limit: 1000 })).toHaveLength(520);
    big.toggles.maxLimit = 50;
    expect(await bigCaller.orderIds({ limit: 1000 })).toHaveLength(50);
  });
});

describe('ER-23 orders are sorted', () => {
  it('by number, or the newest first', async () => {
    expect(await caller.orderIds()).toEqual([1, 2, 3, 4, 5, 6]);
    store.toggles.sort = 'desc';
    expect(await caller.orderIds()).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await caller.orderIds({ ids: [2, 4] })).toEqual([4, 2]);
  });

  it('in an order that changes among orders of one second', async () => {
    store.toggles.sort = 'unstable';
    const seen = new Set<string>();
    for (let call = 0; call < 20; call += 1) seen.add((await caller.orderIds()).join());
    expect(seen.size).toBeGreaterThan(1);
    for (const ids of seen) expect(ids).toMatch(/^1,[234],[234],[234],5,6$/);
  });
});

it('ER-34 an order appears after every page', async () => {
  store.toggles.orderBetweenPages = true;
  const first = await caller.orderIds({ limit: 4 });
  const second = await caller.orderIds({ limit: 4, offset: 4 });
  expect([first.length, second.length]).toEqual([4, 3]);
  store.toggles.sort = 'desc';
  const [newest] = await caller.orderIds({ limit: 1 });
  const [shifted] = await caller.orderIds({ limit: 1, offset: 1 });
  expect(shifted).toBe(newest);
});

describe('ER-31 times are those of the store', () => {
  it.each([
    ['Europe/Kyiv', '2026-03-14 12:00:00'],
    ['Europe/Warsaw', '2026-03-14 11:00:00'],
    ['America/New_York', '2026-03-14 06:00:00'],
  ])('in %s', async (zone, printed) => {
    const placedAt = Date.parse('2026-03-14T10:00:00Z');
    const local = await sandbox.addStore({ zone, orders: [{ placedAt }] });
    const localCaller = new StoreCaller(local);
    const { body } = await localCaller.call('orders/get', { from: printed, to: printed });
    expect(body.response?.orders).toMatchObject([{ stat_created: printed }]);
  });

  it('and the repeated hour of autumn is found as a whole', async () => {
    const [first, second] = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
    const autumn = await sandbox.addStore({
      orders: [{ placedAt: Date.parse(first) }, { placedAt: Date.parse(second) }],
    });
    const hour = { from: '2026-10-25 03:30:00', to: '2026-10-25 03:30:00' };
    expect(await new StoreCaller(autumn).orderIds(hour)).toHaveLength(2);
  });

  it('and the missing hour of spring finds nothing', async () => {
    const spring = { from: '2026-03-29 03:10:00', to: '2026-03-29 03:50:00' };
    expect((await caller.call('orders/get', spring)).body.status).toBe('EMPTY');
  });
});
