import type { ConnectRunView } from '@kladka/contracts';
import { eventually } from '../support/eventually.js';
import { joinStore, startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const HEAD = 'storeUrl,login,password,yespoApiKey,name,client,tags';
const SLOW = { timeoutMs: 60_000 };

let running: SandboxedApi;
let owner: SignedUp;

beforeAll(async () => {
  running = await startSandboxedApi();
});

beforeEach(async () => {
  owner = await signUp(running.api);
});

afterAll(() => running?.close());

const upload = (body: object) => owner.agent.post('/api/v1/connect-runs').send(body);

async function finished(id: string): Promise<ConnectRunView> {
  return eventually(async () => {
    const { body } = await owner.agent.get(`/api/v1/connect-runs/${id}`).expect(200);
    expect(body.state).toBe('finished');
    return body as ConnectRunView;
  }, SLOW);
}

const sealed = (): Promise<Array<{ line: number }>> =>
  running.api.dataSource.query(
    `SELECT line FROM connect_rows WHERE coalesce(login_sealed, password_sealed, yespo_key_sealed) IS NOT NULL
     ORDER BY line`,
  );

describe('stores of a file', () => {
  it('are connected, or named with the cause; what failed is tried again, and secrets go', async () => {
    const { sandbox } = running;
    const account = sandbox.yespo.addAccount();
    const [good, wrong, old] = await Promise.all([
      sandbox.addStore(),
      sandbox.addStore(),
      sandbox.addStore(),
    ]);
    await joinStore(owner, old, account);
    const model = await joinStore(owner, await sandbox.addStore(), account, {
      settings: { receiveOrders: false, bodyRetentionDays: 30 },
    });
    const key = account.apiKey;
    const csv = [
      HEAD,
      `${good.url},${good.login},"${good.password}",${key},=Flora,Hvylia,vip|Kyiv`,
      `${wrong.url},${wrong.login},a-wrong-password,${key},,,`,
      `${old.url},${old.login},${old.password},${key},,,`,
      `,x,y,z`,
    ].join('\r\n');

    const preview = await upload({ csv, dryRun: true }).set('accept-language', 'uk').expect(200);
    expect(preview.body.rows.map((row: { state: string }) => row.state)).toEqual([
      ...['waiting', 'waiting', 'waiting', 'invalid'],
    ]);
    expect(preview.body.rows[3]).toMatchObject({
      line: 5,
      message: 'storeUrl: Заповніть це поле.',
    });

    const started = await upload({ csv, copyFrom: model.id }).expect(201);
    const first = await finished(started.body.id);
    expect(first.rows).toMatchObject([
      { line: 2, state: 'connected', name: '=Flora', client: 'Hvylia', tags: ['vip', 'Kyiv'] },
      { line: 3, state: 'failed', message: expect.stringContaining('login') },
      { line: 4, state: 'already-connected' },
    ]);
    const made = await owner.agent.get(`/api/v1/integrations/${first.rows[0]?.integrationId}`);
    expect(made.body.settings).toMatchObject({ receiveOrders: false, bodyRetentionDays: 30 });
    expect(await sealed()).toEqual([{ line: 3 }]);

    wrong.changePassword('a-wrong-password');
    expect(first.retryable).toBe(1);
    await owner.agent.post(`/api/v1/connect-runs/${started.body.id}/retry`).expect(200);
    const second = await finished(started.body.id);
    expect(second.rows.map(({ state }) => state)).toEqual([
      ...['connected', 'connected', 'already-connected'],
    ]);
    expect(await sealed()).toEqual([]);
    await owner.agent.post(`/api/v1/connect-runs/${started.body.id}/retry`).expect(409);
    for (const text of [preview.text, JSON.stringify([first, second])]) {
      for (const secret of ['a-wrong-password', key, good.password])
        expect(text).not.toContain(secret);
    }
  });

  it('are gone on with when the process that had a line in hand is gone', async () => {
    const account = running.sandbox.yespo.addAccount();
    const store = await running.sandbox.addStore();
    const csv = `${HEAD}\n${store.url},${store.login},not-yet,${account.apiKey}`;
    const { body } = await upload({ csv }).expect(201);
    const before = await finished(body.id);
    store.changePassword('not-yet');

    // As a dead process leaves it: claimed, and nobody remembers it but the table.
    await running.api.dataSource.query(
      `UPDATE connect_rows SET state = 'waiting', tries = 1, claimed_until = now() - interval '1 s'
       WHERE run_id = $1`,
      [body.id],
    );
    const after = await finished(body.id);

    expect(before.rows[0]?.state).toBe('failed');
    expect(after.rows[0]?.state).toBe('connected');
  });

  it.each([
    ['nothing below the head', HEAD],
    ['columns that are missing', 'storeUrl,login\na,b'],
    ['nothing that could be right', `${HEAD}\n,a,b,c`],
  ])('are refused with %s', async (_, csv) => {
    const { body } = await upload({ csv }).expect(400);

    expect(Object.keys(body.fields)).toEqual(['csv']);
  });
});
