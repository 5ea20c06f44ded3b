import type { Fault, FaultMoment } from '../../apps/sandbox/src/shared/faults.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ORDERS = 'POST /v1/orders';
const UPSERT = 'POST /v1/contact';
const SUBSCRIBE = 'POST /v1/contact/subscribe';
/** Calls a minute that an account gets unless it says that it is busy. */
const PER_MINUTE = 600;

const answer = (status: number, body = '', contentType?: string): Fault => ({
  kind: 'answer',
  status,
  body,
  ...(contentType ? { contentType } : {}),
});

/** The rows of *Answers of Yespo* (ARCHITECTURE.md) that say yes or later; those that say no: answer-refusals. */
describe('An answer of Yespo', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  /** Confirmed contacts: no contact of a guest goes ahead of an order. */
  function connect(): Promise<ConnectedStore> {
    return world.connect({ settings: { confirmedEmail: true } });
  }

  /** A store with one order on its way to an account that answers the next calls so. */
  async function orderAnswered(
    fault: Fault,
    rule: { moment?: FaultMoment; times?: number } = {},
  ): Promise<{ shop: ConnectedStore; orderId: number }> {
    const shop = await connect();
    shop.account.addFault({ on: ORDERS, fault, times: 1, ...rule });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();
    return { shop, orderId: id };
  }

  describe('that is a yes', () => {
    it.each([
      ['200 with JSON', answer(200, '{"id":1}')],
      ['200 with nothing', answer(200)],
      ['200 with a sentence', answer(200, 'Orders have been accepted', 'text/plain')],
      ['202', answer(202, '{"asyncSessionId":"7"}')],
      ['204', answer(204)],
    ])('ends an order as accepted: %s', async (_, fault) => {
      const { shop, orderId } = await orderAnswered(fault, { moment: 'after' });

      const [sent] = await shop.deliveries(orderId);
      expect(sent).toMatchObject({ result: 'accepted', attempts: 1 });
      const { attemptLog } = await shop.delivery(sent!.id);
      expect(attemptLog).toMatchObject([{ httpStatus: 'status' in fault ? fault.status : null }]);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      expect(shop.account.order(String(orderId))?.accepted).toBe(1);
    });

    it.each([
      ['200 with an id', answer(200, '{"id":1}')],
      ['200 with nothing', answer(200)],
    ])('ends a contact as accepted: %s', async (_, fault) => {
      const shop = await connect();
      shop.account.addFault({ on: UPSERT, fault, moment: 'after', times: 1 });
      const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
      await shop.tell();
      await shop.settled();

      expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted', attempts: 1 }]);
      expect(shop.account.requests(UPSERT)).toHaveLength(1);
    });

    it.each([400, 409, 429, 200])(
      'is "Duplicated request" for an order that was taken, with HTTP %d',
      async (status) => {
        const shop = await connect();
        const { settings } = shop.account;
        Object.assign(settings, { duplicateGuardMs: 60_000, duplicateStatus: status });
        shop.account.addFault({ on: ORDERS, fault: { kind: 'reset' }, moment: 'after', times: 1 });
        const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
        await shop.tell();
        await shop.settled();

        expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted' }]);
        expect(shop.account.order(String(id))?.accepted).toBe(1);
      },
    );

    it('is "Duplicated request" for a contact that was taken', async () => {
      const shop = await connect();
      shop.account.settings.duplicateGuardMs = 60_000;
      shop.account.addFault({ on: UPSERT, fault: { kind: 'reset' }, moment: 'after', times: 1 });
      const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
      await shop.tell();
      await shop.settled();

      expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted', attempts: 2 }]);
      expect(shop.account.contact(String(id))).toMatchObject({ email: 'ivan@example.com' });
    });
  });

  describe('that says it is busy', () => {
    it.each([
      ['429', { kind: 'answer', status: 429 }, 0],
      ['429 with Retry-After in seconds', { kind: 'answer', status: 429, retryAfter: 1 }, 1_000],
      ['503 with Retry-After', { kind: 'answer', status: 503, retryAfter: 1 }, 1_000],
    ] as const)('is waited for, costs no try and lowers the rate: %s', (_, fault, leastMs) =>
      expectPatience(fault, leastMs),
    );

    it('is waited for until the moment that Retry-After names', () => {
      const retryAfter = new Date(Date.now() + 3_000).toUTCString();
      return expectPatience({ kind: 'answer', status: 429, retryAfter }, 500);
    });

    async function expectPatience(fault: Fault, leastMs: number): Promise<void> {
      const shop = await connect();
      const busy = shop.account.addFault({ on: ORDERS, fault });
      const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
      await shop.tell();
      await eventually(async () => expect(await ratePerMinute(shop)).toBeLessThan(PER_MINUTE));
      world.sandbox.yespo.faults.remove(busy);
      await shop.settled();

      const [sent] = await shop.deliveries(id);
      expect(sent).toMatchObject({ result: 'accepted', attempts: 1 });
      const { attemptLog } = await shop.delivery(sent!.id);
      expect(attemptLog.length).toBeGreaterThan(1);
      expect(attemptLog.at(-1)).toMatchObject({ outcome: 'accepted' });
      expect(attemptLog.slice(0, -1).every(({ outcome }) => outcome === 'busy')).toBe(true);
      const at = orderCalls(shop).map((call) => call.at);
      const gaps = at.slice(1).map((moment, index) => moment - at[index]!);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(leastMs);
    }
  });

  describe('that may pass', () => {
    it.each([
      ['500', answer(500)],
      ['503 without Retry-After', answer(503)],
      ['504', answer(504)],
      ['408', answer(408)],
      ['425', answer(425)],
      ['an HTML page', { kind: 'html', status: 502 }],
      ['an HTML page under 200', { kind: 'html', status: 200 }],
      ['an HTML page under 404', { kind: 'html', status: 404 }],
      ['JSON that is cut off', answer(200, '{"id": 9182')],
      ['a dropped connection', { kind: 'reset' }],
    ] satisfies Array<[string, Fault]>)('is tried again and counted: %s', async (_, fault) => {
      const { shop, orderId } = await orderAnswered(fault, { times: 2 });

      expect(await shop.deliveries(orderId)).toMatchObject([{ result: 'accepted', attempts: 3 }]);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      expect(shop.account.order(String(orderId))?.accepted).toBe(1);
    });

    it('keeps every try in the log of the request', async () => {
      const { shop, orderId } = await orderAnswered(answer(500), { times: 3 });

      const [sent] = await shop.deliveries(orderId);
      const { attemptLog } = await shop.delivery(sent!.id);
      expect(attemptLog.map(({ httpStatus }) => httpStatus)).toEqual([500, 500, 500, 200]);
    });

    it.each([
      ['a dropped connection', { kind: 'reset' }],
      ['500', answer(500)],
      ['an answer cut in the middle', { kind: 'truncated', cut: true, keepBytes: 1 }],
    ] satisfies Array<[string, Fault]>)(
      'repeats an order at most once when it came after the effect: %s',
      async (_, fault) => {
        const shop = await connect();
        shop.account.settings.ordersAnswer = 'json';
        shop.account.addFault({ on: ORDERS, fault, moment: 'after', times: 1 });
        const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
        await shop.tell();
        await shop.settled();

        expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted', attempts: 2 }]);
        expect(shop.account.order(String(id))?.accepted).toBe(2);
      },
    );

    it('counts for a contact as for an order', async () => {
      const shop = await world.connect();
      shop.account.addFault({ on: SUBSCRIBE, fault: answer(500), times: 2 });
      const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
      await shop.tell();
      await shop.settled();

      expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted', attempts: 3 }]);
    });

    it('is given up after the eleventh, and newer content goes its own way', async () => {
      const shop = await connect();
      const fault = shop.account.addFault({ on: ORDERS, fault: answer(500, 'Sorry') });
      const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
      await shop.tell();
      await shop.settled();
      expect(await shop.deliveries(id)).toMatchObject([
        { result: 'rejected', reason: 'gave-up', attempts: 11 },
      ]);
      // The call of the connection test asks for access and has an order of nobody.
      expect(orderCalls(shop)).toHaveLength(11);

      world.sandbox.yespo.faults.remove(fault);
      shop.store.setStatus(id, 2);
      await shop.tell();
      await shop.settled();
      expect((await shop.deliveries(id)).at(-1)).toMatchObject({
        operation: 'create',
        result: 'accepted',
      });
    });
  });
});

async function ratePerMinute(shop: ConnectedStore): Promise<number> {
  const [bucket] = await shop.query<{ rate: number }>(
    `SELECT rate_per_minute AS rate FROM yespo_buckets b
     JOIN integrations i ON i.yespo_account = b.account WHERE i.id = $1`,
  );
  return bucket!.rate;
}

/** Calls that told of an order; the connection test asks with an empty list. */
function orderCalls({ account }: ConnectedStore) {
  return account.requests(ORDERS).filter(({ body }) => body !== '{"orders":[]}');
}
