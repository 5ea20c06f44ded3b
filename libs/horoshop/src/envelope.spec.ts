import { OutboundHttp } from '@kladka/platform';

import { EMPTY, errorOf, ScriptedStore, TOKEN, type Reply, type Script } from '../test/store.js';
import {
  AddressBlocked,
  CapabilityMissing,
  type HoroshopError,
  NotAStore,
  NotJson,
  StoreRedirects,
  StoreRefused,
  StoreUnavailable,
  type HoroshopClient,
} from './index.js';

let store: ScriptedStore;

afterEach(async () => {
  await store.stop();
});

const PAGE = { from: '2026-03-14 00:00:00', to: '2026-03-14 23:59:59', offset: 0, limit: 100 };

async function given(script: Script): Promise<HoroshopClient> {
  store = await ScriptedStore.start(script);
  return store.client();
}

describe('what an answer means', () => {
  it.each<[string, Reply, abstract new (...args: never[]) => HoroshopError, object]>([
    [
      'UNDEFINED_FUNCTION',
      { body: { status: 'UNDEFINED_FUNCTION', response: [] } },
      CapabilityMissing,
      { again: 'never', capability: 'orders/get' },
    ],
    [
      'ERROR',
      { body: { status: 'ERROR', response: { message: 'bad date' } } },
      StoreRefused,
      { again: 'never', vendorMessage: 'bad date' },
    ],
    [
      'ERROR with an empty map',
      { body: { status: 'ERROR', response: [] } },
      StoreRefused,
      { vendorMessage: undefined },
    ],
    [
      'HTTP_ERROR',
      {
        status: 400,
        body: { status: 'HTTP_ERROR', response: { code: 400, message: 'payload is not json' } },
      },
      StoreRefused,
      { again: 'never', httpStatus: 400, vendorMessage: 'payload is not json' },
    ],
    [
      'an unknown status',
      { body: { status: 'MAYBE', response: {} } },
      StoreRefused,
      { again: 'never' },
    ],
    ['JSON without a status', { body: { orders: [] } }, StoreRefused, { again: 'never' }],
    [
      'OK with something else',
      { body: { status: 'OK', response: { users: [] } } },
      StoreRefused,
      {},
    ],
    [
      'EXCEPTION',
      { body: { status: 'EXCEPTION', response: [] } },
      StoreUnavailable,
      { again: 'later', reason: 'exception' },
    ],
    [
      'EXCEPTION with HTTP 500',
      { status: 500, body: { status: 'EXCEPTION' } },
      StoreUnavailable,
      { reason: 'exception' },
    ],
    [
      'HTTP 200 with HTML',
      { body: '<html><script>challenge()</script></html>' },
      NotJson,
      { again: 'later', httpStatus: 200 },
    ],
    ['HTTP 403 with HTML', { status: 403, body: '<html>' }, NotJson, { httpStatus: 403 }],
    [
      'cut JSON',
      { body: '{"status":"OK","response":{"orders":[{"order' },
      NotJson,
      { again: 'later' },
    ],
    ['nothing', { body: '' }, NotJson, { again: 'later' }],
    ['nesting without end', { body: '['.repeat(100_000) }, NotJson, { again: 'later' }],
    ['HTTP 404 with HTML', { status: 404, body: '<h1>404</h1>' }, NotAStore, { again: 'never' }],
    [
      'HTTP 502',
      { status: 502, body: '<h1>Bad gateway</h1>' },
      StoreUnavailable,
      { again: 'later', reason: 'http-status', httpStatus: 502 },
    ],
    [
      'HTTP 524',
      { status: 524, body: '<h1>A timeout occurred</h1>' },
      StoreUnavailable,
      { httpStatus: 524 },
    ],
    [
      'HTTP 503 with Retry-After',
      { status: 503, headers: { 'retry-after': '7' }, body: '' },
      StoreUnavailable,
      { retryAfterMs: 7_000 },
    ],
    [
      'HTTP 429 with Retry-After',
      { status: 429, headers: { 'retry-after': '120' }, body: '' },
      StoreUnavailable,
      { again: 'later', reason: 'rate-limit', retryAfterMs: 120_000 },
    ],
    ['HTTP 429 alone', { status: 429, body: '' }, StoreUnavailable, { retryAfterMs: undefined }],
    [
      'a permanent redirect',
      { status: 301, headers: { location: 'https://www.shop.example/' } },
      StoreRedirects,
      { again: 'never', redirectHost: 'www.shop.example', httpStatus: 301 },
    ],
    [
      'a passing redirect',
      { status: 302, headers: { location: '/login' } },
      StoreRedirects,
      { again: 'later' },
    ],
    [
      'a dropped connection',
      { body: null },
      StoreUnavailable,
      { again: 'later', reason: 'connection' },
    ],
  ])('%s', async (_name, reply, type, expected) => {
    const client = await given({ 'orders/get': [reply] });

    const error = await errorOf(client.getOrders(PAGE), type);

    expect(error).toMatchObject(expected);
    expect(store.callsOf('orders/get')).toHaveLength(1);
  });

  it.each<[string, Reply, abstract new (...args: never[]) => HoroshopError]>([
    ['HTML', { body: '<html>' }, NotJson],
    ['a page that is not there', { status: 404, body: '<html>' }, NotAStore],
    ['JSON of something else', { body: { hello: 'world' } }, NotAStore],
    ['a log-in without a token', { body: { status: 'OK', response: [] } }, NotAStore],
  ])('tells %s from a store when it logs in', async (_name, reply, type) => {
    const client = await given({ auth: [reply] });

    await errorOf(client.authenticate(), type);
  });

  it('gives up after the time it has', async () => {
    store = await ScriptedStore.start({ auth: [{ isSilent: true }] });
    const slow = store.client({ limits: { timeoutMs: 20 } });

    expect(await errorOf(slow.authenticate(), StoreUnavailable)).toMatchObject({
      reason: 'timeout',
    });
  });

  it('calls no private address when those are off', async () => {
    store = await ScriptedStore.start({});
    const http = new OutboundHttp({ allowPrivateAddresses: false });

    const error = await errorOf(
      store.client({ http, storeUrl: 'http://127.0.0.1' }).authenticate(),
      AddressBlocked,
    );

    expect(error.again).toBe('never');
    await http.close();
  });

  it('keeps credentials and tokens out of what it reports', async () => {
    const message = `kladka / correct horse / ${TOKEN} is no good`;
    const client = await given({
      'orders/get': [{ body: { status: 'ERROR', response: { message: `${message} x` } } }, EMPTY],
    });

    const error = await errorOf(client.getOrders(PAGE), StoreRefused);

    expect(JSON.stringify([error.message, error.vendorMessage, error.stack])).not.toMatch(
      /correct horse|7b1e0c94/,
    );
    expect(error.vendorMessage).toContain('is no good');
  });
});
