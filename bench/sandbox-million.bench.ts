// A million invented orders out of the sandbox through our client of stores: how fast, how much memory.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { HoroshopClient, InMemoryTokenCache } from '@kladka/horoshop';
import { OutboundHttp, SystemClock } from '@kladka/platform';
import { perSecond, printTable, rounded } from './support/figures.js';

const ORDERS = Number(process.argv[2] ?? 1_000_000);
const PAGE_SIZE = 500;
const MOST_MIB = 300;
const LOOK_EVERY_MS = 500;
const SANDBOX = join(import.meta.dirname, '../../apps/sandbox/dist/main.js');

interface Ready {
  storeUrl: string;
  storeLogin: string;
  storePassword: string;
}

const sandbox = spawn(process.execPath, [SANDBOX], {
  env: {
    ...process.env,
    SANDBOX_ORDERS: String(ORDERS),
    SANDBOX_STORE_PORT: '0',
    SANDBOX_YESPO_PORT: '0',
    SANDBOX_HOOK_SECONDS: '0',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await bench(await readyLine(sandbox));
} finally {
  const ended = once(sandbox, 'exit');
  sandbox.kill('SIGTERM');
  await ended;
}

async function bench({ storeUrl, storeLogin, storePassword }: Ready): Promise<void> {
  const http = new OutboundHttp({ allowPrivateAddresses: true });
  const clock = new SystemClock();
  const client = new HoroshopClient({
    http,
    clock,
    tokens: new InMemoryTokenCache(clock),
    storeUrl,
    login: storeLogin,
    password: storePassword,
  });
  const peaks = { sandbox: 0, client: 0 };
  const look = async (): Promise<void> => {
    peaks.sandbox = Math.max(peaks.sandbox, await residentMib(sandbox.pid));
    peaks.client = Math.max(peaks.client, process.memoryUsage.rss() / 1024 / 1024);
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);

  const startedAt = performance.now();
  let orders = 0;
  for await (const page of client.eachOrderPage({ to: '2099-01-01 00:00:00' }, PAGE_SIZE)) {
    orders += page.orders.length;
    if (page.unreadable.length > 0) throw new Error(`unreadable: ${page.unreadable[0]?.reason}`);
  }
  const elapsedMs = performance.now() - startedAt;
  clearInterval(looking);
  await look();
  await http.close();

  printTable(`${orders} orders, ${PAGE_SIZE} to a page`, [
    { what: 'sandbox', 'most MiB': rounded(peaks.sandbox) },
    { what: 'client', 'most MiB': rounded(peaks.client) },
  ]);
  console.log(`${rounded(elapsedMs / 1000)} s, ${perSecond(orders, elapsedMs)} orders a second`);
  if (orders < ORDERS) throw new Error(`only ${orders} of ${ORDERS} orders came`);
  if (peaks.sandbox > MOST_MIB) throw new Error(`the sandbox took more than ${MOST_MIB} MiB`);
}

async function readyLine(child: ChildProcess): Promise<Ready> {
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('{"ready":true')) return JSON.parse(line) as Ready;
    }
  }
  throw new Error('the sandbox ended before it was ready');
}

async function residentMib(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}
