import type { ReplayPageView, ReplayView } from '@kladka/contracts';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;
let integrationId: string;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  owner = await signUp(api);
  integrationId = await addIntegration(api, owner.workspaceId);
});
afterAll(() => api?.close());

const add = (...drafts: Array<Partial<DeliveryDraft>>): Promise<string[]> =>
  addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, drafts);
const post = (path: string, body: object) => owner.agent.post(`/api/v1${path}`).send(body);

const putStatus = (key: string, storeStatusId: string): Promise<unknown> =>
  api.dataSource.query('UPDATE records SET store_status_id = $2 WHERE key = $1', [
    key,
    storeStatusId,
  ]);

describe('the filter of deliveries', () => {
  beforeEach(async () => {
    await add(
      { key: 'a1', result: 'skipped', reason: 'status-not-mapped' },
      { key: 'a2', result: 'rejected', reason: 'yespo-refused-record' },
      { key: 'a3', result: 'skipped', reason: 'status-not-mapped' },
    );
    await putStatus('a1', '9');
    await putStatus('a2', '9');
    await putStatus('a3', '10');
  });

  it.each([
    ['reason=status-not-mapped', ['a1', 'a3']],
    ['storeStatusId=9', ['a1', 'a2']],
    ['storeStatusId=9&storeStatusId=10', ['a1', 'a2', 'a3']],
    ['storeStatusId=9&reason=status-not-mapped', ['a1']],
    ['storeStatusId=11', []],
  ])('finds by %s, in the list and in the dry run alike', async (query, wanted) => {
    const path = `/api/v1/deliveries?integrationId=${integrationId}&${query}`;
    const { body } = await owner.agent.get(path).expect(200);
    expect(body.items.map(({ key }: { key: string }) => key).sort()).toEqual(wanted);

    const parameters = new URLSearchParams(query);
    const storeStatusId = parameters.getAll('storeStatusId');
    const filter = {
      integrationId,
      ...(parameters.has('reason') ? { reason: parameters.get('reason') } : {}),
      ...(storeStatusId.length > 0 ? { storeStatusId } : {}),
    };
    const said = await post('/replays', { filter, dryRun: true }).expect(200);
    expect(said.body.matched).toBe(wanted.length);
  });

  it.each([
    ['reason=because', 'reason'],
    [`storeStatusId=${'9'.repeat(21)}`, 'storeStatusId'],
    ['replayId=9', 'replayId'],
  ])('refuses %s', async (query, field) => {
    const { body } = await owner.agent.get(`/api/v1/deliveries?${query}`).expect(400);
    expect(Object.keys(body.fields)).toEqual([field]);
  });
});

describe('a replay', () => {
  it('is written down with who asked for what', async () => {
    await add({ key: 'a1', result: 'rejected' });
    const filter = { integrationId, kind: 'order', result: 'rejected', q: '№ a1' };
    const { body } = await post('/replays', { filter, includeAccepted: true }).expect(201);

    expect(body as ReplayView).toMatchObject({
      state: 'running',
      filter: { ...filter, q: 'a1' },
      includeAccepted: true,
      onlyChanged: false,
      matched: 1,
      looked: 0,
      createdBy: owner.user.email,
      progress: { accepted: 0, rejected: 0, skipped: 0, waiting: 0 },
    });
    const own = await owner.agent.get(`/api/v1/replays/${body.id}`).expect(200);
    expect(own.body).toEqual(body);
  });

  it('is listed newest first, by state and integration', async () => {
    const other = await addIntegration(api, owner.workspaceId);
    const first = await post('/replays', { filter: { integrationId } }).expect(201);
    const second = await post('/replays', { filter: { integrationId: other } }).expect(201);
    await post(`/replays/${first.body.id}/cancel`, {}).expect(200);
    const ids = async (query: Record<string, string>) => {
      const { body } = await owner.agent.get('/api/v1/replays').query(query).expect(200);
      return (body as ReplayPageView).items.map(({ id }) => id);
    };

    expect(await ids({})).toEqual([second.body.id, first.body.id]);
    expect(await ids({ state: 'running' })).toEqual([second.body.id]);
    expect(await ids({ state: 'cancelled' })).toEqual([first.body.id]);
    expect(await ids({ integrationId: other })).toEqual([second.body.id]);
    const page = await owner.agent.get('/api/v1/replays').query({ limit: 1 }).expect(200);
    expect(await ids({ cursor: page.body.nextCursor })).toEqual([first.body.id]);
  });

  it.each([
    [{}, 'filter'],
    [{ filter: { colour: 'red' } }, 'filter.colour'],
    [{ filter: { result: 'sent' } }, 'filter.result'],
    [{ filter: { from: '2026-W05-1' } }, 'filter.from'],
    [{ filter: {}, dryRun: 'yes' }, 'dryRun'],
    [{ filter: {}, includeAccepted: 1 }, 'includeAccepted'],
  ])('refuses %j', async (body, field) => {
    const answer = await post('/replays', body).expect(400);
    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('is not made of what belongs to others', async () => {
    await add({ key: 'mine', result: 'rejected' });
    const stranger = await signUp(api);
    const ask = (filter: object) =>
      stranger.agent.post('/api/v1/replays').send({ filter, dryRun: true });

    await ask({ integrationId }).expect(404);
    expect((await ask({}).expect(200)).body.matched).toBe(0);
  });
});

describe('sending one delivery again', () => {
  it('says in the caller’s language why not', async () => {
    const [id] = await add({ key: 'a1', result: 'accepted', received: { order_id: 1 } });
    const { body } = await post(`/deliveries/${id}/replay`, {})
      .set('accept-language', 'uk')
      .expect(409);

    expect(body.code).toBe('replay-accepted');
    expect(body.message).toMatch(/сценарії/);
  });

  it('refuses an unknown field, and takes no body at all', async () => {
    const [id] = await add({ key: 'a1', result: 'waiting' });
    const unknown = await post(`/deliveries/${id}/replay`, { force: true }).expect(400);
    expect(Object.keys(unknown.body.fields)).toEqual(['force']);
    const bare = await owner.agent.post(`/api/v1/deliveries/${id}/replay`).expect(409);
    expect(bare.body.code).toBe('replay-on-its-way');
  });
});
