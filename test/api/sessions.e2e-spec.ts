import { aSignUp } from '../factories/sign-up.js';
import { startApi, type Agent, type TestApi } from '../support/api.js';
import { CapturedLog } from '../support/captured-log.js';
import { cookieOf, signUp } from '../support/sign-up.js';

const log = new CapturedLog();
let api: TestApi;

beforeAll(async () => {
  api = await startApi({ logger: log.logger });
});

afterAll(() => api?.close());

const signInOf = (agent: Agent, email: string, password: string) =>
  agent.post('/api/v1/auth/sign-in').send({ email, password });

describe('a session', () => {
  it('travels in a cookie that scripts and other sites do not get', async () => {
    const answer = await api.request().post('/api/v1/auth/sign-up').send(aSignUp()).expect(201);

    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(
      /^kladka_session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const days = (Date.parse(/Expires=([^;]+)/.exec(cookie!)![1]!) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
  });

  it('is secure, and works, behind a proxy that speaks https for us', async () => {
    const secured = await startApi({ env: { PUBLIC_URL: 'https://kladka.example' } });
    try {
      const answer = await secured.request().post('/api/v1/auth/sign-up').send(aSignUp());

      const [cookie] = answer.headers['set-cookie'] as unknown as string[];
      expect(cookie).toContain('; Secure');
      await secured
        .request()
        .get('/api/v1/auth/me')
        .set('cookie', cookie!.split(';')[0]!)
        .expect(200);
    } finally {
      await secured.close();
    }
  });

  it('outlives a restart of the api', async () => {
    const { agent } = await signUp(api);
    const cookie = cookieOf(await agent.get('/api/v1/auth/me'));
    const second = await startApi({ servers: api.servers });
    try {
      await second.request().get('/api/v1/auth/me').set('cookie', cookie).expect(200);
    } finally {
      await second.close();
    }
  });

  it('is over after signing out, also for who kept the cookie', async () => {
    const { agent } = await signUp(api);
    const cookie = cookieOf(await agent.get('/api/v1/auth/me'));

    const answer = await agent.post('/api/v1/auth/sign-out').expect(204);

    expect(String(answer.headers['set-cookie'])).toMatch(
      /kladka_session=;.*Expires=Thu, 01 Jan 1970/,
    );
    await api.request().get('/api/v1/auth/me').set('cookie', cookie).expect(401);
    await agent.post('/api/v1/auth/sign-out').expect(204);
  });

  it('does not come back by a call that was under way when it was signed out', async () => {
    const { agent } = await signUp(api);
    const cookie = cookieOf(await agent.get('/api/v1/auth/me'));
    await api.dataSource.query(`UPDATE sessions SET data = data || '{"extendedAt": 0}'`);

    await Promise.all([
      ...Array.from({ length: 10 }, () =>
        api.request().get('/api/v1/auth/me').set('cookie', cookie),
      ),
      agent.post('/api/v1/auth/sign-out'),
      ...Array.from({ length: 10 }, () =>
        api.request().get('/api/v1/auth/me').set('cookie', cookie),
      ),
    ]);

    await api.request().get('/api/v1/auth/me').set('cookie', cookie).expect(401);
  });

  it('is put off once an hour while it is used, and written no oftener', async () => {
    const { agent } = await signUp(api);
    const fresh = await agent.get('/api/v1/auth/me').expect(200);
    await api.dataSource.query(
      `UPDATE sessions SET expires_at = now() + interval '1 day', data = data || '{"extendedAt": 1}'`,
    );

    const used = await agent.get('/api/v1/auth/me').expect(200);
    const usedAgain = await agent.get('/api/v1/auth/me').expect(200);

    expect(fresh.headers['set-cookie']).toBeUndefined();
    expect(used.headers['set-cookie']).toHaveLength(1);
    expect(usedAgain.headers['set-cookie']).toBeUndefined();
    const [row] = await api.dataSource.query(
      `SELECT max(expires_at) > now() + interval '29 days' AS "isPutOff" FROM sessions`,
    );
    expect(row.isPutOff).toBe(true);
  });

  it('ends when it is not used', async () => {
    const { agent } = await signUp(api);
    await api.dataSource.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);

    await agent.get('/api/v1/auth/me').expect(401);
  });

  it('is kept as a hash only', async () => {
    const { agent } = await signUp(api);
    const cookie = cookieOf(await agent.get('/api/v1/auth/me'));
    const id = decodeURIComponent(cookie.split('=')[1]!).split('.')[0]!;

    const rows = await api.dataSource.query(`SELECT id_hash, data::text FROM sessions`);

    expect(id.length).toBeGreaterThan(20);
    expect(JSON.stringify(rows)).not.toContain(id);
  });

  it('is refused when its cookie was changed by a letter', async () => {
    const { agent } = await signUp(api);
    const cookie = cookieOf(await agent.get('/api/v1/auth/me'));

    await api
      .request()
      .get('/api/v1/auth/me')
      .set('cookie', cookie.replace(/=./, '=~'))
      .expect(401);
  });

  it('is no longer worth anything when its user was removed', async () => {
    const { agent, user } = await signUp(api);
    await api.dataSource.query(`DELETE FROM users WHERE id = $1`, [user.id]);

    await agent.get('/api/v1/auth/me').expect(401);
  });
});

describe('a call in a user’s name', () => {
  it.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbouring site', { 'sec-fetch-site': 'same-site' }, 403],
    ['by an old browser from another site', { origin: 'https://evil.example' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
    ['by a program that says nothing of itself', {}, 200],
  ])('%s', async (_, headers, status) => {
    const { agent } = await signUp(api);

    const answer = await agent.patch('/api/v1/workspace').set(headers).send({ name: 'Renamed' });

    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe('cross-site-request');
  });

  it('passes when it comes from the origin of PUBLIC_URL', async () => {
    const { agent } = await signUp(api);

    await agent
      .patch('/api/v1/workspace')
      .set('origin', api.config.publicUrl)
      .send({ name: 'Renamed' })
      .expect(200);
  });

  it('cannot sign somebody in from another site, where no cookie is there yet', async () => {
    const { user, password } = await signUp(api);

    const answer = await signInOf(api.request(), user.email, password).set(
      'origin',
      'https://evil.example',
    );

    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('secrets', () => {
  it('appear in no answer and in no log', async () => {
    const { agent, apiKey, user, password } = await signUp(api);
    const answers = [
      await agent.get('/api/v1/auth/me'),
      await agent.get('/api/v1/api-keys'),
      await agent.get('/api/v1/workspace'),
      await signInOf(api.request(), user.email, `${password}-wrong`),
      await api
        .request()
        .post('/api/v1/auth/sign-up')
        .send({ email: user.email, password: 'kurz' }),
    ];
    await api.dataSource.query('ALTER TABLE users RENAME TO users_away');
    try {
      answers.push(await signInOf(api.request(), user.email, password).expect(500));
    } finally {
      await api.dataSource.query('ALTER TABLE users_away RENAME TO users');
    }

    const said = answers.map(({ text }) => text).join('\n');
    for (const secret of [password, apiKey, 'argon2', 'kurz', 'users_away']) {
      expect(said).not.toContain(secret);
    }
    expect(log.text).toContain('A request failed');
    for (const secret of [password, apiKey, '$argon2']) expect(log.text).not.toContain(secret);
  });
});
