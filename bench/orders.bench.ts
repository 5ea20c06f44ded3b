// Orders a second from due deliveries to accepted ones, beside the same Yespo fed without a database.
import { parseOrder } from '@kladka/horoshop';
import { mapOrder, withStatus, type MappingRules } from '@kladka/mapping';
import { OutboundHttp, SystemClock } from '@kladka/platform';
import {
  DeliveryService,
  IngestService,
  IntegrationContexts,
  type IntegrationContext,
  type OrderSnapshot,
} from '@kladka/sync';
import { YespoClient, type YespoOrder } from '@kladka/yespo';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { perSecond, printTable, rounded } from './support/figures.js';
import { insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { startStub, type Stub } from './support/stub.js';
import { openSync } from './support/sync-context.js';
import { wireOrder } from './support/wire-orders.js';

const BATCH = 100;
const PAGE = 100;
/** As many as the worker's client opens connections to one host. */
const CEILING_CALLS_AT_ONCE = 10;

interface Scene {
  delayMs: number;
  integrations: number;
  orders: number;
}

const SCENES: readonly Scene[] = [
  { delayMs: 0, integrations: 1, orders: 20_000 },
  { delayMs: 0, integrations: 8, orders: 8_000 },
  { delayMs: 20, integrations: 1, orders: 5_000 },
  { delayMs: 20, integrations: 8, orders: 8_000 },
  { delayMs: 200, integrations: 1, orders: 2_000 },
  { delayMs: 200, integrations: 8, orders: 8_000 },
];

/** `npm run bench -- orders quick`: the first scene only. */
const scenes = process.argv[2] === 'quick' ? SCENES.slice(0, 1) : SCENES;

interface Figures {
  ceiling: number;
  ingested: number;
  accepted: number;
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
  const each = scene.orders / scene.integrations;
  const snapshots = readOrders(each);
  const { rules } = await openContext(sync, ids[0]!);
  const mapped = (from: number) =>
    snapshots.slice(from, from + BATCH).map((snapshot) => toYespoOrder(snapshot, rules));
  const ceilingMs = await timed(() =>
    sendWithoutDatabase(stub, scene.orders, (at) => mapped(at % each)),
  );
  const ingestMs = await timed(() => ingestAll(sync, ids, snapshots));
  const turnsMs = await timed(() => Promise.all(ids.map((id) => sendAll(sync, id))));
  await checkBooks(servers, ids, scene.orders);

  return {
    ceiling: perSecond(scene.orders, ceilingMs),
    ingested: perSecond(scene.orders, ingestMs),
    accepted: perSecond(scene.orders, turnsMs),
  };
}

/** Orders as a poll has them after reading and parsing a page. */
function readOrders(count: number): OrderSnapshot[] {
  return Array.from({ length: count }, (_, at) => {
    const raw = wireOrder(20_000 + at);
    const parsed = parseOrder(raw);
    if (parsed.kind !== 'order') throw new Error(parsed.reason);
    return { source: 'poll', readAt: new Date(), raw, order: parsed.order };
  });
}

/** The ceiling: mapped and sent, nothing kept. */
async function sendWithoutDatabase(
  stub: Stub,
  count: number,
  batchFrom: (at: number) => YespoOrder[],
): Promise<void> {
  const http = new OutboundHttp({ allowPrivateAddresses: true });
  const clock = new SystemClock();
  const yespo = new YespoClient({ http, clock, apiUrl: stub.url, apiKey: 'bench-key' });
  let sent = 0;

  const sendOn = async (): Promise<void> => {
    while (sent < count) {
      const at = sent;
      sent += BATCH;
      await yespo.sendOrders(batchFrom(at));
    }
  };
  await Promise.all(Array.from({ length: CEILING_CALLS_AT_ONCE }, sendOn));
  await http.close();
}

function toYespoOrder({ order }: OrderSnapshot, rules: MappingRules): YespoOrder {
  const mapped = mapOrder(order, rules, { knownUser: false });
  if (mapped.kind !== 'send') throw new Error(mapped.reason);
  return withStatus(mapped.value, 'INITIALIZED');
}

/** Page after page, each in a transaction of its own, as the polls do. */
async function ingestAll(
  sync: INestApplicationContext,
  integrationIds: readonly string[],
  snapshots: readonly OrderSnapshot[],
): Promise<void> {
  const [dataSource, ingest] = [sync.get(DataSource), sync.get(IngestService)];
  for (const id of integrationIds) {
    const context = await openContext(sync, id);
    for (let from = 0; from < snapshots.length; from += PAGE) {
      const page = snapshots.slice(from, from + PAGE);
      await dataSource.transaction((tx) => ingest.acceptOrders(tx, context, { orders: page }));
    }
  }
}

async function openContext(
  sync: INestApplicationContext,
  integrationId: string,
): Promise<IntegrationContext> {
  const context = await sync.get(IntegrationContexts).open(integrationId);
  if (!context) throw new Error('the integration is gone');
  return context;
}

/** Turns until nothing is due, as the worker runs them. */
async function sendAll(sync: INestApplicationContext, integrationId: string): Promise<void> {
  const sending = sync.get(DeliveryService);
  while ((await sending.runTurn(integrationId)) === 'more');
}

async function checkBooks(
  { pool }: Servers,
  integrationIds: readonly string[],
  expected: number,
): Promise<void> {
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS accepted FROM deliveries WHERE integration_id = ANY($1) AND result = 'accepted'`,
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
    orders: scene.orders,
    'ingested/s': figures.ingested,
    'accepted/s': figures.accepted,
    'without database/s': figures.ceiling,
    ratio: rounded(figures.accepted / figures.ceiling, 2),
  };
}
