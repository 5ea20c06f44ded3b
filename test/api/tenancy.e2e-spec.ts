import { ENDPOINTS, type Endpoint } from '@kladka/contracts';
import { aSignUp } from '../factories/sign-up.js';
import { addDeliveries } from '../factories/delivery.js';
import { addImport } from '../factories/import.js';
import { addIntegration } from '../factories/integration.js';
import { addNotice } from '../factories/notice.js';
import { addReconciliation } from '../factories/reconciliation.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

/** A body that a route accepts. A route that writes and is not here takes none. */
const BODIES: Partial<Record<Endpoint, object>> = {
  'POST /auth/sign-up': aSignUp(),
  'POST /auth/sign-in': { email: 'olena@example.com', password: 'sonce-nad-mistom-7' },
  'PATCH /auth/me': { language: 'en' },
  'POST /workspaces': { name: 'Stolen' },
  'PATCH /workspace': { name: 'Stolen' },
  'POST /api-keys': { name: 'Stolen' },
  'POST /integrations/test': aConnection(),
  'POST /integrations': aConnection(),
  'POST /integration-drafts': aConnection(),
  'PATCH /integration-drafts/:id': { name: 'Stolen' },
  'POST /integration-drafts/:id/test': { storeUrl: 'https://s.invalid' },
  'POST /integration-drafts/:id/finish': { settings: {}, statusMapping: [] },
  'POST /integrations/bulk': { action: 'tag', tag: 'stolen', filter: {} },
  'POST /integrations/:id/copy-settings': {
    targets: ['01a00000-0000-7000-8000-000000000000'],
    parts: ['settings'],
  },
  'POST /connect-runs': {
    csv: 'storeUrl,login,password,yespoApiKey\nhttps://s.invalid,x,x,x',
  },
  'PATCH /integrations/:id': { name: 'Stolen', settings: { receiveOrders: false } },
  'PUT /integrations/:id/status-mapping': { statusMapping: [] },
  'POST /deliveries/:id/replay': { includeAccepted: true },
  'POST /replays': { filter: {}, includeAccepted: true },
  'POST /exports': { filter: {} },
  'POST /integrations/:id/imports': { orders: true },
  'POST /integrations/:id/imports/estimate': { orders: true },
  'POST /integrations/:id/imports/dry-run': { orders: true },
  'POST /integrations/:id/reconciliations': { from: '2026-01-01T00:00:00Z' },
};

const TAKES_NONE: readonly Endpoint[] = [
  'POST /auth/sign-out',
  'POST /workspaces/:id/enter',
  'DELETE /api-keys/:id',
  'DELETE /integration-drafts/:id',
  'POST /integration-drafts/:id/statuses',
  'POST /integration-drafts/:id/order-counts',
  'DELETE /integrations/:id',
  'POST /integrations/:id/pause',
  'POST /integrations/:id/resume',
  'POST /integrations/:id/test',
  'POST /replays/:id/cancel',
  'POST /imports/:id/pause',
  'POST /imports/:id/resume',
  'POST /imports/:id/cancel',
  'POST /imports/:id/retry-failed',
  'POST /reconciliations/:id/cancel',
  'POST /integrations/:id/contacts/:key/erase',
  'POST /integrations/:id/hooks/rotate',
  'POST /notices/:id/dismiss',
  'POST /integrations/:id/statistics/rebuild',
  'POST /statistics/rebuild',
  'POST /connect-runs/:id/retry',
  'POST /integrations/:id/guide/dismiss',
];

const all = Object.keys(ENDPOINTS) as Endpoint[];
const writing = all.filter((endpoint) => !endpoint.startsWith('GET '));
const ofSomebody = all.filter((endpoint) => !endpoint.includes('/auth/'));
const withId = all.filter((endpoint) => endpoint.includes('/:id'));

let api: TestApi;
let owner: SignedUp;
let stranger: SignedUp;
let readOnly: string;
/** What the owner has, by the first part of a path. */
let ids: Record<string, string>;

beforeAll(async () => {
  api = await startApi();
  owner = await signUp(api);
  stranger = await signUp(api);
  const { workspaceId } = owner;
  const integrationId = await addIntegration(api, workspaceId);
  const [deliveryId] = await addDeliveries(api.dataSource, { workspaceId, integrationId }, [
    { result: 'waiting' },
    // What every `:key` of these routes stands for.
    { kind: 'contact', key: '4127' },
    { kind: 'order', key: '4127' },
  ]);
  const keys = await owner.agent.get('/api/v1/api-keys').expect(200);
  ids = { integrations: integrationId, deliveries: deliveryId!, 'api-keys': keys.body.items[0].id };

  const draft = await owner.agent.post('/api/v1/integration-drafts').send(aConnection());
  ids['integration-drafts'] = draft.body.id as string;
  ids['notices'] = await addNotice(api, { workspaceId, integrationId });
  ids['workspaces'] = workspaceId;

  const replay = await owner.agent.post('/api/v1/replays').send({ filter: { integrationId } });
  ids['replays'] = replay.body.id as string;
  const wanted = await owner.agent.post('/api/v1/exports').send({ filter: {} });
  ids['exports'] = wanted.body.id as string;
  // A finished one without persons, which whoever may only read may read.
  const done = `UPDATE exports SET state = 'finished', with_persons = false WHERE id = $1`;
  await api.dataSource.query(done, [ids['exports']]);
  ids['imports'] = await addImport(api, { workspaceId, integrationId });
  ids['reconciliations'] = await addReconciliation(api, { workspaceId, integrationId });

  const run = await owner.agent.post('/api/v1/connect-runs').send(BODIES['POST /connect-runs']);
  ids['connect-runs'] = run.body.id as string;

  const made = await owner.agent.post('/api/v1/api-keys').send({ name: 'BI', scopes: ['read'] });
  readOnly = `Bearer ${made.body.key as string}`;
});

afterAll(() => api?.close());

function aConnection(): object {
  return { storeUrl: 'https://s.invalid', login: 'x', password: 'x', yespoApiKey: 'x' };
}

interface Call {
  as?: string;
  body?: object;
}

/** Calls a route about what the owner has. */
async function call(endpoint: Endpoint, { as, body = BODIES[endpoint] }: Call) {
  const [method = '', path = ''] = endpoint.split(' ');
  const resource = path.split('/')[1] ?? '';
  if (path.includes('/:id') && !ids[resource]) {
    throw new Error(`Give the owner something for ${endpoint}.`);
  }
  const url = `/api/v1${path.replace(':id', ids[resource] ?? '').replace(':key', '4127')}`;
  if (path.endsWith('/events')) return beginningOf(url, as);
  const request = api
    .request()
    [method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'](url);
  if (as) void request.set('authorization', as);
  return body ? request.send(body) : request;
}

/** A stream does not end by itself: its first words tell whether it was opened. */
async function beginningOf(url: string, as: string | undefined) {
  const stop = new AbortController();
  const headers = as ? { authorization: as } : undefined;
  const answer = await fetch(`${api.url}${url}`, { headers, signal: stop.signal });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  const body = isStream ? {} : ((await answer.json()) as Record<string, unknown>);
  stop.abort();
  return { status: answer.status, body };
}

/** Everything of the owner that a call could change. */
async function belongings(): Promise<unknown> {
  const { workspaceId } = owner;
  const read = (sql: string, parameter = workspaceId): Promise<unknown> =>
    api.dataSource.query(sql, [parameter]);
  return {
    workspace: await read('SELECT * FROM workspaces WHERE id = $1'),
    drafts: await read('SELECT * FROM integration_drafts WHERE workspace_id = $1 ORDER BY id'),
    integrations: await read('SELECT * FROM integrations WHERE workspace_id = $1 ORDER BY id'),
    deliveries: await read('SELECT * FROM deliveries WHERE workspace_id = $1 ORDER BY id'),
    reconciliations: await read('SELECT * FROM reconciliations WHERE workspace_id = $1'),
    imports: await read('SELECT * FROM imports WHERE workspace_id = $1 ORDER BY id'),
    replays: await read('SELECT * FROM replays WHERE workspace_id = $1 ORDER BY id'),
    keys: await read('SELECT id, name FROM api_keys WHERE workspace_id = $1 ORDER BY id'),
    notices: await read('SELECT * FROM notices WHERE workspace_id = $1 ORDER BY id'),
    hooks: await read(
      'SELECT * FROM hook_subscriptions WHERE integration_id = $1 ORDER BY id',
      ids['integrations'],
    ),
    mapping: await read(
      'SELECT * FROM status_mappings WHERE integration_id = $1 ORDER BY store_status_id',
      ids['integrations'],
    ),
  };
}

describe('every route', () => {
  it('that writes is known to this table with its body', () => {
    expect(writing.filter((each) => !BODIES[each] && !TAKES_NONE.includes(each))).toEqual([]);
  });

  it.each(ofSomebody)('asks who calls: %s', async (endpoint) => {
    const answer = await call(endpoint, {});

    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('not-signed-in');
  });

  it.each(withId)('knows nothing of others: %s', async (endpoint) => {
    const before = await belongings();

    const byKey = await call(endpoint, { as: stranger.bearer });

    expect(byKey.status).toBe(404);
    expect(byKey.body.code).toBe('not-found');
    expect(await belongings()).toEqual(before);
  });

  it.each(withId)('says of others what it says of nothing: %s', async (endpoint) => {
    const kept = ids;
    const stolen = await call(endpoint, { as: stranger.bearer });
    ids = Object.fromEntries(
      Object.keys(kept).map((name) => [name, '01a00000-0000-7000-8000-000000000000']),
    );
    const unknown = await call(endpoint, { as: stranger.bearer });
    ids = kept;

    expect({ ...stolen.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it.each(Object.keys(BODIES) as Endpoint[])('refuses an unknown field: %s', async (endpoint) => {
    const body = { ...BODIES[endpoint], colour: 'red' };

    const answer = await call(endpoint, { as: owner.bearer, body });

    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.fields)).toEqual(['colour']);
  });

  it.each(writing.filter((each) => ofSomebody.includes(each)))(
    'that writes is closed to a key that may only read: %s',
    async (endpoint) => {
      const before = await belongings();

      const answer = await call(endpoint, { as: readOnly });

      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe('scope-missing');
      expect(await belongings()).toEqual(before);
    },
  );

  it.each(ofSomebody.filter((each) => each.startsWith('GET ')))(
    'that reads is open to a key that may only read: %s',
    async (endpoint) => {
      const answer = await call(endpoint, { as: readOnly });

      expect(answer.status).toBe(200);
    },
  );
});

describe('a list', () => {
  it.each(['integrations', 'deliveries', 'api-keys'])(
    'holds nothing of others: %s',
    async (name) => {
      const own = await owner.agent.get(`/api/v1/${name}`).expect(200);
      const foreign = await stranger.agent.get(`/api/v1/${name}`).expect(200);

      const idsOf = ({ body }: { body: { items: Array<{ id: string }> } }): string[] =>
        body.items.map(({ id }) => id);
      expect(idsOf(own)).toContain(ids[name]);
      expect(idsOf(foreign)).not.toContain(ids[name]);
    },
  );

  it('of deliveries is empty for the integration of others', async () => {
    const { body } = await stranger.agent
      .get('/api/v1/deliveries')
      .query({ integrationId: ids['integrations'] })
      .expect(200);

    expect(body).toEqual({ items: [], nextCursor: null });
  });

  it('cannot be entered by a cursor that points at others', async () => {
    const cursor = Buffer.from(ids['deliveries']!).toString('base64url');

    const { body } = await stranger.agent.get('/api/v1/deliveries').query({ cursor }).expect(200);

    expect(body.items).toEqual([]);
  });
});
