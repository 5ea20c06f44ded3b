import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@kladka/storage';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import { ProcessWorld } from '../support/process-world.js';

const LONG_MS = 120_000;
const PATIENCE = { timeoutMs: 60_000 };
const ORDERS = 'POST /v1/orders';
/** What a stopped process may take: what is on its way gets its answer first. */
const SECONDS_MS = 10_000;

describe('Api and worker programs', () => {
  let world: ProcessWorld;
  beforeEach(async () => {
    world = await ProcessWorld.start();
  }, LONG_MS);
  afterEach(() => world?.close(), LONG_MS);

  it(
    'work side by side: two of each, every order once',
    async () => {
      world.startApis();
      world.startWorkers(2);
      await world.ready();
      const shops = await Promise.all([world.connect(), world.connect()]);
      for (const shop of shops) place(shop, 60);
      await Promise.all(shops.map(told));
      for (const { store } of shops) for (const { id } of store.orders(20)) store.setStatus(id, 2);
      await Promise.all(shops.map(told));
      await Promise.all(shops.map((shop) => shop.settled(PATIENCE)));

      for (const shop of shops) {
        expect(yespoLedger(shop)).toEqual(storeLedger(shop));
        // A status that came before the first sending went instead of it, never beside it.
        expect(shop.account.repeatedOrders()).toEqual([]);
      }
    },
    LONG_MS,
  );

  it(
    'end within seconds when told to, with the batch on its way settled and nothing sent again',
    async () => {
      world.startApis();
      const [worker] = world.startWorkers(1);
      await world.ready();
      const shop = await world.connect();
      const slow = { kind: 'delay', ms: 1_500 } as const;
      shop.account.addFault({ on: ORDERS, fault: slow, moment: 'after', times: 1 });
      place(shop, 20);
      await told(shop);
      await eventually(() => expect(shop.account.totals().orders).toBeGreaterThan(0), PATIENCE);
      const end = await worker!.stop();

      expect(end.code).toBe(0);
      expect(end.elapsedMs).toBeLessThan(SECONDS_MS);
      const [left] = await shop.query<{ sending: number; held: number }>(
        `SELECT (SELECT count(*)::integer FROM deliveries WHERE integration_id = $1 AND result = 'sending') AS sending,
           (SELECT count(*)::integer FROM leases WHERE integration_id = $1 AND expires_at > now()) AS held`,
      );
      expect(left).toEqual({ sending: 0, held: 0 });
      world.startWorkers(1);
      await shop.settled(PATIENCE);
      expect(shop.account.totals()).toMatchObject({ orders: 20, acceptedOrders: 20 });
    },
    LONG_MS,
  );

  it(
    'are replaced one api at a time while web-hooks arrive: each that was acknowledged is kept',
    async () => {
      world.startApis();
      world.startWorkers(1);
      await world.ready();
      const shop = await world.connect();
      place(shop, 100);
      const telling = shop.store.flushHooks();
      const end = await world.apis[0]!.stop();
      expect(end.code).toBe(0);
      expect(end.elapsedMs).toBeLessThan(SECONDS_MS);
      const acknowledged = (await telling).filter(({ status }) => status === 200).length;
      const [stored] = await shop.query<{ events: number }>(
        'SELECT count(*)::integer AS events FROM inbound_events WHERE integration_id = $1',
      );
      expect(stored!.events).toBeGreaterThanOrEqual(acknowledged);

      await told(shop);
      await shop.settled(PATIENCE);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    },
    LONG_MS,
  );

  it(
    'may be started before their servers, in any order',
    async () => {
      await Promise.all([world.postgres.cut(), world.redis.cut()]);
      world.startWorkers(1);
      world.startApis();
      await Promise.all(
        [...world.apis, ...world.workers].map((program) =>
          program.saying('Postgres cannot be reached'),
        ),
      );
      await world.postgres.mend();
      await world.ready();
      await readyToBe(200, { status: 'degraded', checks: { postgres: 'ok', redis: 'down' } });
      await world.redis.mend();
      await readyToBe(200, { status: 'ok', checks: { postgres: 'ok', redis: 'ok' } });

      const shop = await world.connect();
      place(shop, 5);
      await told(shop);
      await shop.settled(PATIENCE);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    },
    LONG_MS,
  );

  it(
    'wait for a Postgres that is away for ten seconds, say so, and lose nothing',
    async () => {
      world.startApis();
      world.startWorkers(2);
      await world.ready();
      const shop = await world.connect();
      place(shop, 40);
      await told(shop);
      await world.postgres.cut();
      place(shop, 40);
      const refused = await shop.store.flushHooks();
      // The store keeps what was refused, and tells again.
      expect(refused.filter(({ status }) => status === 200)).toEqual([]);
      await readyToBe(503, { status: 'down', checks: { postgres: 'down', redis: 'ok' } });
      expect((await world.health('live')).map((answer) => answer?.status)).toEqual([200, 200]);
      await pause(10_000);
      expect([...world.apis, ...world.workers].every(({ isUp }) => isUp)).toBe(true);

      await world.postgres.mend();
      await readyToBe(200, { status: 'ok', checks: { postgres: 'ok', redis: 'ok' } });
      await told(shop);
      await shop.settled(PATIENCE);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      // One batch may have lost its answer with the connection that was to note it.
      expect(shop.account.totals().acceptedOrders - 80).toBeLessThanOrEqual(40);
    },
    LONG_MS,
  );

  it(
    'go on without Redis for good, more slowly, and say so',
    async () => {
      world.startApis();
      world.startWorkers(2);
      await world.ready();
      const shop = await world.connect();
      await world.redis.cut();
      await readyToBe(200, { status: 'degraded', checks: { postgres: 'ok', redis: 'down' } });
      const user = shop.store.registerUser({ email: 'ivan@example.com' });
      shop.store.placeOrder({ user: user.id });
      place(shop, 20);
      await told(shop);
      await shop.settled(PATIENCE);

      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      expect(shop.account.contact(String(user.id))?.email).toBe('ivan@example.com');
      expect(shop.account.totals().acceptedOrders).toBe(21);
      const ends = await Promise.all([...world.apis, ...world.workers].map((one) => one.stop()));
      expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    },
    LONG_MS,
  );

  it(
    'do not notice a migration that runs beside them',
    async () => {
      world.startApis();
      world.startWorkers(2);
      await world.ready();
      const shop = await world.connect();
      const { done, stop } = keepLiving(shop);
      await eventually(() => expect(shop.account.totals().orders).toBeGreaterThan(10), PATIENCE);
      const before = shop.account.totals().orders;
      const ran = await runNextMigration(world.databaseUrl);
      expect(ran).toHaveLength(1);
      await eventually(
        () => expect(shop.account.totals().orders).toBeGreaterThan(before + 10),
        PATIENCE,
      );
      stop();
      const statuses = await done;
      await shop.settled(PATIENCE);

      expect(statuses.filter((status) => status !== 200)).toEqual([]);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      expect(shop.account.repeatedOrders()).toEqual([]);
      const failures = [...world.apis, ...world.workers].flatMap(({ log }) =>
        log.split('\n').filter((line) => /"level":(?:50|"error")/.test(line)),
      );
      expect(failures).toEqual([]);
    },
    LONG_MS,
  );

  /** Waits until every api says so. */
  async function readyToBe(status: number, body: unknown): Promise<void> {
    await eventually(async () => {
      const answers = await world.health('ready');
      expect(answers).toEqual(answers.map(() => ({ status, body })));
    }, PATIENCE);
  }
});

function place({ store }: ConnectedStore, count: number): void {
  const first = store.counts().orders;
  for (let at = first; at < first + count; at += 1) {
    store.placeOrder({ email: `buyer${at}@example.com` });
  }
}

/** The store tells until nothing is left to tell, as its cron does. */
async function told(shop: ConnectedStore): Promise<void> {
  await eventually(async () => {
    shop.store.clock.advance(60 * 60 * 1000);
    await shop.store.flushHooks();
    expect(shop.store.queuedHooks()).toEqual([]);
  }, PATIENCE);
  await shop.looked();
}

/** Orders come in, one after the other, until it is stopped. Gives how the web-hooks were answered. */
function keepLiving(shop: ConnectedStore): { done: Promise<number[]>; stop: () => void } {
  let isOver = false;
  const live = async (): Promise<number[]> => {
    const statuses: number[] = [];
    while (!isOver) {
      place(shop, 1);
      for (const { status } of await shop.store.flushHooks()) statuses.push(status ?? 0);
    }
    return statuses;
  };
  return {
    done: live(),
    stop: () => {
      isOver = true;
    },
  };
}

/** What a later version could bring: new columns on the busiest tables, and an index. */
const NEXT = `export class AddRemarks2095000000000 {
  name = 'AddRemarks2095000000000';
  async up(runner) {
    await runner.query('ALTER TABLE settled_deliveries ADD COLUMN remark text');
    await runner.query("ALTER TABLE records ADD COLUMN remarks integer NOT NULL DEFAULT 0");
    await runner.query('CREATE INDEX deliveries_remark_idx ON settled_deliveries (integration_id, remark) WHERE remark IS NOT NULL');
  }
  async down() {}
}
`;

async function runNextMigration(databaseUrl: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kladka-migration-'));
  try {
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    await writeFile(join(folder, '2095000000000-add-remarks.js'), NEXT);
    return await migrate(databaseUrl, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
