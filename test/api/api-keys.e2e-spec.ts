import { randomUUID } from 'node:crypto';
import type { ApiKeyPageView, ApiKeyScope, CreatedApiKeyView } from '@kladka/contracts';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  owner = await signUp(api);
});

afterAll(() => api?.close());

async function makeKey(scopes?: ApiKeyScope[]): Promise<CreatedApiKeyView> {
  const answer = await owner.agent
    .post('/api/v1/api-keys')
    .send({ name: 'CRM', scopes })
    .expect(201);
  return answer.body as CreatedApiKeyView;
}

const listOf = async (query = ''): Promise<ApiKeyPageView> => {
  const answer = await owner.agent.get(`/api/v1/api-keys${query}`).expect(200);
  return answer.body as ApiKeyPageView;
};

describe('an API key', () => {
  it('is shown once, when it is made', async () => {
    const made = await makeKey();
    const { items } = await listOf();

    expect(made.key).toMatch(/^kl_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/);
    expect(made.key).toContain(made.prefix);
    expect(items[0]).toEqual({
      id: made.id,
      name: 'CRM',
      scopes: ['read', 'write'],
      prefix: made.prefix,
      createdAt: expect.any(String),
      lastUsedAt: null,
    });
    expect(JSON.stringify(items)).not.toContain(made.key);
  });

  it('is kept as a hash only', async () => {
    const { key } = await makeKey();

    const rows = await api.dataSource.query('SELECT * FROM api_keys');

    expect(JSON.stringify(rows)).not.toContain(key.slice('kl_12345678_'.length));
  });

  it('opens its workspace, without a user', async () => {
    const answer = await api
      .request()
      .get('/api/v1/auth/me')
      .set('authorization', owner.bearer)
      .expect(200);

    expect(answer.body).toMatchObject({ user: null, workspace: { id: owner.workspaceId } });
  });

  it('is refused from the moment it is revoked', async () => {
    const { id, key } = await makeKey();
    const call = () => api.request().get('/api/v1/workspace').set('authorization', `Bearer ${key}`);
    await call().expect(200);

    await owner.agent.delete(`/api/v1/api-keys/${id}`).expect(204);

    const refused = await call().expect(401);
    expect(refused.body.code).toBe('api-key-refused');
    expect((await listOf()).items.map((item) => item.id)).not.toContain(id);
    await owner.agent.delete(`/api/v1/api-keys/${id}`).expect(404);
  });

  it('that may only read cannot change anything', async () => {
    const { key } = await makeKey(['read']);
    const agent = api.request().set('authorization', `Bearer ${key}`);

    await agent.get('/api/v1/workspace').expect(200);
    const refused = await agent.post('/api/v1/api-keys').send({ name: 'More' }).expect(403);

    expect(refused.body.code).toBe('scope-missing');
  });

  it('shows when it was used last, to the minute', async () => {
    const { id, key } = await makeKey();
    const lastUse = async () => (await listOf()).items.find((item) => item.id === id)?.lastUsedAt;
    const use = () => api.request().get('/api/v1/workspace').set('authorization', `Bearer ${key}`);

    await use();
    const first = await lastUse();
    await use();

    expect(Date.parse(String(first))).toBeGreaterThan(Date.now() - 60_000);
    expect(await lastUse()).toBe(first);
  });

  it.each([
    'Bearer',
    'Bearer kl_00000000_nothing',
    'Basic b2xlbmE6eA==',
    `Bearer kl_00000000_${'a'.repeat(43)}`,
  ])('is refused when it is sent as %s, even beside a session', async (authorization) => {
    await owner.agent.get('/api/v1/workspace').set({ authorization }).expect(401);
  });
});

describe('making a key', () => {
  it.each([
    ['without a name', {}, 'name'],
    ['with a scope nobody knows', { name: 'CRM', scopes: ['root'] }, 'scopes'],
    ['without any scope', { name: 'CRM', scopes: [] }, 'scopes'],
    ['with an unknown field', { name: 'CRM', workspaceId: randomUUID() }, 'workspaceId'],
  ])('is refused %s', async (_, body, field) => {
    const answer = await owner.agent.post('/api/v1/api-keys').send(body).expect(400);

    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('is for owners and administrators', async () => {
    await setRole('manager');
    await owner.agent.post('/api/v1/api-keys').send({ name: 'CRM' }).expect(403);
    await owner.agent.get('/api/v1/api-keys').expect(200);

    await setRole('admin');
    await owner.agent.post('/api/v1/api-keys').send({ name: 'CRM' }).expect(201);
  });
});

describe('the list of keys', () => {
  it('is read page by page, newest first, each key once', async () => {
    for (let count = 0; count < 4; count += 1) await makeKey();

    const first = await listOf('?limit=2');
    const second = await listOf(`?limit=2&cursor=${first.nextCursor}`);
    const third = await listOf(`?limit=2&cursor=${second.nextCursor}`);

    const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids).toHaveLength(5);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(third.nextCursor).toBeNull();
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=x', 'page=2'])(
    'refuses %s',
    async (query) => {
      const answer = await owner.agent.get(`/api/v1/api-keys?${query}`).expect(400);

      expect(Object.keys(answer.body.fields)).toEqual([query.split('=')[0]]);
    },
  );
});

describe('the keys of another workspace', () => {
  it('are neither listed nor revoked', async () => {
    const { id } = await makeKey();
    const stranger = await signUp(api);

    const list = await stranger.agent.get('/api/v1/api-keys').expect(200);
    await stranger.agent.delete(`/api/v1/api-keys/${id}`).expect(404);

    expect((list.body as ApiKeyPageView).items.map((item) => item.id)).not.toContain(id);
    expect((await listOf()).items.map((item) => item.id)).toContain(id);
  });

  it.each(['not-an-id', randomUUID()])('%s is not found', async (id) => {
    const answer = await owner.agent.delete(`/api/v1/api-keys/${id}`).expect(404);

    expect(answer.body.code).toBe('not-found');
  });
});

async function setRole(role: string): Promise<void> {
  await api.dataSource.query('UPDATE memberships SET role = $1 WHERE user_id = $2', [
    role,
    owner.user.id,
  ]);
}
