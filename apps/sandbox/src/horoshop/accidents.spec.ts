import { startSandbox, type Sandbox, type StoreHandle } from '../sandbox.js';
import { StoreCaller } from './store-caller.js';
import { storeFaults } from './store-faults.js';

let sandbox: Sandbox;
let store: StoreHandle;
let caller: StoreCaller;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  store = await sandbox.addStore({ orders: [{}] });
  caller = new StoreCaller(store);
  await caller.logIn();
});

const once = { on: 'orders/get', times: 1 };

describe('ER-32 on demand', () => {
  it.each([
    ['an error page', storeFaults.errorPage, 500],
    ['a gateway page', storeFaults.gatewayPage, 502],
    ['a page of the proxy', storeFaults.tooSlowPage, 524],
  ] as const)('comes %s, for one function and one call', async (_what, fault, status) => {
    store.faults.add({ ...once, fault });
    expect((await caller.call('users/export')).status).toBe(200);
    const reply = await caller.call('orders/get');
    expect([reply.status, reply.contentType]).toEqual([status, 'text/html; charset=utf-8']);
    expect((await caller.call('orders/get')).body.status).toBe('OK');
  });

  it('comes 429, with and without Retry-After', async () => {
    const ask = (): Promise<Response> => fetch(`${store.url}/api/orders/get/`, { method: 'POST' });
    store.faults.add({ ...once, fault: storeFaults.tooManyRequests });
    store.faults.add({ ...once, fault: storeFaults.tooManyRequestsFor(7) });
    for (const retryAfter of [null, '7']) {
      const response = await ask();
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, retryAfter]);
    }
  });

  it('comes an exception under HTTP 200', async () => {
    store.faults.add({ ...once, fault: storeFaults.exception });
    const reply = await caller.call('orders/get');
    expect([reply.status, reply.body.status]).toEqual([200, 'EXCEPTION']);
  });

  it('comes half an answer', async () => {
    store.faults.add({ ...once, fault: storeFaults.truncated });
    const { text } = await caller.call('orders/get');
    expect(() => JSON.parse(text)).toThrow();
  });

  it('comes no answer', async () => {
    store.faults.add({ ...once, fault: storeFaults.dropped });
    await expect(caller.call('orders/get')).rejects.toThrow();
  });

  it('comes a late answer', async () => {
    store.faults.add({ ...once, fault: { kind: 'delay', ms: 60 } });
    const startedAt = performance.now();
    expect((await caller.call('orders/get')).body.status).toBe('OK');
    expect(performance.now() - startedAt).toBeGreaterThan(50);
  });

  it('every number is a text, by a toggle as by a fault', async () => {
    store.faults.add({ ...once, fault: storeFaults.stringly });
    for (const numbersAsStrings of [false, true]) {
      store.toggles.numbersAsStrings = numbersAsStrings;
      const { body } = await caller.call('orders/get');
      expect(body.response?.orders).toMatchObject([{ order_id: '20001', payed: '0' }]);
    }
  });

  it('refusals carry an empty list', async () => {
    store.toggles.emptyErrors = true;
    expect((await caller.logIn('x', 'y')).body).toEqual({ status: 'ERROR', response: [] });
    expect((await caller.call('orders/get')).body.response?.orders).toHaveLength(1);
  });

  it('robots meet a page instead of JSON', async () => {
    store.toggles.antiBot = true;
    const as = (name: string): Promise<Response> =>
      fetch(`${store.url}/api/auth/`, { method: 'POST', headers: { 'user-agent': name } });
    for (const name of ['', 'node', 'axios/1.7.0', 'python-requests/2.31']) {
      const response = await as(name);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
    }
    const browser = await as('Mozilla/5.0 (compatible; Kladka/1.0)');
    expect(await browser.json()).toMatchObject({ status: 'ERROR' });
  });
});

it('counts log-ins and calls in the journal', async () => {
  await caller.call('orders/get');
  await caller.call('orders/get');
  expect(store.journal.counters()).toEqual({ auth: 1, 'orders/get': 2 });
  expect(store.journal.entries(({ name }) => name === 'orders/get')).toMatchObject([
    { method: 'POST', status: 200 },
    { method: 'POST', status: 200 },
  ]);
});
