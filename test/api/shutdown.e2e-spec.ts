import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '@kladka/storage';
import { startApi } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { signUp } from '../support/sign-up.js';

describe('an api that is told to stop', () => {
  it('takes nothing new and finishes what is under way', async () => {
    const api = await startApi();
    const { bearer } = await signUp(api);
    const other = await new DataSource(dataSourceOptions(api.config.databaseUrl, 2)).initialize();
    const lock = other.createQueryRunner();
    await lock.startTransaction();
    await lock.query('LOCK TABLE workspaces');

    const underWay = fetch(`${api.url}/api/v1/workspace`, { headers: { authorization: bearer } });
    await eventually(async () => {
      const waiting = await other.query(`SELECT 1 FROM pg_locks WHERE NOT granted`);
      expect(waiting).toHaveLength(1);
    });
    const closed = api.close();
    await eventually(() => expect(fetch(`${api.url}/health/live`)).rejects.toThrow('fetch failed'));

    await lock.rollbackTransaction();
    await lock.release();
    await other.destroy();
    expect((await underWay).status).toBe(200);
    await closed;
  });

  it('waits for no connection on which nothing was asked yet', async () => {
    const api = await startApi();
    const silent = connect(Number(new URL(api.url).port), '127.0.0.1');
    await once(silent, 'connect');

    await Promise.all([api.close(), once(silent.resume(), 'close')]);
  });

  it('ends what it tells of as it happens, and the connection with it', async () => {
    const api = await startApi();
    const { bearer } = await signUp(api);
    const connections = new Agent({ keepAlive: true });
    const asked = get(`${api.url}/api/v1/live`, {
      agent: connections,
      headers: { authorization: bearer },
    });
    const [told] = (await once(asked, 'response')) as [IncomingMessage];

    await Promise.all([api.close(), once(told.resume(), 'end')]);

    connections.destroy();
  });
});
