import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type TestApi } from '../support/api.js';
import { connectStore, type ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import type { Program } from '../support/program.js';
import { Reconciling, soon } from '../support/reconciling.js';
import {
  ensureWorkerBuilt,
  SHARED_SECRET_KEYS,
  startWorkerProcess,
} from '../support/worker-process.js';

const ORDERS = 30;
const LOST = 6;
const SECOND_MS = 1000;
const PATIENCE = { timeoutMs: 60_000 };

describe('A check whose worker is killed', () => {
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
    const worker = await startWorkerProcess(api);
    workers.push(worker);
    return worker;
  }

  it('counts every record once and fills every gap once, killed again and again', async () => {
    let worker = await startOne();
    const shop = await connectStore(api, sandbox, { settings: { confirmedEmail: true } });
    await shop.ready(PATIENCE);
    for (let at = 0; at < ORDERS; at += 1) {
      const placedAt = Date.now() + at * SECOND_MS;
      shop.store.placeOrder({ email: `buyer${at}@example.com`, placedAt });
    }
    await shop.tell();
    await shop.settled(PATIENCE);
    const lost = shop.store.orders(ORDERS).filter((_, index) => index % (ORDERS / LOST) === 0);
    for (const { id } of lost) await forget(shop, id);
    const acceptedBefore = shop.account.totals().acceptedOrders;

    shop.store.setToggles({ maxLimit: 1 });
    shop.store.faults.add({ on: 'orders/get', fault: { kind: 'delay', ms: 40 } });
    const checks = new Reconciling(api);
    const run = await checks.start(shop, { to: soon() });
    for (const share of [0.2, 0.5, 0.8]) {
      await eventually(async () => {
        expect((await checks.get(shop, run.id)).orders.inStore).toBeGreaterThan(ORDERS * share);
      }, PATIENCE);
      await worker.kill();
      await shop.query(`UPDATE leases SET expires_at = now() WHERE integration_id = $1`);
      worker = await startOne();
    }
    const done = await checks.finished(shop, run, PATIENCE.timeoutMs);

    expect(done.orders).toMatchObject({ inStore: ORDERS, accepted: ORDERS - LOST, unknown: LOST });
    await shop.settled(PATIENCE);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    expect(shop.account.totals().acceptedOrders - acceptedBefore).toBeGreaterThanOrEqual(LOST);
    const [row] = await shop.query<{ sent: number }>(
      `SELECT count(*)::integer AS sent FROM deliveries WHERE integration_id = $1 AND source = 'scan'`,
    );
    expect(row?.sent).toBe(LOST);
  }, 120_000);

  async function forget(shop: ConnectedStore, id: number): Promise<void> {
    for (const table of ['settled_deliveries', 'records']) {
      await shop.query(
        `DELETE FROM ${table} WHERE integration_id = $1 AND kind = 'order' AND key = '${id}'`,
      );
    }
  }
});
