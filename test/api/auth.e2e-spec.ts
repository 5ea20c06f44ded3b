import type { SessionView } from '@kladka/contracts';
import { aSignUp } from '../factories/sign-up.js';
import { startApi, type Agent, type TestApi } from '../support/api.js';
import { cookieOf, signUp } from '../support/sign-up.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api?.close());

const signInOf = (agent: Agent, email: string, password: string) =>
  agent.post('/api/v1/auth/sign-in').send({ email, password });

describe('signing up', () => {
  it('gives a user, a workspace of their own and a session', async () => {
    const agent = api.request();
    const dto = aSignUp({ email: '  Olena.K@Example.com ', language: 'uk' });

    const answer = await agent.post('/api/v1/auth/sign-up').send(dto).expect(201);
    const me = await agent.get('/api/v1/auth/me').expect(200);

    expect(answer.body).toEqual({
      user: { id: expect.any(String), email: 'olena.k@example.com', language: 'uk' },
      workspaces: [{ id: expect.any(String), name: 'Flora Kyiv', role: 'owner' }],
      workspace: { id: expect.any(String), name: 'Flora Kyiv', role: 'owner' },
    });
    expect(me.body).toEqual(answer.body);
  });

  it('takes the language of the caller when none is named', async () => {
    const answer = await api
      .request()
      .post('/api/v1/auth/sign-up')
      .set('accept-language', 'de;q=0.9, uk-UA;q=0.8')
      .send(aSignUp())
      .expect(201);

    expect((answer.body as SessionView).user?.language).toBe('uk');
  });

  it('refuses a taken e-mail, whatever its letters', async () => {
    const { user } = await signUp(api);

    const answer = await api
      .request()
      .post('/api/v1/auth/sign-up')
      .send(aSignUp({ email: user.email.toUpperCase() }))
      .expect(409);

    expect(answer.body).toMatchObject({
      code: 'email-taken',
      fields: { email: [expect.any(String)] },
    });
  });

  it('makes one account when the same form is sent twice at once', async () => {
    const dto = aSignUp();
    const send = () => api.request().post('/api/v1/auth/sign-up').send(dto);

    const statuses = (await Promise.all([send(), send(), send()])).map(({ status }) => status);

    expect(statuses.sort()).toEqual([201, 409, 409]);
  });

  it.each([
    ['a password everybody uses', { password: 'Password123' }, 'password'],
    ['a short password', { password: 'short' }, 'password'],
    ['no e-mail', { email: 'olena' }, 'email'],
    ['an empty name', { workspaceName: '  ' }, 'workspaceName'],
    ['an unknown language', { language: 'de' }, 'language'],
  ])('refuses %s', async (_, fields, field) => {
    const answer = await api
      .request()
      .post('/api/v1/auth/sign-up')
      .send({ ...aSignUp(), ...fields })
      .expect(400);

    expect(answer.body).toMatchObject({ code: 'validation-failed' });
    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('refuses an unknown field', async () => {
    const answer = await api
      .request()
      .post('/api/v1/auth/sign-up')
      .send({ ...aSignUp(), role: 'owner' })
      .expect(400);

    expect(answer.body.fields).toEqual({ role: ['There is no such field.'] });
  });
});

describe('signing in', () => {
  it('opens the same account, whatever the letters of the e-mail', async () => {
    const { user, password } = await signUp(api);

    const answer = await signInOf(api.request(), user.email.toUpperCase(), password).expect(200);

    expect((answer.body as SessionView).user).toEqual(user);
  });

  it('says the same to a wrong password and to an unknown e-mail', async () => {
    const { user } = await signUp(api);

    const wrong = await signInOf(api.request(), user.email, 'not-the-password').expect(401);
    const unknown = await signInOf(api.request(), 'nobody@example.com', 'whatever').expect(401);

    expect(wrong.body.code).toBe('email-and-password-do-not-match');
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('refuses an unknown field', async () => {
    const answer = await api
      .request()
      .post('/api/v1/auth/sign-in')
      .send({ email: 'a@example.com', password: 'x', remember: true })
      .expect(400);

    expect(Object.keys(answer.body.fields)).toEqual(['remember']);
  });

  it('gives a new session id, so that one planted before is worth nothing', async () => {
    const { agent, user, password } = await signUp(api);
    const before = await agent.get('/api/v1/auth/me').expect(200);
    const planted = cookieOf(before);

    await signInOf(agent, user.email, password).expect(200);

    await api.request().get('/api/v1/auth/me').set('cookie', planted).expect(401);
    await agent.get('/api/v1/auth/me').expect(200);
  });

  it('is refused for a while after ten failures, even with the right password', async () => {
    const { user, password } = await signUp(api);
    await signInOf(api.request(), user.email, password).expect(200);
    for (let failure = 0; failure < 10; failure += 1) {
      await signInOf(api.request(), user.email, 'not-the-password').expect(401);
    }

    const refused = await signInOf(api.request(), user.email, password).expect(429);

    expect(refused.body.code).toBe('too-many-sign-ins');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(600);
    const other = await signUp(api);
    await signInOf(api.request(), other.user.email, other.password).expect(200);
  });

  it('does not let many tries through together', async () => {
    const { user } = await signUp(api);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signInOf(api.request(), user.email, 'not-the-password')),
    );

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });
});
