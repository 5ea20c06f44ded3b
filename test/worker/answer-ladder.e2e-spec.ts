import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ORDERS = 'POST /v1/orders';
const SUBSCRIBE = 'POST /v1/contact/subscribe';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The waits that are promised, each ±20 %. */
const LADDER_MS = [
  10 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
];
const LONG = { timeoutMs: 60_000 };

describe('A delivery that keeps failing', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    // The waits as they are in earnest; the test moves the clock of the rows instead of sleeping.
    world = await startSyncWorld({ worker: { retryScale: 1, yespoRatePerMinute: 0 } });
  });
  afterAll(() => world?.close());

  it('waits as promised before each further try, and is rejected after the eleventh', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    shop.account.addFault({ on: ORDERS, fault: { kind: 'answer', status: 500 } });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();

    const waits: number[] = [];
    for (let tries = 1; tries <= LADDER_MS.length; tries += 1) {
      waits.push(await waitAfterTry(shop, tries));
      await skipTheWait(shop);
    }
    await shop.settled();

    expect(await shop.deliveries(id)).toMatchObject([
      { result: 'rejected', reason: 'gave-up', attempts: LADDER_MS.length + 1 },
    ]);
    for (const [at, wanted] of LADDER_MS.entries()) {
      expect(waits[at]).toBeGreaterThanOrEqual(wanted * 0.8 - SECOND);
      expect(waits[at]).toBeLessThanOrEqual(wanted * 1.2 + SECOND);
    }
    // Spread: what failed together does not come back together.
    expect(waits.some((waitMs, at) => Math.abs(waitMs - LADDER_MS[at]!) > SECOND)).toBe(true);
  }, 60_000);

  it('that fails alone keeps nobody else waiting', async () => {
    const shop = await world.connect();
    const fault = { kind: 'answer', status: 500 } as const;
    shop.account.addFault({ on: SUBSCRIBE, fault, bodyIncludes: 'unlucky@example.com' });
    for (const name of ['unlucky', 'ivan', 'olena', 'petro', 'oksana', 'taras']) {
      shop.store.registerUser({ email: `${name}@example.com` });
    }
    await shop.tell();
    await eventually(async () => {
      const results = (await shop.deliveries()).map(({ result }) => result).sort();
      expect(results).toEqual([...Array<string>(5).fill('accepted'), 'retrying']);
    });

    // Nobody waited for the ten seconds that the one which failed waits for.
    expect(shop.account.requests(SUBSCRIBE)).toHaveLength(6);
  });

  /** Milliseconds between the end of the latest try and the moment the next one may be made. */
  async function waitAfterTry(shop: ConnectedStore, tries: number): Promise<number> {
    return eventually(async () => {
      const [row] = await shop.query<{ attempts: number; result: string; waitMs: number }>(
        `SELECT d.attempts, d.result, extract(epoch FROM d.due_at -
             (a.started_at + a.duration_ms * interval '1 ms'))::float8 * 1000 AS "waitMs"
         FROM deliveries d JOIN attempts a ON a.delivery_id = d.id
         WHERE d.integration_id = $1 AND d.kind = 'order' ORDER BY a.number DESC LIMIT 1`,
      );
      expect(row).toMatchObject({ attempts: tries, result: 'retrying' });
      return row!.waitMs;
    });
  }

  /** The wait of the delivery, of its lane and of the account's breaker are over now. */
  async function skipTheWait(shop: ConnectedStore): Promise<void> {
    await shop.query(`DELETE FROM breakers b USING integrations i
      WHERE i.id = $1 AND b.key = 'yespo:' || i.yespo_account`);
    await eventually(async () => {
      const [lane] = await shop.query<{ free: boolean }>(
        `SELECT expires_at <= now() AS free FROM leases WHERE integration_id = $1 AND lane = 'sending'`,
      );
      expect(lane).toEqual({ free: true });
    });
    await shop.query(`UPDATE leases SET hold_until = NULL WHERE integration_id = $1`);
    await shop.query(`UPDATE open_deliveries SET due_at = now()
      WHERE integration_id = $1 AND result = 'retrying'`);
  }
});

describe('A Yespo that takes a contact and never answers', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('is given up on after a time, and told again', async () => {
    const shop = await world.connect();
    shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'hang' }, moment: 'after', times: 1 });
    const { id } = shop.store.registerUser({ email: 'ivan@example.com' });
    await shop.tell();
    await shop.settled(LONG);

    const [sent] = await shop.deliveries(id);
    expect(sent).toMatchObject({ result: 'accepted', attempts: 2 });
    const { attemptLog } = await shop.delivery(sent!.id);
    expect(attemptLog[0]).toMatchObject({
      outcome: 'transient',
      answer: expect.stringContaining('timeout'),
    });
    expect(shop.account.contact(String(id))).toMatchObject({ confirmed: false });
    expect(shop.account.events().map(({ typeKey }) => typeKey)).toEqual([
      'subscribeFromApi',
      'subscribeUpdateFromApi',
    ]);
  }, 90_000);
});

describe('A Yespo whose name nobody knows', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    // A label longer than names may have: it is refused before any server is asked for it.
    world = await startSyncWorld({
      worker: { yespoApiUrl: `http://${'y'.repeat(64)}.example/api` },
    });
  });
  afterAll(() => world?.close());

  it('is tried again and again, then the delivery is given up', async () => {
    const shop = await world.connect();
    const { id } = shop.store.registerUser({ email: 'ivan@example.com' });
    await shop.tell();
    await shop.settled(LONG);

    const [sent] = await shop.deliveries(id);
    expect(sent).toMatchObject({ result: 'rejected', reason: 'gave-up', attempts: 11 });
    const { attemptLog } = await shop.delivery(sent!.id);
    expect(attemptLog).toHaveLength(11);
    expect(attemptLog[0]).toMatchObject({
      outcome: 'transient',
      answer: expect.stringContaining('dns'),
    });
    expect(attemptLog[0]).not.toHaveProperty('httpStatus');
  });
});
