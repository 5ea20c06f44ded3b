// The rival: Bull as the store of work, with its defaults, and a mark that says "sent" before the sending.
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseHookBody } from '@kladka/horoshop';
import Bull from 'bull';
import pg from 'pg';
import type { RivalConfig } from './rival-config.js';
import { RivalShop, type RivalJob } from './rival-shop.js';

const POLL_EVERY_MS = 2_000;
const JOBS_AT_ONCE = 4;

const config = JSON.parse(process.env['RIVAL_CONFIG'] ?? '{}') as RivalConfig;
const shops = config.shops.map((_, index) => new RivalShop(index, config));
const queue = new Bull<RivalJob>('rival', config.redisUrl);
const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 4 });
// Both come back by themselves.
queue.on('error', () => undefined);
pool.on('error', () => undefined);

if (config.role === 'receiver') receive();
else await work();

/** A hook is acknowledged when its work is in the queue. */
function receive(): void {
  createServer((request, response) => {
    takeIn(request).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(503).end(),
    );
  }).listen(config.port, '127.0.0.1');
}

async function takeIn(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [, shop, event] = (request.url ?? '').split('/');
  const hint = parseHookBody(event ?? '', Buffer.concat(chunks));
  if (hint.kind !== 'order-hint') return;
  await enqueue((await shops[Number(shop)]?.readOrder(hint.orderId)) ?? []);
}

async function work(): Promise<void> {
  void queue.process(JOBS_AT_ONCE, async ({ data }) => {
    if (!(await mark(data))) return;
    await shops[data.shop]?.yespo.sendOrders(data.requests.slice(0, 1));
    for (const request of data.requests.slice(1))
      await shops[data.shop]?.yespo.sendOrders([request]);
  });
  for (;;) {
    // What cannot be read now is read the next time.
    for (const shop of shops)
      await shop
        .readAll()
        .then(enqueueNew)
        .catch(() => undefined);
    await pause(POLL_EVERY_MS);
  }
}

async function enqueueNew(jobs: readonly RivalJob[]): Promise<void> {
  const { rows } = await pool.query<{ id: string; hash: string }>('SELECT id, hash FROM marks');
  const marked = new Map(rows.map(({ id, hash }) => [id, hash]));
  await enqueue(jobs.filter((job) => marked.get(idOf(job)) !== job.hash));
}

async function enqueue(jobs: readonly RivalJob[]): Promise<void> {
  await Promise.all(jobs.map((job) => queue.add(job)));
}

/** False when this content was marked before. */
async function mark(job: RivalJob): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO marks (id, hash) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET hash = excluded.hash WHERE marks.hash <> excluded.hash`,
    [idOf(job), job.hash],
  );
  return rowCount === 1;
}

function idOf({ shop, key }: RivalJob): string {
  return `${shop}:${key}`;
}
