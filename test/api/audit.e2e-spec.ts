import type { ChangeView, IntegrationView } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;
let integration: IntegrationView;
let at: string;

beforeAll(async () => {
  running = await startSandboxedApi();
});

beforeEach(async () => {
  owner = await signUp(running.api);
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
  integration = await joinStore(owner, store, account);
  at = `/api/v1/integrations/${integration.id}`;
});

afterAll(() => running?.close());

async function changes(query: object = {}): Promise<ChangeView[]> {
  const { body } = await owner.agent.get('/api/v1/audit').query(query).expect(200);
  return (body as { items: ChangeView[] }).items;
}

const actions = async (query: object = {}): Promise<string[]> =>
  (await changes(query)).map(({ action }) => action);

describe('the change log', () => {
  it('tells who connected a store', async () => {
    const [change] = await changes({ integrationId: integration.id });

    expect(change).toMatchObject({
      action: 'connected',
      actor: { kind: 'user', id: owner.user.id, name: owner.user.email },
      integrationId: integration.id,
      integrationName: integration.name,
      replaced: ['login', 'password', 'yespoApiKey'],
    });
  });

  it('tells what each field was before and is now, and nothing of what stayed', async () => {
    await owner.agent
      .patch(at)
      .send({
        name: 'Polyus',
        tags: ['vip'],
        settings: { bodyRetentionDays: 30, timeZone: 'Europe/Kyiv' },
      })
      .expect(200);

    const [change] = await changes();
    expect(change?.action).toBe('settings-changed');
    expect(change?.fields).toEqual([
      { field: 'name', before: integration.name, after: 'Polyus' },
      { field: 'tags', before: [], after: ['vip'] },
      { field: 'bodyRetentionDays', before: 90, after: 30 },
    ]);
  });

  it('has no line for a request that changes nothing', async () => {
    await owner.agent.patch(at).send({ name: integration.name }).expect(200);
    await owner.agent.post(`${at}/resume`).expect(200);

    expect(await actions({ integrationId: integration.id })).toEqual(['connected']);
  });

  it('names replaced credentials and holds none of them', async () => {
    store.changePassword('a-new-password');
    await owner.agent.patch(at).send({ password: 'a-new-password' }).expect(200);

    const [change] = await changes();
    expect(change).toMatchObject({ action: 'credentials-replaced', replaced: ['password'] });
    const stored = await running.api.dataSource.query('SELECT * FROM changes');
    for (const secret of ['a-new-password', account.apiKey]) {
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
  });

  it('tells nothing of credentials that were refused', async () => {
    await owner.agent.patch(at).send({ password: 'wrong' }).expect(422);

    expect(await actions({ integrationId: integration.id })).toEqual(['connected']);
  });

  it('tells how a mapping changed, in the words of the store', async () => {
    const { body } = await owner.agent.get(`${at}/statuses`).expect(200);
    const first = body.items.find((item: { locked: boolean }) => !item.locked);
    const statusMapping = body.items
      .filter(
        (item: { locked: boolean; yespoStatuses: unknown }) => !item.locked && item.yespoStatuses,
      )
      .map((item: { storeStatusId: string; yespoStatuses: string[] }) => ({
        storeStatusId: item.storeStatusId,
        yespoStatuses:
          item.storeStatusId === first.storeStatusId ? ['CANCELLED'] : item.yespoStatuses,
      }));
    await owner.agent.put(`${at}/status-mapping`).send({ statusMapping }).expect(200);

    const change = (await changes()).find(({ action }) => action === 'status-mapping-changed');
    expect(change?.fields).toContainEqual({
      field: first.storeStatusId,
      before: first.yespoStatuses,
      after: ['CANCELLED'],
      titles: first.titles,
    });
  });

  it('tells of what programs did by the name of their key, and of many at once one by one', async () => {
    const other = await joinStore(owner, await running.sandbox.addStore(), account);
    const ids = [integration.id, other.id];
    const bulk = (body: object) =>
      running.api
        .request()
        .post('/api/v1/integrations/bulk')
        .set('authorization', owner.bearer)
        .send({ ids, ...body })
        .expect(200);
    await bulk({ action: 'pause' });
    await bulk({ action: 'tag', tag: 'vip' });

    const mine = await changes({ integrationId: integration.id });
    expect(mine.map(({ action }) => action)).toEqual(['settings-changed', 'paused', 'connected']);
    expect(mine[0]?.fields).toEqual([{ field: 'tags', before: [], after: ['vip'] }]);
    expect(mine[1]?.actor.kind).toBe('api-key');
    expect(mine[1]?.actor.name).toBeTruthy();
    expect(await actions({ action: 'paused' })).toHaveLength(2);
    expect(await actions({ actor: mine[1]?.actor.id })).toHaveLength(4);
    expect(await actions({ actor: 'system' })).toEqual([]);
  });

  it('tells of deleting, web-hooks, history, keys and the workspace', async () => {
    await owner.agent.post(`${at}/hooks/rotate`).expect(200);
    const started = await owner.agent.post(`${at}/imports`).send({ orders: true }).expect(201);
    for (const what of ['pause', 'resume', 'cancel']) {
      await owner.agent.post(`/api/v1/imports/${started.body.id as string}/${what}`).expect(200);
    }
    const replay = await owner.agent
      .post('/api/v1/replays')
      .send({ filter: { integrationId: integration.id } })
      .expect(201);
    await owner.agent.post(`/api/v1/replays/${replay.body.id as string}/cancel`).expect(200);
    const key = await owner.agent.post('/api/v1/api-keys').send({ name: 'CRM' }).expect(201);
    await owner.agent.delete(`/api/v1/api-keys/${key.body.id as string}`).expect(204);
    await owner.agent.patch('/api/v1/workspace').send({ name: 'Polyus' }).expect(200);
    await owner.agent.delete(at).expect(204);

    const all = await changes();
    expect(all.map(({ action }) => action).slice(0, 11)).toEqual([
      'deleted',
      'workspace-renamed',
      'api-key-revoked',
      'api-key-created',
      'replay-cancelled',
      'replay-started',
      'import-cancelled',
      'import-resumed',
      'import-paused',
      'import-started',
      'hooks-renewed',
    ]);
    expect(all[4]?.replayId).toBe(replay.body.id);
    expect(all[9]?.importId).toBe(started.body.id);
    expect(all[2]?.name).toBe('CRM');
  });

  it('is read page by page, by period, and not by others', async () => {
    await owner.agent.post(`${at}/pause`).expect(200);
    const first = await owner.agent.get('/api/v1/audit').query({ limit: 1 }).expect(200);
    const rest = await owner.agent
      .get('/api/v1/audit')
      .query({ limit: 1, cursor: first.body.nextCursor, integrationId: integration.id })
      .expect(200);
    const now = new Date();
    const stranger = await signUp(running.api);
    const foreign = await stranger.agent
      .get('/api/v1/audit')
      .query({ integrationId: integration.id });

    expect(first.body.items[0].action).toBe('paused');
    expect(rest.body.items[0].action).toBe('connected');
    expect(await actions({ from: new Date(now.getTime() + 60_000).toISOString() })).toEqual([]);
    expect(await actions({ to: new Date(now.getTime() - 3_600_000).toISOString() })).toEqual([]);
    expect(await actions({ from: new Date(now.getTime() - 3_600_000).toISOString() })).toContain(
      'paused',
    );
    expect(foreign.body.items).toEqual([]);
  });

  it('comes as a file in which nothing is a formula', async () => {
    await owner.agent.patch(at).send({ name: '=1+1' }).expect(200);

    const file = await owner.agent.get('/api/v1/audit.csv').query({ separator: ';' }).expect(200);

    expect(file.text).toContain(`;settings-changed;${integration.id};'=1+1;name;`);
    expect(file.text).toContain(`'=1+1;`);
    expect(file.text).not.toMatch(/(^|;)=/m);
  });

  it('offers nothing that writes', async () => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const) {
      await owner.agent[method]('/api/v1/audit').expect(405);
    }
  });
});
