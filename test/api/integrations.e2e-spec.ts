import type { CreateIntegrationDto, StatusMappingView } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { aConnection } from '../factories/connection.js';
import { CapturedLog } from '../support/captured-log.js';
import { eventually } from '../support/eventually.js';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startWorker, type TestWorker } from '../support/worker.js';

const EVENTS = ['order_created', 'order_paid', 'order_update', 'user_signup', 'user_update'];
const log = new CapturedLog();

let running: SandboxedApi;
let worker: TestWorker;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;

beforeAll(async () => {
  running = await startSandboxedApi({ logger: log.logger });
  worker = await startWorker(running.api, { logger: log.logger });
});

beforeEach(async () => {
  owner = await signUp(running.api);
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
});

afterAll(async () => {
  await worker?.close();
  await running?.close();
});

const create = (fields: Partial<Record<keyof CreateIntegrationDto | 'colour', unknown>> = {}) =>
  owner.agent.post('/api/v1/integrations').send({ ...aConnection(store, account), ...fields });

const eventsHeard = () => store.subscriptions().map(({ event }) => String(event));

async function subscribed(): Promise<void> {
  await eventually(() => expect(eventsHeard().sort()).toEqual(EVENTS));
}

async function credentialsOf(id: string): Promise<string[]> {
  const [row] = await running.api.dataSource.query(
    `SELECT store_login_sealed, store_password_sealed, yespo_key_sealed FROM integrations WHERE id = $1`,
    [id],
  );
  return Object.values(row as Record<string, string>);
}

async function mappingOf(id: string): Promise<Record<string, string[] | null>> {
  const answer = await owner.agent.get(`/api/v1/integrations/${id}/statuses`).expect(200);
  const { items } = answer.body as StatusMappingView;
  return Object.fromEntries(items.map((item) => [item.storeStatusId, item.yespoStatuses]));
}

describe('joining a store', () => {
  it('stores it with the settings of everybody who said nothing', async () => {
    const { body } = await create().expect(201);

    expect(body).toEqual({
      id: expect.any(String),
      name: new URL(store.url).host,
      storeUrl: store.url,
      client: null,
      tags: [],
      settings: {
        receiveContacts: true,
        confirmedEmail: false,
        doubleOptIn: false,
        respectNewsletterFlag: true,
        receiveOrders: true,
        timeZone: 'Europe/Kyiv',
        currency: 'UAH',
        fullNameOrder: 'surname-first',
        includeDeliveryPrice: false,
        language: 'uk',
        bodyRetentionDays: 90,
        onDeletedContact: 'keep',
        onDeletedOrder: 'keep',
        yespoCallsPerMinute: 0,
        historyQuietFrom: '',
        historyQuietTo: '',
      },
      state: 'active',
      health: {
        status: 'waiting',
        reason: 'no-event-yet',
        since: expect.any(String),
        lastSuccessAt: null,
        nextAttemptAt: null,
      },
      yespo: { organisationName: 'Flora Kyiv' },
      activity: {
        from: expect.any(String),
        days: Array(14).fill(0),
        total: 0,
        rejected: 0,
        waiting: 0,
        lastEventAt: null,
      },
      createdAt: expect.any(String),
    });
    const seen = await owner.agent.get(`/api/v1/integrations/${body.id}`).expect(200);
    expect(seen.body).toMatchObject({ id: body.id, settings: body.settings });
  });

  it('takes a name and settings', async () => {
    const settings = { receiveOrders: false, confirmedEmail: true, timeZone: 'Europe/Warsaw' };

    const { body } = await create({ name: ' Flora ', settings }).expect(201);

    expect(body).toMatchObject({ name: 'Flora', settings });
  });

  it('takes a setting without a value for one that was left out', async () => {
    const { body } = await create({ settings: { receiveOrders: null } }).expect(201);

    expect(body.settings.receiveOrders).toBe(true);
  });

  it('subscribes to the web-hooks of the store', async () => {
    await create().expect(201);

    await subscribed();
  });

  it('stores the statuses of the store with a proposal for those that speak for themselves', async () => {
    const { body } = await create().expect(201);

    expect(await mappingOf(body.id)).toMatchObject({
      1: ['INITIALIZED'],
      2: ['IN_PROGRESS'],
      3: ['DELIVERED'],
      4: ['CANCELLED'],
    });
  });

  it('stores a mapping that was given, and nothing beside it', async () => {
    const statusMapping = [
      { storeStatusId: 2, yespoStatuses: [] },
      { storeStatusId: '3', yespoStatuses: ['IN_PROGRESS', 'DELIVERED'] },
    ];

    const { body } = await create({ statusMapping }).expect(201);

    expect(await mappingOf(body.id)).toMatchObject({
      2: [],
      3: ['IN_PROGRESS', 'DELIVERED'],
      4: null,
    });
  });

  it.each<[string, Parameters<typeof create>[0], string]>([
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['an unknown setting', { settings: { colour: 'red' } }, 'settings.colour'],
    ['a setting of another kind', { settings: { receiveOrders: 'yes' } }, 'settings.receiveOrders'],
    [
      'double opt-in for confirmed contacts',
      { settings: { confirmedEmail: true, doubleOptIn: true } },
      'settings.doubleOptIn',
    ],
    ['a zone that does not exist', { settings: { timeZone: 'Europe/Lviv' } }, 'settings.timeZone'],
    ['an offset for a zone', { settings: { timeZone: '+02:00' } }, 'settings.timeZone'],
    ['an address that is none', { storeUrl: 'not an address' }, 'storeUrl'],
    ['a missing key', { yespoApiKey: undefined }, 'yespoApiKey'],
    [
      'a status that Yespo does not have',
      { statusMapping: [{ storeStatusId: '2', yespoStatuses: ['SHIPPED'] }] },
      'statusMapping.0.yespoStatuses',
    ],
    [
      'a status that stands there twice',
      {
        statusMapping: [
          { storeStatusId: 2, yespoStatuses: [] },
          { storeStatusId: '2', yespoStatuses: ['DELIVERED'] },
        ],
      },
      'statusMapping',
    ],
  ])('refuses %s and calls nobody', async (_, fields, field) => {
    const { body } = await create(fields).expect(400);

    expect(body.code).toBe('validation-failed');
    expect(Object.keys(body.fields)).toContain(field);
    expect(store.journal.entries()).toHaveLength(0);
  });

  it('is refused when the connection does not work, naming what to change', async () => {
    const { body } = await create({ password: 'wrong', yespoApiKey: 'WRONG' })
      .set('accept-language', 'uk')
      .expect(422);

    expect(body).toMatchObject({
      code: 'connection-failed',
      fields: {
        password: [expect.stringContaining('логін')],
        yespoApiKey: [expect.stringContaining('ключ')],
      },
    });
    const list = await owner.agent.get('/api/v1/integrations').expect(200);
    expect(list.body.items).toEqual([]);
  });

  it('is refused for a pair that is joined already, but not to another workspace', async () => {
    await create().expect(201);

    const { body } = await create({ storeUrl: `${store.url}/ua/` }).expect(409);
    expect(body.code).toBe('already-connected');

    await joinStore(await signUp(running.api), store, account);
    await joinStore(owner, store, running.sandbox.yespo.addAccount());
  });

  it('joins a pair once when it is asked twice at the same time', async () => {
    const answers = await Promise.all([create(), create(), create()]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('keeps the credentials out of every answer and of the log', async () => {
    const password = 'pass-word-never-shown';
    const apiKey = account.addKey({ key: 'KEY-never-shown' });
    store.changePassword(password);
    const created = await joinStore(owner, store, { apiKey }, { password });
    await subscribed();
    const at = `/api/v1/integrations/${created.id}`;
    const answers = await Promise.all([
      owner.agent.get('/api/v1/integrations'),
      owner.agent.get(at),
      owner.agent.get(`${at}/statuses`),
      owner.agent.patch(at).send({ name: 'Flora', password }),
      owner.agent.post(`${at}/test`),
      owner.agent.post('/api/v1/integrations').send({ storeUrl: store.url, password, colour: '' }),
      create({ password: `${password}!`, yespoApiKey: `${apiKey}!` }),
    ]);
    const hookSecrets = store.subscriptions().map(({ targetUrl }) => targetUrl.split('/').at(-1)!);

    const said = answers.map(({ text }) => text).join('\n') + log.text;
    for (const secret of [password, apiKey, ...hookSecrets]) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/sealed/i);
    for (const sealed of await credentialsOf(created.id)) expect(sealed).not.toContain(password);
  });
});
