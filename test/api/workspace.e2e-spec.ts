import { startApi, type TestApi } from '../support/api.js';
import { signUp } from '../support/sign-up.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api?.close());

describe('a workspace', () => {
  it('is renamed by its owner', async () => {
    const { agent, workspaceId } = await signUp(api);

    const renamed = await agent.patch('/api/v1/workspace').send({ name: ' Polyus ' }).expect(200);
    const seen = await agent.get('/api/v1/workspace').expect(200);

    expect(renamed.body).toEqual({ id: workspaceId, name: 'Polyus', role: 'owner' });
    expect(seen.body).toEqual(renamed.body);
  });

  it('is renamed by a program that may write', async () => {
    const { bearer } = await signUp(api);

    await api
      .request()
      .patch('/api/v1/workspace')
      .set('authorization', bearer)
      .send({ name: 'Polyus' })
      .expect(200);
  });

  it('refuses an unknown field, and an empty name', async () => {
    const { agent } = await signUp(api);

    const answer = await agent.patch('/api/v1/workspace').send({ name: '', plan: 'x' }).expect(400);

    expect(Object.keys(answer.body.fields).sort()).toEqual(['name', 'plan']);
  });

  it('does not touch those of others', async () => {
    const one = await signUp(api);
    const other = await signUp(api);

    await one.agent.patch('/api/v1/workspace').send({ name: 'Polyus' }).expect(200);

    const seen = await other.agent.get('/api/v1/workspace').expect(200);
    expect(seen.body.name).toBe('Flora Kyiv');
  });

  it.each([
    ['owner', 200],
    ['admin', 200],
    ['manager', 403],
    ['viewer', 403],
  ])('asked by its %s to change its name, answers %i', async (role, status) => {
    const { agent, user } = await signUp(api);
    await api.dataSource.query('UPDATE memberships SET role = $1 WHERE user_id = $2', [
      role,
      user.id,
    ]);

    await agent.get('/api/v1/workspace').expect(200);
    await agent.patch('/api/v1/workspace').send({ name: 'Polyus' }).expect(status);
  });

  it('that is left is closed, and the next one is open', async () => {
    const { agent, user, workspaceId } = await signUp(api);
    const other = await signUp(api);
    await api.dataSource.query(
      `INSERT INTO memberships (workspace_id, user_id, role) VALUES ($1, $2, 'viewer')`,
      [other.workspaceId, user.id],
    );
    const before = await agent.get('/api/v1/auth/me').expect(200);
    await api.dataSource.query('DELETE FROM memberships WHERE workspace_id = $1', [workspaceId]);

    const after = await agent.get('/api/v1/auth/me').expect(200);

    expect(before.body.workspaces).toHaveLength(2);
    expect(before.body.workspace.id).toBe(workspaceId);
    expect(after.body.workspace).toMatchObject({ id: other.workspaceId, role: 'viewer' });
  });
});
