import { join } from 'node:path';
import { migrate } from '@kladka/storage';
import pg from 'pg';
import { startBalancer, freePort, type Balancer } from './balancer.js';
import { eventually } from './eventually.js';
import { BATCH_SIZE } from './findings.js';
import type { Clocks } from './plan.js';
import { Program } from './programs.js';
import type { Servers } from './servers.js';

const ROOT = join(import.meta.dirname, '../..');
const READY_MS = 60_000;

/** What takes minutes in earnest takes seconds here, so that a run of minutes sees many of them. */
const QUICK = {
  SWEEP_SECONDS: '0.5',
  STORE_CALL_GAP_MS: '10',
  RETRY_SCALE: '0.005',
  POLL_ORDERS_SECONDS: '2',
  POLL_OPEN_ORDERS_SECONDS: '2',
  POLL_CONTACTS_SECONDS: '2',
  FULL_SCAN_SECONDS: '4',
  ORDER_BATCH_SIZE: String(BATCH_SIZE),
  LOG_LEVEL: 'info',
};

/** The product as it runs in production: several api processes and workers, each built, each a process. */
export interface Stack {
  databaseUrl: string;
  apiUrl: string;
  apis: Program[];
  workers: Program[];
  stop(): Promise<void>;
}

export interface StackOptions {
  servers: Servers;
  yespoApiUrl: string;
  clocks: Clocks;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { servers, yespoApiUrl, clocks } = options;
  const databaseUrl = await makeDatabase(servers.adminUrl);
  await migrate(databaseUrl, join(ROOT, 'dist/migrations'));

  const ports = await Promise.all(clocks.apisMs.map(freePort));
  const balancer = await startBalancer(ports);
  const env = {
    ...QUICK,
    DATABASE_URL: databaseUrl,
    REDIS_URL: servers.redisUrl,
    SECRET_KEYS: servers.secretKeys,
    ALLOW_PRIVATE_STORES: 'on',
    YESPO_API_URL: yespoApiUrl,
    PUBLIC_URL: balancer.url,
  };
  const program = (
    name: string,
    app: string,
    more: Partial<ConstructorParameters<typeof Program>[0]>,
  ) =>
    new Program({
      name,
      main: join(ROOT, `apps/${app}/dist/main.js`),
      logs: servers.logs,
      env,
      ...more,
    });
  const apis = ports.map((port, at) =>
    program(`api-${at + 1}`, 'api', {
      env: { ...env, PORT: String(port) },
      clockShiftMs: clocks.apisMs[at],
    }),
  );
  const workers = clocks.workersMs.map((clockShiftMs, at) =>
    program(`worker-${at + 1}`, 'worker', { clockShiftMs }),
  );
  for (const each of [...apis, ...workers]) each.start();
  const stack = toStack(databaseUrl, balancer, apis, workers);
  try {
    await ready(ports, servers);
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function toStack(
  databaseUrl: string,
  balancer: Balancer,
  apis: Program[],
  workers: Program[],
): Stack {
  return {
    databaseUrl,
    apiUrl: balancer.url,
    apis,
    workers,
    async stop() {
      await Promise.all([...apis, ...workers].map((program) => program.stop()));
      await balancer.close();
    },
  };
}

async function ready(ports: readonly number[], { signal, logs }: Servers): Promise<void> {
  for (const port of ports) {
    const isReady = await eventually(
      async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok,
      { timeoutMs: READY_MS, signal },
    );
    if (!isReady) throw new Error(`An api does not get ready; read ${logs}`);
  }
}

/** A database of the phase's own: what an earlier phase left does not count. */
export async function makeDatabase(adminUrl: string): Promise<string> {
  const name = `chaos_${Date.now()}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
