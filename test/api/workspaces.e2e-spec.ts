import type { SessionView, WorkspaceView } from '@kladka/contracts';
import { startApi, type Agent, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api?.close());

async function create(agent: Agent, name: string): Promise<WorkspaceView> {
  const { body } = await agent.post('/api/v1/workspaces').send({ name }).expect(201);
  return body as WorkspaceView;
}

const enter = (agent: Agent, id: string) => agent.post(`/api/v1/workspaces/${id}/enter`);

async function sessionOf(agent: Agent): Promise<SessionView> {
  return (await agent.get('/api/v1/auth/me').expect(200)).body as SessionView;
}

function setRole({ user }: SignedUp, role: string): Promise<unknown> {
  const { id } = user;
  return api.dataSource.query('UPDATE memberships SET role = $1 WHERE user_id = $2', [role, id]);
}

describe('a second workspace', () => {
  it('belongs to whoever makes it, and is entered on demand only', async () => {
    const { agent, workspaceId } = await signUp(api);

    const made = await create(agent, '  Hvylia ');

    expect(made).toEqual({ id: expect.any(String), name: 'Hvylia', role: 'owner' });
    const session = await sessionOf(agent);
    expect(session.workspace.id).toBe(workspaceId);
    expect(session.workspaces.map(({ id }) => id)).toEqual([workspaceId, made.id]);
  });

  it('is what every call is about once it is entered', async () => {
    const { agent } = await signUp(api);
    const { id } = await create(agent, 'Hvylia');

    const entered = await enter(agent, id).expect(200);

    expect(entered.body).toEqual(await sessionOf(agent));
    expect(entered.body.workspace).toEqual({ id, name: 'Hvylia', role: 'owner' });
    await agent.patch('/api/v1/workspace').send({ name: 'Renamed' }).expect(200);
    const names = (await sessionOf(agent)).workspaces.map(({ name }) => name);
    expect(names).toEqual(['Flora Kyiv', 'Renamed']);
  });

  it('is for this session: another one of the same person stays where it was', async () => {
    const { agent, user, password, workspaceId } = await signUp(api);
    const elsewhere = api.request();
    await elsewhere.post('/api/v1/auth/sign-in').send({ email: user.email, password }).expect(200);
    const { id } = await create(agent, 'Hvylia');

    await enter(agent, id).expect(200);

    expect((await sessionOf(elsewhere)).workspace.id).toBe(workspaceId);
  });

  it('refuses an unknown field, and an empty name', async () => {
    const { agent } = await signUp(api);
    const body = { name: '  ', plan: 'pro' };

    const answer = await agent.post('/api/v1/workspaces').send(body).expect(400);

    expect(Object.keys(answer.body.fields).sort()).toEqual(['name', 'plan']);
    expect((await sessionOf(agent)).workspaces).toHaveLength(1);
  });

  it('can be made and entered by somebody who only looks on in the first one', async () => {
    const person = await signUp(api);
    await setRole(person, 'viewer');

    const { id } = await create(person.agent, 'Mine');

    await enter(person.agent, id).expect(200);
    await person.agent.patch('/api/v1/workspace').send({ name: 'Still mine' }).expect(200);
  });

  it('is nothing that a program can make', async () => {
    const { bearer } = await signUp(api);

    const answer = await api
      .request()
      .post('/api/v1/workspaces')
      .set('authorization', bearer)
      .send({ name: 'Mine' })
      .expect(403);

    expect(answer.body.code).toBe('person-required');
  });
});

describe('entering', () => {
  it('knows nothing of the workspaces of others, and moves nobody', async () => {
    const one = await signUp(api);
    const other = await signUp(api);

    const answer = await enter(one.agent, other.workspaceId).expect(404);

    expect(answer.body.code).toBe('not-found');
    expect((await sessionOf(one.agent)).workspace.id).toBe(one.workspaceId);
  });

  it('is refused once the membership is gone', async () => {
    const { agent, user } = await signUp(api);
    const { id } = await create(agent, 'Hvylia');
    await api.dataSource.query('DELETE FROM memberships WHERE workspace_id = $1 AND user_id = $2', [
      id,
      user.id,
    ]);

    await enter(agent, id).expect(404);
  });

  it('gives the role of the workspace that is entered', async () => {
    const person = await signUp(api);
    const { id } = await create(person.agent, 'Hvylia');
    await api.dataSource.query(`UPDATE memberships SET role = 'viewer' WHERE workspace_id = $1`, [
      id,
    ]);

    await enter(person.agent, id).expect(200);

    await person.agent.patch('/api/v1/workspace').send({ name: 'Mine' }).expect(403);
  });
});

describe('the language of a person', () => {
  it('is kept with the account', async () => {
    const { agent, user, password } = await signUp(api, { language: 'en' });

    const answer = await agent.patch('/api/v1/auth/me').send({ language: 'uk' }).expect(200);

    expect(answer.body).toEqual(await sessionOf(agent));
    const later = await api
      .request()
      .post('/api/v1/auth/sign-in')
      .send({ email: user.email, password })
      .expect(200);
    expect(later.body.user.language).toBe('uk');
  });

  it.each([{ language: 'de' }, {}, { language: 'uk', email: 'a@b.example' }])(
    'is one of ours and nothing else: %j',
    async (body) => {
      const { agent } = await signUp(api, { language: 'en' });

      await agent.patch('/api/v1/auth/me').send(body).expect(400);

      expect((await sessionOf(agent)).user?.language).toBe('en');
    },
  );

  it('is chosen by whoever only looks on as well, and by no program', async () => {
    const person = await signUp(api);
    await setRole(person, 'viewer');

    await person.agent.patch('/api/v1/auth/me').send({ language: 'uk' }).expect(200);
    const answer = await api
      .request()
      .patch('/api/v1/auth/me')
      .set('authorization', person.bearer)
      .send({ language: 'en' })
      .expect(403);
    expect(answer.body.code).toBe('person-required');
  });
});
