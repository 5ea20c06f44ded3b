import { join } from 'node:path';
import { toStoreTime } from '@kladka/mapping';
import pg from 'pg';
import { startBalancer, freePort } from '../balancer.js';
import { compareOrders } from '../compare/compare-orders.js';
import { eventually } from '../eventually.js';
import { nothingFound, type Findings } from '../findings.js';
import { acceptedOrders } from '../observe.js';
import { play, setStage, type Stage } from '../phase.js';
import type { PhasePlan } from '../plan.js';
import { Program } from '../programs.js';
import type { Servers } from '../servers.js';
import { makeDatabase } from '../stack.js';
import type { RivalConfig } from './rival-config.js';

const EVENTS = ['order_created', 'order_update', 'order_paid'] as const;
const QUIET_MS = 8_000;
const CATCH_UP_MS = 60_000;
const START_MS = 3_000;

/** The rival under the same life and the same faults, compared by the same rules. Orders only. */
export async function runControl(
  plan: PhasePlan,
  seed: number,
  servers: Servers,
  say: (line: string) => void,
): Promise<Findings> {
  const stage = await setStage(seed, plan.name);
  const ports = await Promise.all(plan.clocks.apisMs.map(freePort));
  const balancer = await startBalancer(ports);
  const { apis, workers } = await makePrograms(plan, stage, servers, ports);
  try {
    for (const program of [...apis, ...workers]) program.start();
    const isUp = () => fetch(`${balancer.url}/`, { method: 'PUT' }).then(() => true);
    if (!(await eventually(isUp, { timeoutMs: 10 * START_MS }))) {
      throw new Error('The control does not start');
    }
    stage.shops.forEach(({ life }, at) => {
      for (const event of EVENTS) {
        life.store.store.subscriptions.add(event, `${balancer.url}/${at}/${event}`);
      }
    });
    const { interruptions } = await play(plan, stage, { servers, apis, workers, imports: [] }, say);
    const healedMs = performance.now();
    await quiet(stage, servers.signal);
    const recoverySeconds = (performance.now() - healedMs - QUIET_MS) / 1000;
    return { ...compareStage(stage), interruptions, recoverySeconds };
  } finally {
    await Promise.all([...apis, ...workers].map((program) => program.kill()));
    await Promise.all(stage.shops.map(({ courier }) => courier.stop()));
    await balancer.close();
    await stage.sandbox.close();
  }
}

async function makePrograms(
  plan: PhasePlan,
  stage: Stage,
  servers: Servers,
  ports: readonly number[],
): Promise<{ apis: Program[]; workers: Program[] }> {
  const databaseUrl = await makeDatabase(servers.adminUrl);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE marks (id text PRIMARY KEY, hash text NOT NULL)');
  await client.end();

  const shared = {
    databaseUrl,
    redisUrl: servers.redisUrl,
    yespoApiUrl: stage.sandbox.yespo.apiUrl,
    since: toStoreTime(new Date(Date.now() - 60_000), 'Europe/Kyiv'),
    shops: stage.shops.map(({ life: { store }, account }) => ({
      storeUrl: store.url,
      login: store.login,
      password: store.password,
      yespoApiKey: account.apiKey,
    })),
  };
  const program = (name: string, config: Pick<RivalConfig, 'role' | 'port'>, clockShiftMs = 0) =>
    new Program({
      name,
      main: join(import.meta.dirname, 'rival-main.js'),
      env: { RIVAL_CONFIG: JSON.stringify({ ...shared, ...config } satisfies RivalConfig) },
      logs: servers.logs,
      clockShiftMs,
    });
  return {
    apis: ports.map((port, at) =>
      program(`control-receiver-${at + 1}`, { role: 'receiver', port }),
    ),
    workers: plan.clocks.workersMs.map((shiftMs, at) =>
      program(`control-worker-${at + 1}`, { role: 'worker', port: 0 }, shiftMs),
    ),
  };
}

/** Nothing says when the rival has finished, so it gets time until nothing happens any more. */
async function quiet({ shops, sandbox }: Stage, signal: AbortSignal): Promise<void> {
  let last = -1;
  let sinceMs = performance.now();
  await eventually(
    async () => {
      const accepted = shops.reduce((sum, { account }) => sum + account.totals().acceptedOrders, 0);
      const hooks = shops.reduce((sum, { life }) => sum + life.store.queuedHooks().length, 0);
      const seen = accepted + hooks + sandbox.yespo.journal.count('POST /v1/orders');
      if (seen !== last) sinceMs = performance.now();
      last = seen;
      return performance.now() - sinceMs > QUIET_MS;
    },
    { timeoutMs: CATCH_UP_MS, signal },
  );
}

function compareStage({ shops }: Stage): Findings {
  const findings = nothingFound();
  for (const { life, account } of shops) {
    const accepted = acceptedOrders(account);
    const orders = compareOrders(life.orders(), accepted, []);
    findings.orders += life.orders().length;
    findings.accepted += accepted.length;
    findings.repeated += orders.repeated;
    findings.lost.push(...orders.lost);
    findings.extra.push(...orders.extra);
    findings.backwards.push(...orders.backwards);
  }
  return findings;
}
