import type { Fault } from '../../apps/sandbox/src/shared/faults.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ORDERS = 'POST /v1/orders';
const UPSERT = 'POST /v1/contact';

const answer = (status: number, body = ''): Fault => ({ kind: 'answer', status, body });

/** The rows of *Answers of Yespo* (ARCHITECTURE.md) that say no: to the key, and to a record. */
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

  describe('that refuses the key', () => {
    it.each([401, 403])('stops sending and keeps everything waiting: %d', async (status) => {
      const shop = await connect();
      const fault = shop.account.addFault({ on: 'POST *', fault: answer(status) });
      shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
      const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
      await shop.tell();
      await eventually(async () =>
        expect(await shop.integration()).toMatchObject({
          state: 'action-required',
          reason: 'yespo-key-refused',
        }),
      );
      shop.store.setStatus(id, 2);
      shop.store.placeOrder({ email: 'later@example.com' });
      await shop.tell();
      const waiting = await shop.deliveries();
      expect(waiting.map(({ result, attempts }) => [result, attempts])).toEqual(
        waiting.map(() => ['waiting', 0]),
      );
      const asked = shop.account.requests().length;

      world.sandbox.yespo.faults.remove(fault);
      await shop.resume();
      await shop.settled();
      expect(await shop.integration()).toMatchObject({ state: 'active' });
      expect((await shop.deliveries()).every(({ result }) => result === 'accepted')).toBe(true);
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
      // Where it stood: the order passes the status that it had while nobody could be told.
      expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED', 'IN_PROGRESS']);
      expect(shop.account.requests().length).toBeGreaterThan(asked);
    });

    it('is over with a new key, which is tried before the old one goes', async () => {
      const shop = await connect();
      shop.account.enableKey(false);
      shop.store.placeOrder({ email: 'olena@example.com' });
      await shop.tell();
      await eventually(async () =>
        expect(await shop.integration()).toMatchObject({ reason: 'yespo-key-refused' }),
      );

      await shop.update({ yespoApiKey: shop.account.addKey() });
      await shop.settled();
      expect(await shop.integration()).toMatchObject({ state: 'active' });
      expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    });
  });

  describe('that refuses a record', () => {
    it.each([400, 404, 405, 409, 413, 422])(
      'rejects it at once, with the words of Yespo: %d',
      async (status) => {
        const shop = await connect();
        const fault = answer(status, 'Order total is implausible');
        shop.account.addFault({ on: ORDERS, fault, times: 1 });
        const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
        await shop.tell();
        await shop.settled();

        expect(await shop.deliveries(id)).toMatchObject([
          {
            result: 'rejected',
            reason: 'yespo-refused-record',
            reasonDetail: 'Order total is implausible',
            attempts: 1,
          },
        ]);
        expect(
          shop.account.requests(ORDERS).filter(({ body }) => body?.includes(`"${id}"`)),
        ).toHaveLength(1);
      },
    );

    it.each([400, 422])('is found in a batch of 30, and the others go: %d', async (status) => {
      const shop = await connect();
      const release = shop.holdYespo();
      const ids = Array.from(
        { length: 30 },
        (_, at) => shop.store.placeOrder({ email: `buyer${at}@example.com` }).id,
      );
      const poison = ids[17]!;
      shop.account.addFault({
        on: ORDERS,
        bodyIncludes: `"externalOrderId":"${poison}"`,
        fault: answer(status, 'Order total is implausible'),
      });
      await shop.tell();
      release();
      await shop.settled();

      const all = await shop.deliveries();
      expect(all.filter(({ key }) => key === String(poison))).toMatchObject([
        { result: 'rejected', reasonDetail: 'Order total is implausible' },
      ]);
      const others = all.filter(({ key }) => key !== String(poison));
      expect(others.map(({ result }) => result)).toEqual(others.map(() => 'accepted'));
      expect(shop.account.orders().map(({ accepted }) => accepted)).toEqual(others.map(() => 1));
    });

    it('is found among contacts as well, and the others go', async () => {
      const shop = await connect();
      const good = shop.store.registerUser({ email: 'olena@example.com', newsletter: true });
      const bad = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
      shop.account.addFault({
        on: UPSERT,
        bodyIncludes: 'ivan@example.com',
        fault: answer(400, 'Channel is invalid'),
      });
      await shop.tell();
      await shop.settled();

      expect(await shop.deliveries(good.id)).toMatchObject([{ result: 'accepted' }]);
      expect(await shop.deliveries(bad.id)).toMatchObject([
        { result: 'rejected', reasonDetail: 'Channel is invalid' },
      ]);
    });

    it('is believed when Yespo names it in a yes to all others', async () => {
      const shop = await connect();
      const release = shop.holdYespo();
      const good = shop.store.placeOrder({ email: 'olena@example.com' });
      const bad = shop.store.placeOrder({ email: 'ivan@example.com' });
      const failedOrders = [{ externalOrderId: String(bad.id), message: 'Total is implausible' }];
      shop.account.addFault({
        on: ORDERS,
        bodyIncludes: `"externalOrderId":"${bad.id}"`,
        fault: answer(200, JSON.stringify({ id: 0, failedOrders })),
      });
      await shop.tell();
      release();
      await shop.settled();

      expect(await shop.deliveries(good.id)).toMatchObject([{ result: 'accepted' }]);
      expect(await shop.deliveries(bad.id)).toMatchObject([
        {
          result: 'rejected',
          reason: 'yespo-refused-record',
          reasonDetail: expect.stringContaining('implausible'),
        },
      ]);
    });
  });
});
