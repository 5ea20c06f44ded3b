import type { AppConfig } from '@kladka/platform';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { startWorker, type TestWorker } from '../support/worker.js';

const SUBSCRIBE = 'POST /v1/contact/subscribe';
const ORDERS = 'POST /v1/orders';
/** The call that asks whether a key may send orders, when a store is connected. */
const ASKS_FOR_ACCESS = '{"orders":[]}';
const SERVER_ERROR = { kind: 'answer', status: 500 } as const;

/** Both vendors, the api and two workers, as on two machines. */
class TwoWorkers {
  private constructor(
    readonly world: SyncWorld,
    private readonly second: TestWorker,
  ) {}

  static async start(worker: Partial<AppConfig>): Promise<TwoWorkers> {
    const world = await startSyncWorld({ worker });
    return new TwoWorkers(world, await startWorker(world.api, { config: world.worker.config }));
  }

  /** Two stores that share one Yespo account. */
  async connectTwo(): Promise<[ConnectedStore, ConnectedStore]> {
    const one = await this.world.connect();
    const other = await this.world.connect({ owner: one.owner, account: one.account });
    return [one, other];
  }

  async close(): Promise<void> {
    await this.second.close();
    await this.world.close();
  }
}

/** The sides whose breakers know of failures. */
function breakers(shop: ConnectedStore): Promise<Array<{ key: string; failures: number }>> {
  return shop.query(
    `SELECT key, failures FROM breakers, integrations i
     WHERE i.id = $1 AND (key = 'yespo:' || i.yespo_account
       OR key = 'store:' || regexp_replace(i.store_url, '^https?://', ''))`,
  );
}

async function ratePerMinute(shop: ConnectedStore): Promise<number | undefined> {
  const [bucket] = await shop.query<{ rate: number }>(
    `SELECT rate_per_minute AS rate FROM yespo_buckets b
     JOIN integrations i ON i.yespo_account = b.account WHERE i.id = $1`,
  );
  return bucket?.rate;
}

/** Until the breaker of Yespo of this store has opened. */
async function opened(shop: ConnectedStore): Promise<void> {
  await eventually(async () => {
    const rows = await shop.query<{ open: boolean }>(
      `SELECT open_until IS NOT NULL AS open FROM breakers, integrations i
       WHERE i.id = $1 AND key = 'yespo:' || i.yespo_account`,
    );
    expect(rows).toEqual([{ open: true }]);
  });
}

function registerUsers(shop: ConnectedStore, count: number): void {
  const known = shop.store.counts().users;
  for (let at = known; at < known + count; at += 1) {
    shop.store.registerUser({ email: `user${at}@${shop.id}.example.com` });
  }
}

/** When the workers called the account to tell it something. */
function sentAt({ account }: ConnectedStore): number[] {
  return account
    .requests()
    .filter(({ name, body }) => name.startsWith('POST ') && body !== ASKS_FOR_ACCESS)
    .map(({ at }) => at);
}

async function results(...shops: ConnectedStore[]): Promise<string[]> {
  const deliveries = await Promise.all(shops.map((shop) => shop.deliveries()));
  return [...new Set(deliveries.flat().map(({ result }) => result))];
}

describe('The rate of a Yespo account', () => {
  /** Ten a second, and as many as come in within ten seconds at once. */
  const PER_MINUTE = 600;
  const BURST = 100;
  let two: TwoWorkers;
  beforeAll(async () => {
    two = await TwoWorkers.start({ yespoRatePerMinute: PER_MINUTE, retryScale: 0.01 });
  });
  afterAll(() => two?.close());

  it('holds for all integrations and processes together', async () => {
    const [one, other] = await two.connectTwo();
    registerUsers(one, 80);
    registerUsers(other, 80);
    await Promise.all([one.tell(), other.tell()]);
    await Promise.all([one.settled({ timeoutMs: 20_000 }), other.settled({ timeoutMs: 20_000 })]);

    const times = sentAt(one);
    expect(times).toHaveLength(160);
    const elapsedMs = times.at(-1)! - times[0]!;
    expect(elapsedMs).toBeGreaterThan(((160 - BURST - 5) / PER_MINUTE) * 60_000);
    const sent = [...(await one.deliveries()), ...(await other.deliveries())];
    expect(sent.map(({ result, attempts }) => [result, attempts])).toEqual(
      Array.from({ length: 160 }, () => ['accepted', 1]),
    );
  });

  it('leaves other accounts alone', async () => {
    const [busy, free] = await Promise.all([two.world.connect(), two.world.connect()]);
    const release = busy.holdYespo();
    registerUsers(busy, 1);
    registerUsers(free, 30);
    await Promise.all([busy.tell(), free.tell()]);
    await free.settled();

    expect(await ratePerMinute(free)).toBe(PER_MINUTE);
    release();
    await busy.settled();
  });

  it('lets orders through that contacts in great number stand before', async () => {
    const shop = await two.world.connect();
    const buyer = shop.store.registerUser({ email: `buyer@${shop.id}.example.com` });
    await shop.tell();
    await shop.settled();
    const release = shop.holdYespo();
    registerUsers(shop, 60);
    await shop.tell();
    const order = shop.store.placeOrder({ user: buyer.id });
    await shop.tell();
    release();
    await eventually(async () =>
      expect(await shop.deliveries(order.id)).toMatchObject([{ result: 'accepted' }]),
    );

    expect((await shop.statistics()).totals.contacts.created.waiting).toBeGreaterThan(0);
  });

  it('is lowered when Yespo says that it is busy, and comes back', async () => {
    const shop = await two.world.connect();
    const busy = { kind: 'answer', status: 429, retryAfter: 1 } as const;
    shop.account.addFault({ on: SUBSCRIBE, fault: busy, times: 1 });
    registerUsers(shop, 1);
    await shop.tell();
    await eventually(async () => expect(await ratePerMinute(shop)).toBe(PER_MINUTE / 2));
    await shop.settled();

    await eventually(async () => {
      registerUsers(shop, 1);
      await shop.tell();
      await shop.settled();
      expect(await ratePerMinute(shop)).toBe(PER_MINUTE);
    });
    expect((await shop.deliveries()).every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('stops all integrations of the account for as long as Yespo asks', async () => {
    const [one, other] = await two.connectTwo();
    const busy = { kind: 'answer', status: 429, retryAfter: 2 } as const;
    one.account.addFault({ on: SUBSCRIBE, fault: busy, times: 1 });
    registerUsers(one, 1);
    await one.tell();
    await eventually(() => expect(one.account.requests(SUBSCRIBE)).toHaveLength(1));
    other.store.placeOrder({ email: 'olena@example.com' });
    await other.tell();
    await Promise.all([one.settled(), other.settled()]);

    const [refused, ...later] = sentAt(one);
    expect(later.length).toBeGreaterThan(1);
    expect(later.filter((at) => at - refused! < 2_000)).toEqual([]);
  });
});

describe('Without a rate', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld({ worker: { yespoRatePerMinute: 0 } });
  });
  afterAll(() => world?.close());

  it('no bucket is asked', async () => {
    const shop = await world.connect();
    registerUsers(shop, 5);
    await shop.tell();
    await shop.settled();

    expect(await ratePerMinute(shop)).toBeUndefined();
    expect(await breakers(shop)).toEqual([]);
  });
});

describe('A breaker', () => {
  let two: TwoWorkers;
  beforeAll(async () => {
    // A try is repeated after a tenth of a second; a breaker stays open for 3 s and for 9 s.
    two = await TwoWorkers.start({ retryScale: 0.01, yespoRatePerMinute: 0 });
  });
  afterAll(() => two?.close());

  it('opens after five failures of all integrations of an account, then lets one call try', async () => {
    const [one, other] = await two.connectTwo();
    const fault = one.account.addFault({ on: '*', fault: SERVER_ERROR });
    one.store.placeOrder({ email: 'one@example.com' });
    other.store.placeOrder({ email: 'other@example.com' });
    await Promise.all([one.tell(), other.tell()]);
    await opened(one);
    const atOpening = sentAt(one).length;
    const openedAt = Date.now();
    expect(atOpening).toBeGreaterThanOrEqual(5);
    // One more may have been under way when the fifth failed.
    expect(atOpening).toBeLessThanOrEqual(6);

    // Newcomers are kept away too, and the one call that tries fails.
    other.store.placeOrder({ email: 'later@example.com' });
    await other.tell();
    await eventually(() => expect(sentAt(one).length).toBeGreaterThan(atOpening));
    expect(Date.now() - openedAt).toBeGreaterThan(2_500);
    expect(sentAt(one)).toHaveLength(atOpening + 1);

    two.world.sandbox.yespo.faults.remove(fault);
    await Promise.all([one.settled(), other.settled()]);
    expect(await results(one, other)).toEqual(['accepted']);
    expect(await breakers(one)).toEqual([]);
  });

  it('does not close other accounts, and forgets failures after an answer', async () => {
    const [failing, well] = await Promise.all([two.world.connect(), two.world.connect()]);
    failing.account.addFault({ on: ORDERS, fault: SERVER_ERROR, times: 3 });
    failing.store.placeOrder({ email: 'one@example.com' });
    well.store.placeOrder({ email: 'other@example.com' });
    await Promise.all([failing.tell(), well.tell()]);
    await Promise.all([failing.settled(), well.settled()]);

    expect(await results(failing, well)).toEqual(['accepted']);
    expect((await well.deliveries()).every(({ attempts }) => attempts === 1)).toBe(true);
    expect(await breakers(failing)).toEqual([]);
  });

  it('does not count a busy Yespo', async () => {
    const shop = await two.world.connect();
    const busy = { kind: 'answer', status: 429 } as const;
    shop.account.addFault({ on: ORDERS, fault: busy, times: 6 });
    shop.store.placeOrder({ email: 'one@example.com' });
    await shop.tell();
    await shop.settled();

    expect(sentAt(shop)).toHaveLength(8);
    expect(await breakers(shop)).toEqual([]);
  });

  it('keeps a store that does not answer from being asked, and no other store', async () => {
    const [down, well] = await Promise.all([two.world.connect(), two.world.connect()]);
    const fault = down.store.faults.add({ on: '*', fault: { kind: 'html', status: 502 } });
    const { id } = down.store.placeOrder({ email: 'olena@example.com' });
    await down.store.flushHooks();
    await down.query(
      `UPDATE poll_schedules SET due_at = now() WHERE integration_id = $1 AND job = ANY($2)`,
      'statuses',
      'new-users',
      'new-orders',
    );
    await eventually(async () => expect(await breakers(down)).toMatchObject([{ failures: 5 }]));
    const asked = down.store.journal.count();

    well.store.placeOrder({ email: 'ivan@example.com' });
    await well.tell();
    await well.settled();
    expect(await results(well)).toEqual(['accepted']);
    expect(down.store.journal.count()).toBe(asked);

    down.store.faults.remove(fault);
    await eventually(
      async () => expect(await down.deliveries(id)).toMatchObject([{ result: 'accepted' }]),
      { timeoutMs: 20_000 },
    );
    await eventually(async () => expect(await breakers(down)).toEqual([]));
  });
});
