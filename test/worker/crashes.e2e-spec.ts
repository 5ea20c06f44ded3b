import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type TestApi } from '../support/api.js';
import { connectStore, type ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import type { Program } from '../support/program.js';
import {
  ensureWorkerBuilt,
  SHARED_SECRET_KEYS,
  startWorkerProcess,
} from '../support/worker-process.js';

const ORDERS = 300;
const BATCH = 20;
const PATIENCE = { timeoutMs: 60_000 };

describe('Workers that are processes of their own', () => {
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
    const worker = await startWorkerProcess(api, { ORDER_BATCH_SIZE: String(BATCH) });
    workers.push(worker);
    return worker;
  }

  async function connect(): Promise<ConnectedStore> {
    const store = await sandbox.addStore({ toggles: { hookConcurrency: 10 } });
    const shop = await connectStore(api, sandbox, { store, settings: { confirmedEmail: true } });
    return shop.ready(PATIENCE);
  }

  it('lose nothing when one is killed at work and Redis is emptied', async () => {
    const first = await startOne();
    const shop = await connect();
    shop.account.addFault({ on: 'POST /v1/orders', fault: { kind: 'delay', ms: 40 } });
    place(shop, ORDERS / 2);
    await shop.store.flushHooks();
    await eventually(() => {
      expect(shop.account.totals().orders).toBeGreaterThan(2 * BATCH);
    }, PATIENCE);
    await first.kill();
    await api.servers.redis.client.flushdb();
    place(shop, ORDERS / 2);
    await shop.store.flushHooks();

    await endLeases(shop);
    await startOne();
    await eventually(() => expect(shop.account.totals().orders).toBe(ORDERS), PATIENCE);
    await shop.settled(PATIENCE);

    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    const repeated = shop.account.totals().acceptedOrders - ORDERS;
    expect(repeated).toBeLessThanOrEqual(BATCH);
  }, 90_000);

  it('share the work of many stores and send no order twice', async () => {
    await Promise.all([startOne(), startOne()]);
    const shops = await Promise.all(Array.from({ length: 3 }, connect));
    for (const shop of shops) place(shop, 100);
    await Promise.all(shops.map(({ store }) => store.flushHooks()));
    await Promise.all(shops.map((shop) => shop.settled(PATIENCE)));

    for (const shop of shops) {
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      expect(shop.account.totals().acceptedOrders).toBe(100);
    }
  }, 90_000);

  it('hand everything over when they are told to stop', async () => {
    const first = await startOne();
    const shop = await connect();
    place(shop, 100);
    await shop.store.flushHooks();
    await eventually(() => expect(shop.account.totals().orders).toBeGreaterThan(0), PATIENCE);
    await first.stop();

    const [row] = await shop.query<{ held: number }>(
      `SELECT count(*)::integer AS held FROM leases
       WHERE integration_id = $1 AND expires_at > now()`,
    );
    expect(row?.held).toBe(0);
    await startOne();
    await shop.settled(PATIENCE);
    expect(shop.account.totals()).toMatchObject({ orders: 100, acceptedOrders: 100 });
  }, 90_000);
});

function place({ store }: ConnectedStore, count: number): void {
  const first = store.counts().orders;
  for (let at = first; at < first + count; at += 1) {
    store.placeOrder({ email: `buyer${at}@example.com` });
  }
}

/** A killed worker's lease ends by itself after a while: that time is over now. */
async function endLeases(shop: ConnectedStore): Promise<void> {
  await shop.query('UPDATE leases SET expires_at = now() WHERE integration_id = $1');
}
