import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type TestApi } from '../support/api.js';
import { connectStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import type { Program } from '../support/program.js';
import { SESSION, SessionShop, SINGLE } from '../support/session-shop.js';
import {
  ensureWorkerBuilt,
  SHARED_SECRET_KEYS,
  startWorkerProcess,
} from '../support/worker-process.js';

const CONTACTS = 60;
const PATIENT_MS = 60_000;

describe('A worker that is killed', () => {
  let sandbox: Sandbox;
  let api: TestApi;
  const workers: Program[] = [];
  beforeAll(async () => {
    await ensureWorkerBuilt();
    sandbox = await startSandbox();
    api = await startApi({
      env: { YESPO_API_URL: sandbox.yespo.apiUrl, SECRET_KEYS: SHARED_SECRET_KEYS },
    });
  }, 120_000);
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  });
  afterAll(async () => {
    await api?.close();
    await sandbox?.close();
  });

  async function startOne(): Promise<Program> {
    // The first look comes after 50 ms, a session is given up after 9 s.
    const env = { CONTACT_BULK_FROM: '20', RETRY_SCALE: '0.005', YESPO_RATE_PER_MINUTE: 'off' };
    const worker = await startWorkerProcess(api, env);
    workers.push(worker);
    return worker;
  }

  async function connect(): Promise<SessionShop> {
    const shop = await connectStore(api, sandbox, { settings: { confirmedEmail: true } });
    return SessionShop.over(await shop.ready({ timeoutMs: PATIENT_MS }));
  }

  async function replace(worker: Program, shop: SessionShop): Promise<void> {
    await worker.kill();
    await api.servers.redis.client.flushdb();
    await shop.query('UPDATE leases SET expires_at = now() WHERE integration_id = $1');
    await startOne();
  }

  it('while a session runs: the next one follows it, and nothing is sent again', async () => {
    const first = await startOne();
    const shop = await connect();
    shop.account.settings.importFinishMs = 4_000;
    await shop.burst(CONTACTS);
    await eventually(async () => {
      const [row] = await shop.query<{ members: number }>(
        `SELECT count(*)::integer AS members FROM deliveries
         WHERE integration_id = $1 AND session_id IS NOT NULL`,
      );
      expect(row?.members).toBe(CONTACTS);
    });
    await replace(first, shop);
    await shop.settled(PATIENT_MS);

    expect(shop.account.totals().contacts).toBe(CONTACTS);
    expect([shop.calls(SESSION), shop.calls(SINGLE)]).toEqual([1, 0]);
    expect(await shop.outcomes()).toMatchObject([
      { result: 'accepted', tries: 1, outcomes: 'accepted', count: CONTACTS },
    ]);
  }, 90_000);

  it('before it knows of its session: the contacts go again, and nobody is there twice', async () => {
    const first = await startOne();
    const shop = await connect();
    const slow = { kind: 'delay', ms: 60_000 } as const;
    shop.account.addFault({ on: SESSION, fault: slow, moment: 'after', times: 1 });
    await shop.burst(CONTACTS);
    await eventually(() => expect(shop.account.imports()).toHaveLength(1));
    await replace(first, shop);
    await shop.settled(PATIENT_MS);

    expect(shop.account.totals().contacts).toBe(CONTACTS);
    expect(shop.account.imports()).toHaveLength(2);
    expect(await shop.outcomes()).toMatchObject([
      { result: 'accepted', tries: 1, outcomes: 'accepted', count: CONTACTS },
    ]);
  }, 90_000);
});
