import type { BulkReportView, IntegrationView } from '@kladka/contracts';
import { uuidv7 } from 'uuidv7';
import { addIntegration } from '../factories/integration.js';
import { joinStore, startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const AT = '/api/v1/integrations';

let running: SandboxedApi;
let owner: SignedUp;

beforeAll(async () => {
  running = await startSandboxedApi();
});

beforeEach(async () => {
  owner = await signUp(running.api);
});

afterAll(() => running?.close());

const add = (fields: Parameters<typeof addIntegration>[2] = {}): Promise<string> =>
  addIntegration(running.api, owner.workspaceId, fields);

const bulk = async (body: object): Promise<BulkReportView> => {
  const answer = await owner.agent.post(`${AT}/bulk`).send(body).expect(200);
  return answer.body as BulkReportView;
};

const get = async (id: string): Promise<IntegrationView> =>
  (await owner.agent.get(`${AT}/${id}`).expect(200)).body as IntegrationView;

const outcomes = ({ items }: BulkReportView): Record<string, string> =>
  Object.fromEntries(items.map(({ id, outcome }) => [id, outcome]));

describe('many at once', () => {
  it('are paused and resumed, and their health follows at once', async () => {
    const active = await add();
    const stopped = await add({ state: 'action-required', stateReason: 'yespo-key-refused' });
    const paused = await add({ state: 'paused' });
    const ids = [active, stopped, paused];

    const first = await bulk({ action: 'pause', ids });

    expect(outcomes(first)).toEqual({ [active]: 'done', [stopped]: 'done', [paused]: 'unchanged' });
    expect((await get(active)).health).toMatchObject({
      status: 'paused',
      reason: 'paused-by-person',
    });

    const second = await bulk({ action: 'resume', ids });

    expect(outcomes(second)).toEqual({ [active]: 'done', [stopped]: 'done', [paused]: 'done' });
    expect(await get(stopped)).toMatchObject({ state: 'active', health: { status: 'waiting' } });
    expect(await get(stopped)).not.toHaveProperty('reason');
  });

  it('are those that a filter finds, and no others', async () => {
    const flora = await add({ client: 'Flora' });
    const other = await add({ client: 'Kava' });

    expect(outcomes(await bulk({ action: 'pause', filter: { client: 'Flora' } }))).toEqual({
      [flora]: 'done',
    });
    expect((await get(other)).state).toBe('active');
  });

  it('get a tag and lose it; one that is full says so', async () => {
    const plain = await add();
    const tagged = await add({ tags: ['vip'] });
    const full = await add({ tags: Array.from({ length: 20 }, (_, index) => `t${index}`) });
    const ids = [plain, tagged, full];

    const report = await bulk({ action: 'tag', tag: ' vip ', ids });

    expect(outcomes(report)).toEqual({ [plain]: 'done', [tagged]: 'unchanged', [full]: 'failed' });
    expect(report.items.find(({ id }) => id === full)).toMatchObject({ reason: 'tags-full' });
    expect((await get(plain)).tags).toEqual(['vip']);

    expect(outcomes(await bulk({ action: 'untag', tag: 'vip', ids }))).toEqual({
      [plain]: 'done',
      [tagged]: 'done',
      [full]: 'unchanged',
    });
    expect((await get(tagged)).tags).toEqual([]);
  });

  it('are tested, a few with each call, and each failure is named', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 6; number += 1) {
      const store = await running.sandbox.addStore();
      const { id } = await joinStore(owner, store, running.sandbox.yespo.addAccount());
      if (number === 0) store.setApiUserEnabled(false);
      ids.push(id);
    }
    const [broken = ''] = ids;

    const first = await bulk({ action: 'test', ids });
    const second = await bulk({ action: 'test', ids, cursor: first.nextCursor! });

    expect(first.items).toHaveLength(5);
    expect(second.nextCursor).toBeNull();
    const all = { ...outcomes(first), ...outcomes(second) };
    expect(all).toEqual(
      Object.fromEntries(ids.map((id) => [id, id === broken ? 'failed' : 'done'])),
    );
    expect(second.items.find(({ id }) => id === broken)).toMatchObject({
      reason: 'connection-failed',
      check: { name: 'store-login', code: 'store-login-refused', message: expect.any(String) },
    });
  });

  it('cannot be those of others, of whom nothing is said', async () => {
    const own = await add();
    const foreign = await addIntegration(running.api, (await signUp(running.api)).workspaceId);
    const unknown = uuidv7();
    const state = (): Promise<unknown> =>
      running.api.dataSource.query('SELECT * FROM integrations WHERE id = $1', [foreign]);
    const before = await state();

    for (const action of ['pause', 'resume', 'tag', 'untag']) {
      const report = await bulk({ action, tag: 'x', ids: [own, foreign, unknown] });
      expect(report.items.filter(({ id }) => id !== own)).toEqual([
        { id: foreign, name: null, outcome: 'not-found' },
        { id: unknown, name: null, outcome: 'not-found' },
      ]);
    }
    const tested = await bulk({ action: 'test', ids: [foreign] });
    expect(tested.items).toEqual([{ id: foreign, name: null, outcome: 'not-found' }]);
    expect(await state()).toEqual(before);
  });

  it.each<[object, string]>([
    [{ action: 'pause' }, 'ids'],
    [{ action: 'pause', ids: [uuidv7()], filter: {} }, 'filter'],
    [{ action: 'pause', ids: [] }, 'ids'],
    [{ action: 'pause', ids: ['x'] }, 'ids'],
    [{ action: 'pause', ids: Array.from({ length: 201 }, () => uuidv7()) }, 'ids'],
    [{ action: 'delete', filter: {} }, 'action'],
    [{ action: 'tag', filter: {} }, 'tag'],
    [{ action: 'tag', filter: {}, tag: 'x'.repeat(41) }, 'tag'],
    [{ action: 'tag', filter: {}, tag: 'a\nb' }, 'tag'],
    [{ action: 'pause', filter: { health: ['ill'] } }, 'filter.health'],
    [{ action: 'pause', filter: { colour: 'red' } }, 'filter.colour'],
    [{ action: 'pause', filter: {}, colour: 'red' }, 'colour'],
    [{ action: 'pause', filter: {}, cursor: 'x' }, 'cursor'],
  ])('refuse %j', async (body, field) => {
    const { body: problem } = await owner.agent.post(`${AT}/bulk`).send(body).expect(400);

    expect(Object.keys(problem.fields)).toEqual([field]);
  });
});

describe('a client and tags', () => {
  it('are given to one, changed and taken away', async () => {
    const id = await add();
    const change = (body: object) => owner.agent.patch(`${AT}/${id}`).send(body);

    await change({ client: ' Flora Group ', tags: [' vip ', 'Київ'] }).expect(200);
    expect(await get(id)).toMatchObject({ client: 'Flora Group', tags: ['vip', 'Київ'] });

    await change({ name: 'Renamed' }).expect(200);
    expect(await get(id)).toMatchObject({ client: 'Flora Group', tags: ['vip', 'Київ'] });

    await change({ client: null, tags: [] }).expect(200);
    expect(await get(id)).toMatchObject({ client: null, tags: [] });

    await change({ client: 'X' }).expect(200);
    await change({ client: '' }).expect(200);
    expect((await get(id)).client).toBeNull();
  });

  it('come with a new one', async () => {
    const store = await running.sandbox.addStore();

    const view = await joinStore(owner, store, running.sandbox.yespo.addAccount(), {
      client: 'Flora',
      tags: ['vip'],
    });

    expect(view).toMatchObject({ client: 'Flora', tags: ['vip'] });
  });

  it.each<[object, string]>([
    [{ client: 'x'.repeat(81) }, 'client'],
    [{ client: 'a\u0000b' }, 'client'],
    [{ client: 7 }, 'client'],
    [{ tags: 'vip' }, 'tags'],
    [{ tags: ['a', 'a '] }, 'tags'],
    [{ tags: [''] }, 'tags'],
    [{ tags: ['x'.repeat(41)] }, 'tags'],
    [{ tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }, 'tags'],
  ])('cannot be %j', async (body, field) => {
    const { body: problem } = await owner.agent
      .patch(`${AT}/${await add()}`)
      .send(body)
      .expect(400);

    expect(Object.keys(problem.fields)).toEqual([field]);
  });
});

describe('the file of integrations', () => {
  it('holds nothing of others, and nothing that a spreadsheet would run', async () => {
    const id = await add({ name: '=1+1', client: 'Flora, "Kyiv"', tags: ['@a', 'b'] });
    await add({ name: 'Kava' });
    await addIntegration(running.api, (await signUp(running.api)).workspaceId, { name: 'Foreign' });

    const { text } = await owner.agent.get(`${AT}.csv`).query({ ids: id }).expect(200);
    const whole = await owner.agent.get(`${AT}.csv`).expect(200);

    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(
      `${id},'=1+1,https://store-${id}.example,"Flora, ""Kyiv""","'@a, b",`,
    );
    expect(whole.text.trimEnd().split('\r\n')).toHaveLength(3);
    expect(whole.text).not.toContain('Foreign');
  });

  it.each([
    [{ separator: '|' }, 'separator'],
    [{ ids: 'x' }, 'ids'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j', async (query, field) => {
    const { body } = await owner.agent.get(`${AT}.csv`).query(query).expect(400);

    expect(Object.keys(body.fields)).toEqual([field]);
  });
});
