import {
  aWireOrder,
  EMPTY,
  errorOf,
  LOGGED_IN,
  ScriptedStore,
  UNAUTHORIZED,
  type Reply,
  type Script,
} from '../test/store.js';
import { AuthLost, CredentialsRefused, StoreUnavailable, type HoroshopClient } from './index.js';

let store: ScriptedStore;

afterEach(async () => {
  await store.stop();
});

const PAGE = { from: '2026-03-14 00:00:00', to: '2026-03-14 23:59:59', offset: 0, limit: 100 };

function ordersReply(...orders: unknown[]): Reply {
  return { body: { status: 'OK', response: { orders } } };
}

async function given(script: Script): Promise<HoroshopClient> {
  store = await ScriptedStore.start(script);
  return store.client();
}

describe('logging in', () => {
  it('keeps the token: one log-in for 20 parallel callers', async () => {
    const client = await given({ 'orders/get': [EMPTY] });

    await Promise.all(Array.from({ length: 20 }, () => client.getOrders(PAGE)));

    expect(store.callsOf('auth')).toHaveLength(1);
    expect(store.callsOf('orders/get')).toHaveLength(20);
  });

  it('says that the credentials were refused and does not ask again for a minute', async () => {
    const refused = { body: { status: 'ERROR', response: { message: 'no such user' } } };
    const client = await given({ auth: [refused] });

    const error = await errorOf(client.getOrders(PAGE), CredentialsRefused);
    await errorOf(client.authenticate(), CredentialsRefused);

    expect(error).toMatchObject({ again: 'never', vendorMessage: 'no such user', httpStatus: 200 });
    expect(store.callsOf('auth')).toHaveLength(1);

    await errorOf(store.client({ password: 'another' }).authenticate(), CredentialsRefused);
    store.clock.advance(60_000);
    await errorOf(client.authenticate(), CredentialsRefused);
    expect(store.callsOf('auth')).toHaveLength(3);
  });

  it('logs in once more after a refused token', async () => {
    const client = await given({ 'orders/get': [UNAUTHORIZED, ordersReply(aWireOrder())] });

    const page = await client.getOrders(PAGE);

    expect(page.orders).toHaveLength(1);
    expect(store.callsOf('auth')).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['AUTHORIZATION_ERROR', { body: { status: 'AUTHORIZATION_ERROR', response: [] } }],
    ['HTTP 401', { status: 401, body: '<h1>401</h1>' }],
    ['HTTP 401 with a status', { ...UNAUTHORIZED, status: 401 }],
    [
      'an ERROR about the token',
      { body: { status: 'ERROR', response: { message: 'Wrong token' } } },
    ],
  ])('takes %s for a refused token', async (_name, reply) => {
    const client = await given({ 'users/export': [reply, EMPTY] });

    await client.getUsers(PAGE);

    expect(store.callsOf('auth')).toHaveLength(2);
  });

  it('gives up when a fresh token is refused', async () => {
    const client = await given({ 'orders/get': [UNAUTHORIZED] });

    const error = await errorOf(client.getOrders(PAGE), AuthLost);

    expect(error).toMatchObject({ again: 'later', code: 'store-auth-lost' });
    expect(store.callsOf('auth')).toHaveLength(2);
    expect(store.callsOf('orders/get')).toHaveLength(2);
  });

  it('says that the credentials were refused when the password changes in the middle', async () => {
    const client = await given({
      auth: [LOGGED_IN, { body: { status: 'ERROR', response: { message: 'no' } } }],
      'orders/get': [EMPTY, UNAUTHORIZED],
    });
    await client.getOrders(PAGE);

    await errorOf(client.getOrders(PAGE), CredentialsRefused);
  });

  it('does not trust an earlier log-in when asked to check', async () => {
    const client = await given({
      auth: [LOGGED_IN, { body: { status: 'ERROR', response: [] } }],
    });

    await client.authenticate();

    await errorOf(client.authenticate(), CredentialsRefused);
  });

  it('never lets a wrong password ride on a good token', async () => {
    const client = await given({ 'orders/get': [EMPTY] });
    await client.getOrders(PAGE);

    await store.client({ password: 'wrong' }).getOrders(PAGE);

    expect(store.callsOf('auth')).toHaveLength(2);
  });

  it('lets one caller leave without ending the log-in of the others', async () => {
    const client = await given({ 'orders/get': [EMPTY] });
    const controller = new AbortController();

    const leaving = errorOf(client.getOrders(PAGE, controller.signal), StoreUnavailable);
    const staying = client.getOrders(PAGE);
    controller.abort();

    expect(await leaving).toMatchObject({ reason: 'aborted', again: 'later' });
    expect(await staying).toMatchObject({ rows: 0 });
  });
});
