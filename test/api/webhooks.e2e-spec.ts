import { randomUUID } from 'node:crypto';
import { HookSubscriptionRepository } from '@kladka/storage';
import { hashHookSecret } from '@kladka/sync';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { CapturedLog } from '../support/captured-log.js';
import { freePort } from '../support/free-port.js';
import { signUp } from '../support/sign-up.js';

const ORDER = '{"order_id":20318,"comment":"Дзвоніть"}';
const MEGABYTE = 1024 * 1024;
const log = new CapturedLog();

let api: TestApi;
let integrationId: string;
let secret: string;

beforeAll(async () => {
  api = await startApi({ logger: log.logger });
});

beforeEach(async () => {
  const { workspaceId } = await signUp(api);
  integrationId = await addIntegration(api, workspaceId);
  secret = await subscribe();
});

afterAll(() => api?.close());

/** Gives an address as the worker does, without a store. */
async function subscribe(event = 'order_created'): Promise<string> {
  const secret = randomUUID();
  await api.app.get(HookSubscriptionRepository, { strict: false }).addPending(integrationId, {
    event,
    secretHash: hashHookSecret(secret),
    targetUrlSealed: '',
  });
  return secret;
}

const addressOf = (event = 'order_created', at = api): string =>
  `${at.url}/hooks/${integrationId}/${event}/${secret}`;

const put = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(addressOf(), { method: 'PUT', body, headers });

interface StoredEvent {
  event: string;
  method: string;
  content_type: string;
  body: Buffer;
  state: string;
}

const stored = (): Promise<StoredEvent[]> =>
  api.dataSource.query(
    `SELECT event, method, content_type, body, state FROM inbound_events
     WHERE integration_id = $1 ORDER BY id`,
    [integrationId],
  );

describe('a web-hook', () => {
  it.each(['PUT', 'POST'])('by %s is stored before it is answered', async (method) => {
    const response = await fetch(addressOf(), {
      method,
      body: ORDER,
      headers: { 'content-type': 'application/json' },
    });

    expect(response.status).toBe(200);
    expect(await stored()).toEqual([
      {
        event: 'order_created',
        method,
        content_type: 'application/json',
        body: Buffer.from(ORDER),
        state: 'new',
      },
    ]);
  });

  // 'Замовлення' in windows-1251, which is no valid UTF-8.
  const windows1251 = Buffer.from('c7e0ece2ebe5edede5', 'hex');

  it.each<[string, Buffer, Record<string, string>]>([
    ['as text', Buffer.from(ORDER), { 'content-type': 'text/plain' }],
    ['in windows-1251', windows1251, { 'content-type': 'application/json; charset=windows-1251' }],
    ['of no type', Buffer.from(ORDER), {}],
    ['of an impossible type', Buffer.from(ORDER), { 'content-type': 'json' }],
    [
      'as a form',
      Buffer.from('order_id=1'),
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['that is cut', Buffer.from('{"order_id":'), { 'content-type': 'application/json' }],
    ['that is empty', Buffer.alloc(0), { 'content-type': 'application/json' }],
    [
      'with a NUL inside',
      Buffer.from([0x7b, 0, 0xff, 0x7d]),
      { 'content-type': 'application/json' },
    ],
  ])('%s is kept byte by byte', async (_, body, headers) => {
    const response = await put(body, headers);

    expect(response.status).toBe(200);
    expect(await stored()).toMatchObject([{ body }]);
  });

  it('of 2 MB is taken, a larger one is not', async () => {
    const largest = await put(Buffer.alloc(2 * MEGABYTE, 'x'));
    const larger = await put(Buffer.alloc(2 * MEGABYTE + 1, 'x')).catch(() => null);

    expect(largest.status).toBe(200);
    expect(larger?.status ?? 413).toBe(413);
    const [row, ...more] = await stored();
    expect(row?.body).toHaveLength(2 * MEGABYTE);
    expect(more).toEqual([]);
  });

  it.each<[string, () => string]>([
    ['a wrong secret', () => addressOf().replace(secret, randomUUID())],
    ['an unknown integration', () => addressOf().replace(integrationId, randomUUID())],
    ['an integration that cannot be', () => addressOf().replace(integrationId, '7')],
    ['the address of another event', () => addressOf('order_update')],
    ['an event that does not exist', () => addressOf('order_eaten')],
    ['an event with a NUL inside', () => addressOf('order_created%00')],
    ['a secret with a NUL inside', () => `${addressOf()}%00`],
  ])('to %s is not found and not stored', async (_, address) => {
    const response = await fetch(address(), { method: 'PUT', body: ORDER });

    expect(response.status).toBe(404);
    expect(await stored()).toEqual([]);
  });

  it('that cannot be stored spoils none of those that arrive with it', async () => {
    const bad = () => fetch(addressOf('order_created%00'), { method: 'PUT', body: ORDER });

    const answers = await Promise.all(Array.from({ length: 40 }, () => [put(ORDER), bad()]).flat());

    const statuses = answers.map(({ status }) => status);
    expect(statuses).toEqual(statuses.map((_, index) => (index % 2 === 0 ? 200 : 404)));
  });

  it('is stored once each when 200 arrive at the same time', async () => {
    const bodies = Array.from({ length: 200 }, (_, index) => `{"order_id":${20_000 + index}}`);

    const responses = await Promise.all(bodies.map((body) => put(body)));

    expect(responses.every(({ status }) => status === 200)).toBe(true);
    expect((await stored()).map(({ body }) => body.toString()).sort()).toEqual(bodies);
  });

  it('needs no session and gives none, whatever the browser says of itself', async () => {
    const response = await put(ORDER, {
      origin: 'https://store.example',
      authorization: 'Basic x',
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('leaves neither its secret nor its body in the log', async () => {
    await put(ORDER);
    await api.dataSource.query('ALTER TABLE inbound_events RENAME TO inbound_events_away');
    try {
      expect((await put(ORDER)).status).toBe(500);
    } finally {
      await api.dataSource.query('ALTER TABLE inbound_events_away RENAME TO inbound_events');
    }

    expect(log.text).toContain('A request failed');
    for (const word of [secret, hashHookSecret(secret), 'Дзвоніть']) {
      expect(log.text).not.toContain(word);
    }
  });
});

describe('while Redis is away', () => {
  it('a web-hook is stored and answered within a second', async () => {
    const redis = `redis://127.0.0.1:${await freePort()}`;
    const lonely = await startApi({ env: { REDIS_URL: redis }, servers: api.servers });
    try {
      const started = performance.now();
      const responses = await Promise.all(
        Array.from({ length: 20 }, () =>
          fetch(addressOf('order_created', lonely), { method: 'PUT', body: ORDER }),
        ),
      );

      expect(performance.now() - started).toBeLessThan(1_000);
      expect(responses.every(({ status }) => status === 200)).toBe(true);
      expect(await stored()).toHaveLength(20);
    } finally {
      await lonely.close();
    }
  });
});

describe('the store removing a subscription', () => {
  const states = async (): Promise<string[]> => {
    const rows: Array<{ state: string }> = await api.dataSource.query(
      'SELECT state FROM hook_subscriptions WHERE integration_id = $1',
      [integrationId],
    );
    return rows.map(({ state }) => state);
  };

  it('is noticed', async () => {
    const response = await fetch(addressOf(), { method: 'DELETE' });

    expect(response.status).toBe(200);
    expect(await states()).toEqual(['lost']);
  });

  it('is noticed with a body and without', async () => {
    const headers = { 'content-type': 'application/json' };

    const statuses = [
      await fetch(addressOf(), { method: 'DELETE', body: '{"id":7}', headers }),
      await fetch(addressOf(), { method: 'DELETE', headers }),
    ].map(({ status }) => status);

    expect(statuses).toEqual([200, 200]);
  });

  it('is believed at the right address only', async () => {
    for (const address of [
      addressOf('order_update'),
      addressOf().replace(secret, 'x'),
      addressOf('order_created%00'),
    ]) {
      expect((await fetch(address, { method: 'DELETE' })).status).toBe(404);
    }
    expect(await states()).toEqual(['pending']);
  });

  it('leaves an address that late web-hooks still reach', async () => {
    await fetch(addressOf(), { method: 'DELETE' });

    expect((await put(ORDER)).status).toBe(200);
  });
});
