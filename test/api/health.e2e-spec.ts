import { freePort } from '../support/free-port.js';
import { eventually } from '../support/eventually.js';
import { startApi, startServers, stopServers } from '../support/api.js';
import { signUp, cookieOf } from '../support/sign-up.js';

describe('health', () => {
  it('is ok while Postgres and Redis are there', async () => {
    const api = await startApi();
    try {
      await api.request().get('/health/live').expect(200, { status: 'ok' });
      await eventually(async () => {
        const { body } = await api.request().get('/health/ready').expect(200);
        expect(body).toEqual({ status: 'ok', checks: { postgres: 'ok', redis: 'ok' } });
      });
    } finally {
      await api.close();
    }
  });

  it('is degraded, and everything still works, without Redis', async () => {
    const api = await startApi({ env: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } });
    try {
      await api
        .request()
        .get('/health/ready')
        .expect(200, { status: 'degraded', checks: { postgres: 'ok', redis: 'down' } });
      await signUp(api);
    } finally {
      await api.close();
    }
  });

  it('is down, quickly and in words, without Postgres', async () => {
    const servers = await startServers();
    const api = await startApi({ servers });
    try {
      const { agent } = await signUp(api);
      const cookie = cookieOf(await agent.get('/api/v1/auth/me'));
      await servers.database.drop();

      const startedAt = Date.now();
      const answer = await api.request().get('/health/ready').set('cookie', cookie).expect(503);
      expect(Date.now() - startedAt).toBeLessThan(3000);
      expect(answer.body).toMatchObject({ status: 'down', checks: { postgres: 'down' } });
      await api.request().get('/health/live').expect(200);
    } finally {
      await api.close();
      await stopServers(servers);
    }
  });
});
