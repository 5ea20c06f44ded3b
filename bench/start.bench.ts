// How long the api takes to start, and how much memory api and worker hold, idle and after a thousand hooks.
import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { median, printTable, rounded } from './support/figures.js';
import { startApi, startWorker, type Program } from './support/program.js';
import { insertHookAddress, insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { startStub } from './support/stub.js';
import { hookBody } from './support/wire-orders.js';

const STARTS = 5;
const HOOKS = 1_000;
const BODY_BYTES = 3_000;
const CALLERS = 8;
const PATIENCE_MS = 40_000;
const LOOK_EVERY_MS = 50;

await withServers(async (servers) => {
  const startsMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) startsMs.push(await timeStart(servers));
  console.log(
    `\napi, from spawn to ready: ${Math.round(median(startsMs))} ms (${STARTS} starts: ${startsMs.map(Math.round).join(', ')})`,
  );

  const [store, yespo] = await Promise.all([startStub('store'), startStub('yespo')]);
  const env = { ...servers.env, YESPO_API_URL: yespo.url, POLL_ORDERS_SECONDS: '86400' };
  const { api, url } = await startApi(env);
  const worker = await startWorker(env);
  try {
    const idle = await memoryOf(api, worker);
    const integrationId = await insertIntegration(servers, store.url);
    const address = `${url}${await insertHookAddress(servers, integrationId)}`;

    const startedAt = performance.now();
    await sendHooks(address);
    await allAccepted(servers, integrationId);
    const elapsedMs = performance.now() - startedAt;
    const busy = await memoryOf(api, worker);

    printTable('Resident memory, MiB', [
      { '': 'after start', ...idle },
      { '': `after ${HOOKS} hooks`, ...busy },
    ]);
    console.log(
      `${HOOKS} hooks of one store, read again, mapped and accepted: ${rounded(elapsedMs / 1000)} s`,
    );
  } finally {
    await Promise.all([api.stop(), worker.stop()]);
    await Promise.all([store.stop(), yespo.stop()]);
  }
});

async function timeStart(servers: Servers): Promise<number> {
  const startedAt = performance.now();
  const { api } = await startApi(servers.env);
  const elapsedMs = performance.now() - startedAt;
  await api.stop();
  return elapsedMs;
}

async function memoryOf(api: Program, worker: Program): Promise<{ api: number; worker: number }> {
  const [apiMib, workerMib] = await Promise.all([api.residentMib(), worker.residentMib()]);
  return { api: Math.round(apiMib), worker: Math.round(workerMib) };
}

async function sendHooks(address: string): Promise<void> {
  let next = 0;
  const sendOn = async (): Promise<void> => {
    while (next < HOOKS) {
      next += 1;
      const answer = await request(address, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: hookBody(20_000 + next, BODY_BYTES),
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`a hook was answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, sendOn));
}

async function allAccepted({ pool }: Servers, integrationId: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await pool.query(
      `SELECT count(*)::integer AS accepted FROM deliveries
       WHERE integration_id = $1 AND kind = 'order' AND result = 'accepted'`,
      [integrationId],
    );
    if (rows[0].accepted === HOOKS) return;
    if (performance.now() > deadline) throw new Error(`${rows[0].accepted} orders were accepted`);
    await pause(LOOK_EVERY_MS);
  }
}
