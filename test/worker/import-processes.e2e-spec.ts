import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type TestApi } from '../support/api.js';
import { connectStore, type ConnectedStore } from '../support/connected-store.js';
import { balance, BALANCED, startImport } from '../support/imports.js';
import { EVERY_STATUS, importedLedger, yespoLedger } from '../support/ledger.js';
import type { Program } from '../support/program.js';
import {
  ensureWorkerBuilt,
  SHARED_SECRET_KEYS,
  startWorkerProcess,
} from '../support/worker-process.js';

const HISTORY = { users: 200, orders: 500, days: 700 };
const BATCH = 20;
const PATIENCE = { timeoutMs: 90_000 };
/** Customers, and as many orders. `IMPORT_RECORDS=20000 npm run test:e2e -- test/worker/import-processes`: the long run. */
const RECORDS = Number(process.env['IMPORT_RECORDS'] ?? 200);
const LONG_MS = 120_000 + RECORDS * 45;
/** A session of thousands takes seconds, and must not be given up in that time: patience is scaled as waits are. */
const RETRY_SCALE = RECORDS > 1_000 ? '0.005' : '0.0001';

describe('An import and workers that die', () => {
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

  async function startOne(batch = BATCH): Promise<Program> {
    const worker = await startWorkerProcess(api, {
      ORDER_BATCH_SIZE: String(batch),
      // History keeps away from an account with a rate for five seconds after each "too busy", and here there are many.
      YESPO_RATE_PER_MINUTE: 'off',
      RETRY_SCALE,
    });
    workers.push(worker);
    return worker;
  }

  async function aStoreWithPast(past = HISTORY, maxLimit = 60): Promise<ConnectedStore> {
    const store = await sandbox.addStore({ generated: past, toggles: { maxLimit } });
    const shop = await connectStore(api, sandbox, {
      store,
      settings: { confirmedEmail: true },
      statusMapping: EVERY_STATUS,
    });
    return shop.ready(PATIENCE);
  }

  /** What a dead worker held is free at once: nobody wants to wait for the lease. */
  async function endLeases(shop: ConnectedStore): Promise<void> {
    await shop.query(
      `UPDATE leases SET expires_at = now(), hold_until = NULL WHERE integration_id = $1`,
    );
  }

  it('go together: three of them die, and nothing is lost', async () => {
    let worker = await startOne();
    const shop = await aStoreWithPast();
    shop.account.addFault({ on: 'POST /v1/orders', fault: { kind: 'delay', ms: 40 } });
    const begun = await startImport(api, shop);

    for (const share of [0.1, 0.4, 0.7]) {
      await begun.until(
        () => shop.account.totals().orders > share * HISTORY.orders,
        PATIENCE.timeoutMs,
      );
      await worker.kill();
      await endLeases(shop);
      worker = await startOne();
    }
    const view = await begun.ended(90_000);

    expect(view).toMatchObject({
      state: 'finished',
      contacts: { total: 200, read: 200, accepted: 200 },
      orders: { total: 500, read: 500, accepted: 500 },
    });
    expect(balance(view)).toEqual(BALANCED);
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
    // What was on its way when a worker died may be sent again: one batch each time.
    expect(shop.account.totals().acceptedOrders - 500).toBeLessThanOrEqual(3 * BATCH);
  }, 180_000);

  it('go together: paused, everything started anew, resumed; none twice and none missing', async () => {
    const worker = await startOne();
    const shop = await aStoreWithPast();
    shop.account.addFault({ on: 'POST /v1/orders', fault: { kind: 'delay', ms: 40 } });
    const begun = await startImport(api, shop);
    await begun.until(() => shop.account.totals().orders > 50, PATIENCE.timeoutMs);
    await begun.post('pause');
    await worker.stop();
    await api.servers.redis.client.flushdb();
    await startOne();
    await begun.post('resume');
    const view = await begun.ended(90_000);

    expect(view).toMatchObject({ state: 'finished', orders: { accepted: 500 } });
    expect(yespoLedger(shop)).toEqual(importedLedger(shop));
    expect(shop.account.totals().acceptedOrders).toBe(500);
  }, 180_000);

  it(
    `go together while both sides fail, ${RECORDS} customers and ${RECORDS} orders`,
    async () => {
      const batch = Math.max(BATCH, RECORDS / 100);
      const past = { users: RECORDS, orders: RECORDS, days: 700 };
      let worker = await startOne(batch);
      const shop = await aStoreWithPast(past, Math.max(60, RECORDS / 40));
      shop.store.setToggles({ tokenLifeCalls: 7 });
      for (const on of ['orders/get', 'users*']) {
        shop.store.faults.add({ on, fault: storeFaults.gatewayPage, rate: 0.1 });
        shop.store.faults.add({ on, fault: storeFaults.truncated, rate: 0.05 });
      }
      for (const status of [500, 429]) {
        shop.account.addFault({ on: 'POST *', fault: { kind: 'answer', status }, rate: 0.05 });
      }
      shop.account.addFault({ on: 'POST *', fault: { kind: 'delay', ms: 40 } });
      const begun = await startImport(api, shop);

      for (const share of [0.2, 0.5, 0.8]) {
        await begun.until(() => shop.account.totals().orders > share * RECORDS, LONG_MS / 2);
        await worker.kill();
        await endLeases(shop);
        worker = await startOne(batch);
      }
      const view = await begun.ended(LONG_MS);

      const all = { total: RECORDS, read: RECORDS, accepted: RECORDS };
      expect(view).toMatchObject({ state: 'finished', contacts: all, orders: all });
      expect(balance(view)).toEqual(BALANCED);
      expect(yespoLedger(shop)).toEqual(importedLedger(shop));
      const missing = shop.store
        .users()
        .filter(({ id, email }) => shop.account.contact(String(id))?.email !== email.toLowerCase());
      expect(missing).toEqual([]);
      expect(shop.account.totals().acceptedOrders - RECORDS).toBeLessThanOrEqual(3 * batch);
    },
    LONG_MS * 2,
  );
});
