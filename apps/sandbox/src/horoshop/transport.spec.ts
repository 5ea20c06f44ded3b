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
  store = await sandbox.addStore({ orders: [{ status: 1 }, { status: 2 }, { status: 2 }] });
  caller = new StoreCaller(store);
});

const json = { 'content-type': 'application/json' };

describe('ER-1 functions are served', () => {
  const token = async (): Promise<string> =>
    (await caller.logIn()).body.response?.token ?? 'no token';

  it.each(['POST', 'PUT'])('by %s, with and without the slash', async (method) => {
    const body = JSON.stringify({ token: await token() });
    for (const path of ['orders/get/', 'orders/get']) {
      const response = await fetch(`${store.url}/api/${path}`, { method, headers: json, body });
      expect(await response.json()).toMatchObject({ status: 'OK' });
    }
  });

  it('by GET with a query string and bracket lists', async () => {
    const query = `token=${await token()}&status[]=2&status[]=3&ids[]=20001&ids[]=20002`;
    const reply = await caller.send(`orders/get/?${query}`, { method: 'GET' });
    expect(reply.body.response?.orders).toHaveLength(1);
  });

  it('by form and by multipart', async () => {
    const form = new URLSearchParams({ token: await token(), 'ids[]': '20002', 'expr[a]': 'b' });
    const multipart = new FormData();
    for (const [name, value] of form) multipart.append(name, value);
    for (const body of [form, multipart]) {
      const reply = await caller.send('orders/get', { method: 'POST', body });
      expect(reply.body.response?.orders).toHaveLength(1);
    }
  });

  it('under exact names, but hooks/unsubscribe in any case', async () => {
    expect((await caller.call('Orders/Get')).body.status).toBe('UNDEFINED_FUNCTION');
    expect((await caller.call('hooks/UNSUBSCRIBE')).body.status).toBe('ERROR');
  });
});

it('ER-2 answers are JSON in UTF-8 under HTTP 200', async () => {
  const reply = await caller.call('orders/get');
  expect([reply.status, reply.contentType]).toEqual([200, 'application/json; charset=utf-8']);
});

it.each([400, 200] as const)('ER-3 broken JSON answers HTTP_ERROR under %s', async (status) => {
  store.toggles.badJsonStatus = status;
  const reply = await caller.send('orders/get', { method: 'POST', headers: json, body: '{"a":' });
  expect(reply.status).toBe(status);
  expect(reply.body).toEqual({
    status: 'HTTP_ERROR',
    response: { code: 400, message: 'payload is not json' },
  });
});

it('ER-4 an unknown function is told apart after the token only', async () => {
  expect((await caller.post('orders/get_statuses', {})).body.status).toBe('AUTHORIZATION_ERROR');
  const reply = await caller.call('orders/get_statuses');
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual({ status: 'UNDEFINED_FUNCTION', response: [] });
});

it('ER-5 a byte order mark is not JSON', async () => {
  const body = `\uFEFF${JSON.stringify({ login: store.login, password: store.password })}`;
  const reply = await caller.send('auth', { method: 'POST', headers: json, body });
  expect([reply.status, reply.body.status]).toEqual([400, 'HTTP_ERROR']);
});
