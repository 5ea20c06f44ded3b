// Orders a second from due deliveries to accepted ones, beside the same Yespo fed without a database.
import { OutboundHttp, SystemClock } from '@kladka/platform';
import { DeliveryQueueRepository } from '@kladka/storage';
import { YespoClient, type YespoOrder } from '@kladka/yespo';
import type { INestApplicationContext } from '@nestjs/common';
import { insertEarlierOrders } from './support/earlier-records.js';
import { perSecond, printTable, rounded } from './support/figures.js';
import { ingestOrders, openContext, readOrders, sendAll, toYespoOrder } from './support/orders.js';
import { insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { startStub, type Stub } from './support/stub.js';
import { openSync } from './support/sync-context.js';

/** As many calls as the worker's client opens connections to one host. */
const CEILING: Parallelism = { calls: 10, ordersPerCall: 100 };
/** What one integration has under way: ORDER_BATCH_SIZE orders in two calls. */
const OF_ONE: Parallelism = { calls: 2, ordersPerCall: 50 };

interface Parallelism {
  calls: number;
  ordersPerCall: number;
}

interface Scene {
  delayMs: number;
  integrations: number;
  orders: number;
  /** Orders that were accepted long ago. */
  earlier: number;
}

const SCENES: readonly Scene[] = [
  { delayMs: 0, integrations: 1, orders: 20_000, earlier: 0 },
  { delayMs: 0, integrations: 8, orders: 8_000, earlier: 0 },
  { delayMs: 20, integrations: 1, orders: 20_000, earlier: 0 },
  { delayMs: 20, integrations: 8, orders: 8_000, earlier: 0 },
  { delayMs: 200, integrations: 1, orders: 4_000, earlier: 0 },
  { delayMs: 200, integrations: 8, orders: 8_000, earlier: 0 },
];

/** The same twice, before and after a million. */
const EARLIER: readonly Scene[] = [
  { delayMs: 0, integrations: 1, orders: 20_000, earlier: 0 },
  { delayMs: 0, integrations: 1, orders: 20_000, earlier: 1_000_000 },
  { delayMs: 0, integrations: 1, orders: 20_000, earlier: 0 },
];

/** `quick`: the first scene only; `earlier`: with a million orders of the past, some minutes; `20`: that delay only. */
function chosen(word: string | undefined): readonly Scene[] {
  if (word === 'quick') return SCENES.slice(0, 1);
  if (word === 'earlier') return EARLIER;
  return word === undefined ? SCENES : SCENES.filter(({ delayMs }) => delayMs === Number(word));
}

const scenes = chosen(process.argv[2]);

interface Figures {
  ceiling: number;
  /** The same Yespo without a database, by as many calls as the integrations may have under way. */
  allowed: number;
  ingested: number;
  accepted: number;
  claimUs: number;
  settleUs: number;
}

await withServers(async (servers) => {
  const rows: Array<Record<string, string | number>> = [];
  for (const scene of scenes) {
    const stub = await startStub('yespo', scene.delayMs);
    const sync = await openSync({ ...servers.env, YESPO_API_URL: stub.url });
    try {
      rows.push(toRow(scene, await runScene(scene, servers, sync, stub)));
    } finally {
      await sync.close();
      await stub.stop();
    }
  }
  printTable('Orders of three lines, a second', rows);
});

async function runScene(
  scene: Scene,
  servers: Servers,
  sync: INestApplicationContext,
  stub: Stub,
): Promise<Figures> {
  const ids = await Promise.all(
    Array.from({ length: scene.integrations }, () => insertIntegration(servers)),
  );
  if (scene.earlier > 0) await insertEarlierOrders(servers, ids[0]!, scene.earlier);
  const each = scene.orders / scene.integrations;
  const snapshots = readOrders(each);
  const { rules } = await openContext(sync, ids[0]!);
  const mapped = (from: number, count: number) =>
    snapshots.slice(from, from + count).map((snapshot) => toYespoOrder(snapshot, rules));
  const without = (parallelism: Parallelism) =>
    timed(() =>
      sendWithoutDatabase(stub, scene.orders, parallelism, (at, count) => mapped(at % each, count)),
    );
  const ceilingMs = await without(CEILING);
  const allowedMs = await without({ ...OF_ONE, calls: OF_ONE.calls * scene.integrations });
  const ingestMs = await timed(async () => {
    for (const id of ids) await ingestOrders(sync, id, snapshots);
  });
  const costs = watchQueue(sync);
  const turnsMs = await timed(() => Promise.all(ids.map((id) => sendAll(sync, id))));
  await checkBooks(servers, ids, scene.orders);

  return {
    ceiling: perSecond(scene.orders, ceilingMs),
    allowed: perSecond(scene.orders, allowedMs),
    ingested: perSecond(scene.orders, ingestMs),
    accepted: perSecond(scene.orders, turnsMs),
    claimUs: (costs.claimMs / scene.orders) * 1000,
    settleUs: (costs.settleMs / scene.orders) * 1000,
  };
}

/** Adds up how long the statements take that claim and settle. */
function watchQueue(sync: INestApplicationContext): { claimMs: number; settleMs: number } {
  const queue = sync.get(DeliveryQueueRepository);
  const costs = { claimMs: 0, settleMs: 0 };
  const claim = queue.claim.bind(queue);
  const settle = queue.settle.bind(queue);
  queue.claim = async (...given) => {
    const startedAt = performance.now();
    return claim(...given).finally(() => (costs.claimMs += performance.now() - startedAt));
  };
  queue.settle = async (...given) => {
    const startedAt = performance.now();
    return settle(...given).finally(() => (costs.settleMs += performance.now() - startedAt));
  };
  return costs;
}

/** The ceiling: mapped and sent, nothing kept. */
async function sendWithoutDatabase(
  stub: Stub,
  count: number,
  { calls, ordersPerCall }: Parallelism,
  batchFrom: (at: number, count: number) => YespoOrder[],
): Promise<void> {
  const http = new OutboundHttp({ allowPrivateAddresses: true });
  const clock = new SystemClock();
  const yespo = new YespoClient({ http, clock, apiUrl: stub.url, apiKey: 'bench-key' });
  let sent = 0;

  const sendOn = async (): Promise<void> => {
    while (sent < count) {
      const at = sent;
      sent += ordersPerCall;
      await yespo.sendOrders(batchFrom(at, ordersPerCall));
    }
  };
  await Promise.all(Array.from({ length: calls }, sendOn));
  await http.close();
}

async function checkBooks(
  { pool }: Servers,
  integrationIds: readonly string[],
  expected: number,
): Promise<void> {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS accepted FROM deliveries
     WHERE integration_id = ANY($1) AND result = 'accepted' AND key NOT LIKE 'past-%'`,
    [integrationIds],
  );
  if (rows[0].accepted !== expected) {
    throw new Error(`${rows[0].accepted} of ${expected} orders were accepted`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function toRow(scene: Scene, figures: Figures): Record<string, string | number> {
  return {
    'Yespo answers after': `${scene.delayMs} ms`,
    integrations: scene.integrations,
    'earlier orders': scene.earlier,
    'ingested/s': figures.ingested,
    'accepted/s': figures.accepted,
    'without database/s': figures.ceiling,
    ratio: rounded(figures.accepted / figures.ceiling, 2),
    'as many calls without it/s': figures.allowed,
    'of that': rounded(figures.accepted / figures.allowed, 2),
    'claim, µs a row': rounded(figures.claimUs, 0),
    'settle, µs a row': rounded(figures.settleUs, 0),
  };
}
