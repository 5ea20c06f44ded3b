// Contacts a second from due deliveries to accepted ones: single calls, and sessions.
import { setTimeout as pause } from 'node:timers/promises';
import { parseUser } from '@kladka/horoshop';
import { DeliveryService, IngestService, type UserSnapshot } from '@kladka/sync';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { perSecond, printTable } from './support/figures.js';
import { openContext } from './support/orders.js';
import { insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { startStub } from './support/stub.js';
import { openSync } from './support/sync-context.js';

const DELAY_MS = 20;
const PAGE = 100;
/** As seldom as the worker looks for work that nobody called for. */
const SWEEP_MS = 3_000;

const SCENES = [
  { name: 'single calls', bulkFrom: 'off', contacts: 3_000 },
  { name: 'sessions', bulkFrom: '100', contacts: 3_000 },
  { name: 'sessions', bulkFrom: '100', contacts: 12_000 },
] as const;

await withServers(async (servers) => {
  const stub = await startStub('yespo', DELAY_MS);
  const rows: Array<Record<string, string | number>> = [];
  for (const { name, bulkFrom, contacts } of SCENES) {
    const env = { ...servers.env, YESPO_API_URL: stub.url, CONTACT_BULK_FROM: bulkFrom };
    const sync = await openSync(env);
    const elapsedMs = await runScene(servers, sync, contacts);
    rows.push({
      way: name,
      contacts,
      'until all are accepted': `${(elapsedMs / 1000).toFixed(1)} s`,
      'accepted/s': perSecond(contacts, elapsedMs),
    });
    await sync.close();
  }
  printTable(`Contacts, Yespo answers after ${DELAY_MS} ms, sessions finish at once`, rows);
  await stub.stop();
});

async function runScene(
  servers: Servers,
  sync: INestApplicationContext,
  contacts: number,
): Promise<number> {
  const id = await insertIntegration(servers);
  const context = await openContext(sync, id);
  const [dataSource, ingest] = [sync.get(DataSource), sync.get(IngestService)];
  for (let from = 0; from < contacts; from += PAGE) {
    const page = Array.from({ length: PAGE }, (_, at) => readUser(from + at));
    await dataSource.transaction((tx) => ingest.acceptUsers(tx, context, page));
  }

  const startedAt = performance.now();
  const sending = sync.get(DeliveryService);
  for (;;) {
    while ((await sending.runTurn(id)) === 'more');
    const { rows } = await servers.pool.query(
      `SELECT count(*)::integer AS open FROM deliveries WHERE integration_id = $1 AND result <> 'accepted'`,
      [id],
    );
    if (rows[0].open === 0) return performance.now() - startedAt;
    await pause(SWEEP_MS);
  }
}

function readUser(number: number): UserSnapshot {
  const raw = {
    id: 1_000 + number,
    title: 'Коваль Іван',
    email: `user${number}@example.com`,
    phone: `38067${String(5_000_000 + number)}`,
    newsletter_subscription: 1,
  };
  const parsed = parseUser(raw);
  if (parsed.kind !== 'user') throw new Error(parsed.reason);
  return { source: 'poll', readAt: new Date(), raw, user: parsed.user };
}
