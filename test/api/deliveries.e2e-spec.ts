import { randomUUID } from 'node:crypto';
import type { DeliveryDetailView, DeliveryPageView } from '@kladka/contracts';
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
  integrationId = await addIntegration(api, owner.workspaceId, { name: 'Flora' });
});

afterAll(() => api?.close());

const add = (...drafts: Array<Partial<DeliveryDraft>>): Promise<string[]> =>
  addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, drafts);

const list = async (query: Record<string, string | number> = {}): Promise<DeliveryPageView> => {
  const answer = await owner.agent.get('/api/v1/deliveries').query(query).expect(200);
  return answer.body as DeliveryPageView;
};

const keys = async (query: Record<string, string | number>): Promise<string[]> =>
  (await list(query)).items.map(({ key }) => key);

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

describe('the list of deliveries', () => {
  it('shows what each is about and what became of it', async () => {
    const createdAt = new Date('2026-03-29T01:30:00Z');
    const [id] = await add({
      key: '20318',
      result: 'rejected',
      reason: 'yespo-refused-record',
      reasonDetail: 'Wrong currency',
      yespoStatus: 'IN_PROGRESS',
      person: 'Olena Kovalenko',
      attempts: 2,
      createdAt,
    });

    expect((await list()).items).toEqual([
      {
        id,
        integrationId,
        integrationName: 'Flora',
        kind: 'order',
        operation: 'create',
        key: '20318',
        person: 'Olena Kovalenko',
        yespoStatus: 'IN_PROGRESS',
        source: 'hook',
        result: 'rejected',
        reason: 'yespo-refused-record',
        reasonDetail: 'Wrong currency',
        attempts: 2,
        createdAt: createdAt.toISOString(),
        settledAt: createdAt.toISOString(),
      },
    ]);
  });

  it('says when an open one is tried next', async () => {
    await add({ result: 'retrying' });

    const [item] = (await list()).items;
    expect(item).toMatchObject({ nextAttemptAt: expect.any(String) });
    expect(item).not.toHaveProperty('settledAt');
  });

  it.each([
    [{ kind: 'contact' }, ['c1', 'c2']],
    [{ kind: 'order', operation: 'create' }, ['o1']],
    [{ operation: 'delete' }, ['c2']],
    [{ result: 'rejected' }, ['o2']],
    [{ result: 'waiting', kind: 'contact' }, ['c1']],
    [{}, ['c1', 'c2', 'o1', 'o2']],
  ])('is filtered by %j', async (filter, wanted) => {
    await add(
      { key: 'c1', kind: 'contact', operation: 'update', result: 'waiting' },
      { key: 'c2', kind: 'contact', operation: 'delete' },
      { key: 'o1' },
      { key: 'o2', operation: 'update', result: 'rejected' },
    );

    expect((await keys(filter)).sort()).toEqual(wanted);
  });

  it('is filtered by integration, and by a deleted one too', async () => {
    await add({ key: 'here' });
    const other = await addIntegration(api, owner.workspaceId, { state: 'deleted' });
    await addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId: other }, [
      { key: 'there' },
    ]);

    expect(await keys({ integrationId })).toEqual(['here']);
    expect(await keys({ integrationId: other })).toEqual(['there']);
    expect(await keys({ integrationId: randomUUID() })).toEqual([]);
  });

  it('takes the beginning of a period in and leaves its end out', async () => {
    const [from, to] = [minutesAgo(60), minutesAgo(30)];
    await add(
      { key: 'before', createdAt: new Date(from.getTime() - 1) },
      { key: 'first', createdAt: from },
      { key: 'last', createdAt: new Date(to.getTime() - 1) },
      { key: 'after', createdAt: to },
    );
    const [start, end] = [from.toISOString(), to.toISOString()];

    expect(await keys({ from: start, to: end })).toEqual(['last', 'first']);
    expect(await keys({ from: start })).toEqual(['after', 'last', 'first']);
    expect(await keys({ to: start })).toEqual(['before']);
    expect(await keys({ from: end, to: start })).toEqual([]);
  });

  it('understands a period in any zone, and one that is far away', async () => {
    await add({ key: 'o1', createdAt: new Date('2026-03-01T12:00:00Z') });

    expect(await keys({ from: '2026-03-01T13:30:00+02:00', to: '2026-03-02' })).toEqual(['o1']);
    expect(await keys({ from: '0001-01-01', to: '9999-12-31' })).toEqual(['o1']);
    expect(await keys({ from: '1969-07-20T20:17:00Z' })).toEqual(['o1']);
  });

  it.each(['2026-W05-1', '2026-13-01', 'yesterday', '1767225600', '2026-02-30T25:00'])(
    'refuses the moment %s',
    async (from) => {
      const answer = await owner.agent.get('/api/v1/deliveries').query({ from }).expect(400);

      expect(Object.keys(answer.body.fields)).toEqual(['from']);
    },
  );

  it.each([
    [{ kind: 'cart' }, 'kind'],
    [{ result: 'sent' }, 'result'],
    [{ integrationId: 'abc' }, 'integrationId'],
    [{ limit: 201 }, 'limit'],
    [{ limit: 0 }, 'limit'],
    [{ cursor: 'abc' }, 'cursor'],
    [{ cursor: '' }, 'cursor'],
    [{ colour: 'red' }, 'colour'],
    [{ q: 'x'.repeat(121) }, 'q'],
  ])('refuses %j', async (query, field) => {
    const answer = await owner.agent.get('/api/v1/deliveries').query(query).expect(400);

    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('does not break on a text that Postgres cannot hold', async () => {
    await owner.agent.get('/api/v1/deliveries?q=%00').expect(400);
  });
});

describe('paging through deliveries', () => {
  it('gives each once, newest first, while new ones arrive', async () => {
    const ids = await add(...[50, 40, 30, 20, 10].map((ago) => ({ createdAt: minutesAgo(ago) })));
    const seen: string[] = [];

    let cursor: string | null = null;
    do {
      const page: DeliveryPageView = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await add({ key: `new-${seen.length}` });
    } while (cursor);

    expect(seen).toEqual([...ids].reverse());
  });

  it('ends without an empty page', async () => {
    await add({}, {}, {}, {});

    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor! });

    expect(second).toMatchObject({
      items: [expect.anything(), expect.anything()],
      nextCursor: null,
    });
  });
});

describe('one delivery', () => {
  it('shows what came, what was sent, and every try', async () => {
    const [id] = await add({
      result: 'accepted',
      attempts: 2,
      notes: ['phone-unusable'],
      received: { order_id: 20318, comment: 'Дзвоніть' },
      payload: { externalOrderId: '20318' },
    });
    await api.dataSource.query(
      `INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
       VALUES ($1, 1, '2026-03-01T10:00:00Z', 30000, 'transient', NULL, NULL),
         ($1, 2, '2026-03-01T10:00:40Z', 120, 'accepted', 200, '{"id":1}')`,
      [id],
    );

    const { body } = await owner.agent.get(`/api/v1/deliveries/${id}`).expect(200);

    expect(body as DeliveryDetailView).toMatchObject({
      id,
      received: { order_id: 20318, comment: 'Дзвоніть' },
      sent: { externalOrderId: '20318' },
      notes: ['phone-unusable'],
      fromHookBody: false,
    });
    expect((body as DeliveryDetailView).attemptLog).toEqual([
      {
        number: 1,
        startedAt: '2026-03-01T10:00:00.000Z',
        durationMs: 30_000,
        outcome: 'transient',
      },
      {
        number: 2,
        startedAt: '2026-03-01T10:00:40.000Z',
        durationMs: 120,
        outcome: 'accepted',
        httpStatus: 200,
        answer: '{"id":1}',
      },
    ]);
  });

  it('has nothing sent when it was skipped', async () => {
    const [id] = await add({ result: 'skipped', reason: 'status-not-mapped', attempts: 0 });

    const { body } = await owner.agent.get(`/api/v1/deliveries/${id}`).expect(200);

    expect(body).toMatchObject({
      sent: null,
      received: null,
      attemptLog: [],
      reason: 'status-not-mapped',
    });
  });

  it('names the status that it was skipped for, as the store does', async () => {
    const skipped = { result: 'skipped', reason: 'status-not-mapped', attempts: 0 } as const;
    const [named, unnamed] = await add(
      { ...skipped, reasonDetail: '9' },
      { ...skipped, reasonDetail: '10' },
    );
    await api.dataSource.query(
      `INSERT INTO store_statuses (integration_id, store_status_id, titles, is_successful)
       SELECT integration_id, '9', '{"ua": "Повернення"}', false FROM settled_deliveries WHERE id = $1`,
      [named],
    );
    const get = (id: string | undefined) => owner.agent.get(`/api/v1/deliveries/${id}`).expect(200);

    const { body } = await get(named);
    expect(body).toMatchObject({ reasonDetail: '9', reasonTitles: { ua: 'Повернення' } });
    expect((await get(unnamed)).body).not.toHaveProperty('reasonTitles');
  });

  it('is nobody else’s, and an unknown or impossible id is not found', async () => {
    const [id] = await add({});
    const stranger = await signUp(api);

    await stranger.agent.get(`/api/v1/deliveries/${id}`).expect(404);
    await owner.agent.get(`/api/v1/deliveries/${randomUUID()}`).expect(404);
    await owner.agent.get('/api/v1/deliveries/20318').expect(404);
    await owner.agent.get(`/api/v1/deliveries/${id!.toUpperCase()}`).expect(200);
  });
});
