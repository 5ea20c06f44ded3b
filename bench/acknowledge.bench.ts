// How long a store waits for the answer to its hook while Yespo answers nothing at all.
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { percentile, printTable, rounded } from './support/figures.js';
import { startApi, startWorker } from './support/program.js';
import { insertHookAddress, insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { startStub } from './support/stub.js';
import { hookBody } from './support/wire-orders.js';

const A_SECOND = 100;
const LASTS_MS = 15_000;
const WARM_UP_MS = 3_000;
const CONNECTIONS = 16;
const BODY_BYTES = 3_000;
/** Longer than any time-out of ours. */
const HANGS_MS = 10 * 60_000;

const SCENES = [
  { name: 'at once', delayMs: 0 },
  { name: 'never', delayMs: HANGS_MS },
];

await withServers(async (servers) => {
  const rows = [];
  for (const scene of SCENES) rows.push(await runScene(servers, scene));
  printTable(`Hooks of 3 KB, ${A_SECOND} a second, api and one worker`, rows);
});

async function runScene(
  servers: Servers,
  scene: { name: string; delayMs: number },
): Promise<Record<string, string | number>> {
  const [yespo, store] = await Promise.all([startStub('yespo', scene.delayMs), startStub('store')]);
  const env = { ...servers.env, YESPO_API_URL: yespo.url };
  const integrationId = await insertIntegration(servers, store.url);
  const path = await insertHookAddress(servers, integrationId);
  const worker = await startWorker(env);
  const { api, url } = await startApi(env);
  const connections = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
  try {
    await call(connections, path, WARM_UP_MS, 1);
    const latenciesMs = await call(connections, path, LASTS_MS, 1_000_000);
    const { waiting, accepted } = await count(servers, integrationId);
    return {
      'Yespo answers': scene.name,
      hooks: latenciesMs.length,
      'p50, ms': rounded(percentile(latenciesMs, 50)),
      'p95, ms': rounded(percentile(latenciesMs, 95)),
      'p99, ms': rounded(percentile(latenciesMs, 99)),
      'orders accepted': accepted,
      'orders waiting': waiting,
    };
  } finally {
    await connections.close();
    await Promise.all([api.stop(), yespo.stop()]);
    await Promise.all([worker.stop(), store.stop()]);
  }
}

/** Calls at a steady pace, whether or not the calls before have been answered: as many stores do. */
async function call(
  connections: Pool,
  path: string,
  lastsMs: number,
  firstOrderId: number,
): Promise<number[]> {
  const latenciesMs: number[] = [];
  const calls: Array<Promise<void>> = [];
  const startedAt = performance.now();
  for (let number = 0; (number * 1000) / A_SECOND < lastsMs; number += 1) {
    const dueAt = startedAt + (number * 1000) / A_SECOND;
    await pause(Math.max(0, dueAt - performance.now()));
    calls.push(
      put(connections, path, firstOrderId + number).then(() => {
        latenciesMs.push(performance.now() - dueAt);
      }),
    );
  }
  await Promise.all(calls);
  return latenciesMs;
}

async function put(connections: Pool, path: string, orderId: number): Promise<void> {
  const answer = await connections.request({
    method: 'PUT',
    path,
    headers: { 'content-type': 'application/json' },
    body: hookBody(orderId, BODY_BYTES),
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`a hook was answered ${answer.statusCode}`);
}

async function count(
  { pool }: Servers,
  integrationId: string,
): Promise<{ waiting: number; accepted: number }> {
  const { rows } = await pool.query(
    `SELECT count(*) FILTER (WHERE result = 'accepted')::integer AS accepted,
       count(*) FILTER (WHERE result <> 'accepted')::integer AS waiting
     FROM deliveries WHERE integration_id = $1`,
    [integrationId],
  );
  return rows[0];
}
