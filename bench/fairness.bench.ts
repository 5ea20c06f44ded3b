// How long 199 small integrations wait for their orders beside others that have hundreds of thousands due.
import { WakeupService } from '@kladka/sync';
import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { insertDueOrders } from './support/earlier-records.js';
import { percentile, perSecond, printTable, rounded } from './support/figures.js';
import { ingestOrders, openContext, readOrders, toYespoOrder } from './support/orders.js';
import { startWorker } from './support/program.js';
import { insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { startStub } from './support/stub.js';
import { openSync } from './support/sync-context.js';

const SMALL = 199;
const DUE = 500_000;
const DELAY_MS = 20;
const LASTS_MS = 40_000;
const EVERY_MS = 50;
const SETTLED_WITHIN_MS = 60_000;

interface Scene {
  name: string;
  huge: number;
  background: boolean;
}

/** What a scene leaves behind. */
const WRITTEN = [
  ...['open_deliveries', 'settled_deliveries', 'delivery_bodies', 'attempts'],
  ...['delivery_settlements', 'delivery_counts', 'records', 'integrations'],
];

const SCENES: readonly Scene[] = [
  { name: 'nothing else', huge: 0, background: false },
  { name: 'one with 500 000 due', huge: 1, background: false },
  { name: 'one with 500 000 due of its history', huge: 1, background: true },
  { name: '20 with 25 000 due each', huge: 20, background: false },
];

await withServers(async (servers) => {
  const rows: Array<Record<string, string | number>> = [];
  for (const scene of SCENES) {
    const stub = await startStub('yespo', DELAY_MS);
    const env = { ...servers.env, YESPO_API_URL: stub.url };
    const sync = await openSync(env);
    try {
      rows.push(await runScene(scene, servers, sync, env));
    } finally {
      await sync.close();
      await stub.stop();
      await servers.pool.query(`TRUNCATE ${WRITTEN.join()} CASCADE`);
    }
  }
  printTable(`From due to accepted, orders of ${SMALL} small integrations, one worker`, rows);
});

async function runScene(
  scene: Scene,
  servers: Servers,
  sync: INestApplicationContext,
  env: Record<string, string>,
): Promise<Record<string, string | number>> {
  const small = await Promise.all(Array.from({ length: SMALL }, () => insertIntegration(servers)));
  const huge = await Promise.all(
    Array.from({ length: scene.huge }, () => insertIntegration(servers)),
  );
  const { rules } = await openContext(sync, small[0]!);
  const payload = toYespoOrder(readOrders(1)[0]!, rules);
  for (const id of huge) {
    await insertDueOrders(servers, id, DUE / scene.huge, payload, scene.background ? 1 : 0);
  }
  console.log(`${scene.name}: filled, measuring for ${LASTS_MS / 1000} s`);
  // Only now: what is sent while the others are still being written would not stand beside anything.
  const worker = await startWorker(env);
  try {
    if (scene.huge > 0) await untilSending(servers, huge);
    return await measure(scene, servers, sync, { small, huge });
  } finally {
    await worker.stop();
  }
}

async function measure(
  scene: Scene,
  servers: Servers,
  sync: INestApplicationContext,
  { small, huge }: { small: readonly string[]; huge: readonly string[] },
): Promise<Record<string, string | number>> {
  const before = await countAccepted(servers, huge);
  const startedAt = performance.now();
  let orders = 0;
  while (performance.now() - startedAt < LASTS_MS) {
    const id = small[orders % SMALL]!;
    await ingestOrders(sync, id, readOrders(1, 1_000_000 + orders));
    sync.get(WakeupService).wake('sending', id);
    orders += 1;
    await pause(EVERY_MS);
  }
  const elapsedMs = performance.now() - startedAt;
  const sentMeanwhile = (await countAccepted(servers, huge)) - before;
  const delaysMs = await settledDelays(servers, small, orders);
  return {
    'beside them': scene.name,
    orders,
    'p50, ms': rounded(percentile(delaysMs, 50), 0),
    'p95, ms': rounded(percentile(delaysMs, 95), 0),
    'longest, ms': rounded(percentile(delaysMs, 100), 0),
    'sent of the huge/s': perSecond(sentMeanwhile, elapsedMs),
  };
}

async function untilSending({ pool }: Servers, huge: readonly string[]): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `SELECT 1 FROM deliveries WHERE integration_id = ANY($1) AND result = 'accepted' LIMIT 1`,
      [huge],
    );
    if (rows.length > 0) return;
    await pause(100);
  }
}

async function countAccepted({ pool }: Servers, ids: readonly string[]): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS n FROM deliveries WHERE integration_id = ANY($1) AND result = 'accepted'`,
    [ids],
  );
  return rows[0].n;
}

/** Waits until all are accepted; throws when one is not. */
async function settledDelays(
  { pool }: Servers,
  ids: readonly string[],
  expected: number,
): Promise<number[]> {
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { rows } = await pool.query(
      `SELECT extract(epoch FROM settled_at - created_at)::float8 * 1000 AS ms FROM deliveries
       WHERE integration_id = ANY($1) AND result = 'accepted'`,
      [ids],
    );
    if (rows.length === expected) return rows.map(({ ms }) => ms);
    if (performance.now() > until) {
      throw new Error(`${rows.length} of ${expected} orders of small integrations were accepted`);
    }
    await pause(200);
  }
}
