import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectionDto, ConnectionTestView, Language } from '@kladka/contracts';
import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { aConnection } from '../factories/connection.js';
import { freePort } from '../support/free-port.js';
import {
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;

beforeAll(async () => {
  running = await startSandboxedApi();
  owner = await signUp(running.api);
});

beforeEach(async () => {
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
});

afterAll(() => running?.close());

async function test(
  fields: Partial<ConnectionDto> = {},
  language: Language = 'en',
  { agent }: Pick<SignedUp, 'agent'> = owner,
): Promise<ConnectionTestView> {
  const answer = await agent
    .post('/api/v1/integrations/test')
    .set('accept-language', language)
    .send(aConnection(store, account, fields))
    .expect(200);
  return answer.body as ConnectionTestView;
}

const codesOf = ({ checks }: ConnectionTestView): Record<string, string> =>
  Object.fromEntries(checks.map(({ name, code }) => [name, code]));

describe('a connection test', () => {
  it('names every step and whose Yespo account it is when all is well', async () => {
    const view = await test();

    expect(view).toMatchObject({ ok: true, organisationName: 'Flora Kyiv' });
    expect(view.checks.map(({ name }) => name)).toEqual([
      'store-answers',
      'store-api',
      'store-login',
      'store-data',
      'yespo-key',
    ]);
    expect(view.checks.every(({ ok, code }) => ok && code === 'ok')).toBe(true);
  });

  it('takes the address as people type it', async () => {
    const { ok } = await test({ storeUrl: ` ${store.url}/ua/?from=mail ` });

    expect(ok).toBe(true);
  });

  it.each<[string, () => Partial<ConnectionDto> | void, string, string]>([
    ['a wrong password', () => ({ password: 'wrong' }), 'store-login', 'store-login-refused'],
    [
      'a user switched off',
      () => store.setApiUserEnabled(false),
      'store-login',
      'store-login-refused',
    ],
    ['a wrong key', () => ({ yespoApiKey: 'WRONG' }), 'yespo-key', 'yespo-key-refused'],
    ['a key switched off', () => account.enableKey(false), 'yespo-key', 'yespo-key-refused'],
    [
      'a key for events only',
      () => account.setAccess('events'),
      'yespo-key',
      'yespo-key-lacks-rights',
    ],
    [
      'a key without orders',
      () => account.setAccess('events-contacts'),
      'yespo-key',
      'yespo-key-lacks-rights',
    ],
    [
      'a Yespo that fails',
      () => void account.addFault({ on: '*', fault: { kind: 'html', status: 502 } }),
      'yespo-key',
      'yespo-unavailable',
    ],
    [
      'a bot protection',
      () => void store.faults.add({ on: '*', fault: { kind: 'html', status: 200 } }),
      'store-api',
      'store-answers-html',
    ],
    [
      'a store with a server error',
      () => void store.faults.add({ on: '*', fault: storeFaults.gatewayPage }),
      'store-answers',
      'store-unavailable',
    ],
    [
      'a store that asks for patience',
      () => void store.faults.add({ on: '*', fault: storeFaults.tooManyRequestsFor(60) }),
      'store-answers',
      'store-unavailable',
    ],
    [
      'a store that drops the line',
      () => void store.faults.add({ on: '*', fault: storeFaults.dropped }),
      'store-answers',
      'address-unreachable',
    ],
    [
      'a user who may not see orders',
      () =>
        void store.faults.add({
          on: 'orders/get',
          fault: {
            kind: 'answer',
            status: 200,
            body: '{"status":"ERROR","response":{"message":"Access denied"}}',
          },
        }),
      'store-data',
      'store-data-refused',
    ],
    [
      'orders that fail',
      () => void store.faults.add({ on: 'orders/get', fault: storeFaults.exception }),
      'store-data',
      'store-unavailable',
    ],
  ])('says what is wrong with %s, in both languages', async (_, arrange, name, code) => {
    const fields = arrange() ?? {};

    const [en, uk] = await Promise.all([test(fields, 'en'), test(fields, 'uk')]);

    for (const view of [en, uk]) {
      expect(view.ok).toBe(false);
      expect(codesOf(view)).toMatchObject({ [name]: code });
      expect(view.checks).toHaveLength(5);
    }
    const [english, ukrainian] = [en, uk].map(
      ({ checks }) => checks.find((check) => check.name === name)!.message,
    );
    expect(english).toMatch(/^[A-Z]/);
    expect(ukrainian).toMatch(/^[А-ЯЄІЇҐY]/);
    expect(ukrainian).not.toBe(english);
  });

  it('checks Yespo even when the store fails, and marks what it did not check', async () => {
    const view = await test({ password: 'wrong', yespoApiKey: 'WRONG' });

    expect(codesOf(view)).toEqual({
      'store-answers': 'ok',
      'store-api': 'ok',
      'store-login': 'store-login-refused',
      'store-data': 'not-checked',
      'yespo-key': 'yespo-key-refused',
    });
  });

  it.each<[string, RequestListener, string]>([
    [
      'another site’s 404 page',
      (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>'),
      'not-a-horoshop-store',
    ],
    [
      'a store whose plan has no API',
      ({ url }, response) =>
        url === '/'
          ? response.writeHead(200).end('<footer>Created with <b>Horoshop</b></footer>')
          : response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>'),
      'store-api-off',
    ],
    [
      'another program’s JSON',
      (_, response) => response.writeHead(200).end('{"hello":"world"}'),
      'not-a-horoshop-store',
    ],
    [
      'a site that leads on',
      (_, response) => response.writeHead(301, { location: 'https://shop.example/' }).end(),
      'address-redirects',
    ],
  ])('recognises %s', async (_, listener, code) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const view = await test({ storeUrl: `http://127.0.0.1:${port}` });
      expect(Object.values(codesOf(view))).toContain(code);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('shows the password to nobody who does not answer like a store', async () => {
    const asked: string[] = [];
    const server = createServer((incoming, response) => {
      incoming.setEncoding('utf8').on('data', (text: string) => asked.push(text));
      response.writeHead(200).end('{"hello":"world"}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      await test({ storeUrl: `http://127.0.0.1:${port}` });
      expect(asked.join('')).not.toContain(store.password);
      expect(asked).toHaveLength(1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it.each([
    ['http://127.0.0.1:PORT', 'address-unreachable'],
    ['http://store.invalid', 'address-unknown'],
    ['https://127.0.0.1:STORE', 'address-insecure'],
  ])('finds nobody at %s', async (address, code) => {
    const port = String(await freePort());
    const storePort = new URL(store.url).port;
    const storeUrl = address.replace('PORT', port).replace('STORE', storePort);
    const view = await test({ storeUrl });

    expect(codesOf(view)).toMatchObject({ 'store-answers': code });
  });

  it('names the integration that joins the two already', async () => {
    const connected = await owner.agent
      .post('/api/v1/integrations')
      .send(aConnection(store, account, { name: 'Flora' } as object))
      .expect(201);
    const { id } = connected.body as { id: string };

    const view = await test();
    expect(view).toMatchObject({ ok: false, connectedAs: { id, name: 'Flora' } });
    expect(codesOf(view)).toMatchObject({ 'store-data': 'ok', 'yespo-key': 'already-connected' });

    const elsewhere = await test({}, 'en', await signUp(running.api));
    expect(elsewhere).toMatchObject({ ok: true });
    const stored = await owner.agent.post(`/api/v1/integrations/${id}/test`).expect(200);
    expect(stored.body).toMatchObject({ ok: true });
    await owner.agent.delete(`/api/v1/integrations/${id}`).expect(204);
  });

  it.each(['ftp://flora.example', 'https://user:pass@flora.example', 'https://', 'два слова'])(
    'refuses %s, which is no web address',
    async (storeUrl) => {
      const answer = await owner.agent
        .post('/api/v1/integrations/test')
        .send(aConnection(store, account, { storeUrl }))
        .expect(400);

      expect(Object.keys(answer.body.fields)).toEqual(['storeUrl']);
    },
  );

  it('refuses a missing and an unknown field', async () => {
    const answer = await owner.agent
      .post('/api/v1/integrations/test')
      .send({ ...aConnection(store, account), password: undefined, token: 'x' })
      .expect(400);

    expect(Object.keys(answer.body.fields).sort()).toEqual(['password', 'token']);
  });

  it('changes and stores nothing', async () => {
    await test();
    await test({ password: 'wrong' });

    const [stored] = await running.api.dataSource.query(
      `SELECT (SELECT count(*) FROM integrations WHERE state <> 'deleted')::integer AS integrations,
         (SELECT count(*) FROM hook_subscriptions)::integer AS hooks`,
    );
    expect(stored).toEqual({ integrations: 0, hooks: 0 });
    expect(store.subscriptions()).toEqual([]);
    expect(account.totals()).toEqual({ contacts: 0, orders: 0, acceptedOrders: 0, events: 0 });
  });
});
