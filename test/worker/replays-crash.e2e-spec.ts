import type { ReplayView } from '@kladka/contracts';
import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startApi, type TestApi } from '../support/api.js';
import { connectStore, type ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import {
  ensureWorkerBuilt,
  SHARED_SECRET_KEYS,
  startWorkerProcess,
  type WorkerProcess,
} from '../support/worker-process.js';

const ORDERS = 500;
/** Of a batch; the third one is where the job is stopped. */
const BATCH = 200;
const ORDER_BATCH = 20;
const PATIENCE = { timeoutMs: 60_000 };

describe('A replay whose worker is killed in the middle', () => {
  let sandbox: Sandbox;
  let api: TestApi;
  const workers: WorkerProcess[] = [];
  beforeAll(async () => {
    await ensureWorkerBuilt();
    sandbox = await startSandbox();
    api = await startApi({
      env: { YESPO_API_URL: sandbox.yespo.apiUrl, SECRET_KEYS: SHARED_SECRET_KEYS },
    });
  }, 120_000);
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await api?.close();
    await sandbox?.close();
  });

  async function startOne(): Promise<WorkerProcess> {
    const worker = await startWorkerProcess(api, { ORDER_BATCH_SIZE: String(ORDER_BATCH) });
    workers.push(worker);
    return worker;
  }

  it('is finished by two others, with nothing lost and nothing made twice', async () => {
    const first = await startOne();
    const shop = await connectStore(api, sandbox, {
      store: await sandbox.addStore({ toggles: { hookConcurrency: 10 } }),
      settings: { confirmedEmail: true, receiveOrders: false },
    });
    await shop.ready(PATIENCE);
    for (let count = 0; count < ORDERS; count += 1) {
      shop.store.placeOrder({ email: 'olena@example.com' });
    }
    await shop.store.flushHooks();
    await shop.settled(PATIENCE);
    await shop.update({ settings: { receiveOrders: true } });

    // Somebody holds a record of the third batch: the job cannot pass it.
    const release = await holdRecord(shop, 2 * BATCH + BATCH / 4);
    const { id } = await startReplay(shop);
    await eventually(async () => expect(await looked(shop)).toBe(2 * BATCH), PATIENCE);
    await first.kill();
    await release();
    await shop.query(`UPDATE leases SET expires_at = now() WHERE integration_id = $1`);
    await Promise.all([startOne(), startOne()]);

    const done = await eventually(async () => {
      const view = await find(shop, id!);
      expect(view.state).toBe('finished');
      return view;
    }, PATIENCE);
    expect(done).toMatchObject({
      matched: ORDERS,
      looked: ORDERS,
      willSend: ORDERS,
      progress: { accepted: ORDERS, rejected: 0, waiting: 0 },
    });
    const perRecord = await shop.query<{ made: number; records: number }>(
      `SELECT made, count(*)::integer AS records FROM (
         SELECT count(*)::integer AS made FROM deliveries
         WHERE integration_id = $1 AND source = 'replay' GROUP BY record_id) r GROUP BY made`,
    );
    expect(perRecord).toEqual([{ made: 1, records: ORDERS }]);
    const { orders, acceptedOrders } = shop.account.totals();
    expect(orders).toBe(ORDERS);
    // Each lane may send the batch again that was on its way.
    expect(acceptedOrders - ORDERS).toBeLessThanOrEqual(ORDER_BATCH);
  }, 120_000);

  async function holdRecord(shop: ConnectedStore, at: number): Promise<() => Promise<void>> {
    const [row] = await shop.query<{ recordId: string }>(
      `SELECT record_id AS "recordId" FROM deliveries WHERE integration_id = $1 ORDER BY id OFFSET ${at} LIMIT 1`,
    );
    const holder = api.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM records WHERE id = $1 FOR UPDATE', [row!.recordId]);
    return async () => {
      await holder.commitTransaction();
      await holder.release();
    };
  }

  async function looked(shop: ConnectedStore): Promise<number> {
    const [row] = await shop.query<{ looked: number }>(
      `SELECT (counts->>'looked')::integer AS looked FROM replays WHERE integration_id = $1`,
    );
    return row!.looked;
  }

  async function startReplay(shop: ConnectedStore): Promise<ReplayView> {
    const { body } = await api
      .request()
      .post('/api/v1/replays')
      .set('authorization', shop.owner.bearer)
      .send({ filter: { integrationId: shop.id, reason: 'orders-off' } })
      .expect(201);
    return body as ReplayView;
  }

  async function find(shop: ConnectedStore, id: string): Promise<ReplayView> {
    const { body } = await api
      .request()
      .get(`/api/v1/replays/${id}`)
      .set('authorization', shop.owner.bearer)
      .expect(200);
    return body as ReplayView;
  }
});
