import type { ReplayView } from '@kladka/contracts';
import { eventually } from '../support/eventually.js';
import { brief, LINES, ORDERS, REFUSED, ReplayDesk } from '../support/replay-desk.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

let world: SyncWorld;
let desk: ReplayDesk;
beforeAll(async () => {
  world = await startSyncWorld();
  desk = new ReplayDesk(world);
});
afterAll(() => world?.close());

/** What the dry run said, in the words of the job. */
const numbersOf = ({
  matched,
  willSend,
  willSkip,
  orderEvents,
  repeats,
  excluded,
}: ReplayView) => ({
  matched,
  willSend,
  willSkip,
  orderEvents,
  repeats,
  excluded,
});

describe('Sending all that match a filter again', () => {
  it('does what its dry run said, which writes nothing', async () => {
    const shop = await desk.connect();
    const refused = await desk.refusedOrders(shop, 3);
    shop.store.placeOrder({ email: 'fine@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();
    const filter = { integrationId: shop.id };
    const before = await shop.deliveries();

    const said = await desk.replay(shop, { filter, dryRun: true });
    expect(await shop.deliveries()).toEqual(before);
    expect(said).toMatchObject({ id: null, state: 'preview', matched: 4, willSend: 3, minutes: 1 });
    expect(said).toMatchObject({ orderEvents: 3, repeats: 0, excluded: { accepted: 1 } });
    expect(said.stores).toMatchObject([{ integrationId: shop.id, willSend: 3 }]);

    const { id } = await desk.replay(shop, { filter });
    const done = await desk.finished(shop, id);
    expect(numbersOf(done)).toEqual(numbersOf(said));
    expect(done).toMatchObject({
      state: 'finished',
      looked: 4,
      progress: { accepted: 3, rejected: 0, skipped: 0, waiting: 0 },
    });
    for (const key of refused) expect(shop.account.order(key)?.statuses).toEqual(['INITIALIZED']);
    expect(shop.account.repeatedOrders()).toEqual([]);
    expect((await shop.deliveries()).filter(({ replayId }) => replayId === id)).toHaveLength(3);
  });

  it('sends what was refused by reason, and again what is refused again', async () => {
    const shop = await desk.connect();
    await desk.refusedOrders(shop, 2);
    const filter = { integrationId: shop.id, reason: 'yespo-refused-record' as const };
    shop.account.addFault({ on: ORDERS, fault: REFUSED });
    const first = await desk.replayed(shop, { filter });
    expect(first.progress).toMatchObject({ rejected: 2 });

    const again = await desk.replay(shop, { filter, dryRun: true });
    expect(again).toMatchObject({ matched: 4, willSend: 2, excluded: { 'same-content': 2 } });
    const ofReplay = { replayId: first.id!, result: 'rejected' as const };
    expect(await desk.replay(shop, { filter: ofReplay, dryRun: true })).toMatchObject({
      matched: 2,
      willSend: 2,
    });
  });

  it('sends several states of one order in the order of the store', async () => {
    const shop = await desk.connect();
    const fault = shop.account.addFault({ on: ORDERS, fault: REFUSED });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
    for (const status of [1, 2, 3]) {
      if (status > 1) shop.store.setStatus(id, status);
      await shop.tell();
      await shop.settled();
    }
    world.sandbox.yespo.faults.remove(fault);

    const { id: replayId } = await desk.replay(shop, { filter: { q: String(id) } });
    await desk.finished(shop, replayId);
    const statuses = ['INITIALIZED', 'IN_PROGRESS', 'DELIVERED'];
    expect(shop.account.order(String(id))?.statuses).toEqual(statuses);
  });

  it('goes page by page, each record once', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true, receiveOrders: false } });
    const keys = Array.from(
      { length: 230 },
      () => shop.store.placeOrder({ email: 'olena@example.com', lines: LINES }).id,
    );
    await shop.tell();
    await shop.settled();
    await shop.update({ settings: { receiveOrders: true } });
    const filter = { integrationId: shop.id, reason: 'orders-off' as const };
    const said = await desk.replay(shop, { filter, dryRun: true });
    expect(said).toMatchObject({ matched: 230, looked: 230, willSend: 230, isEstimate: false });

    const done = await desk.replayed(shop, { filter });
    expect(numbersOf(done)).toEqual(numbersOf(said));
    expect(shop.account.totals()).toMatchObject({
      orders: keys.length,
      acceptedOrders: keys.length,
    });
  }, 60_000);

  it('stops when it is cancelled; what has not left stays', async () => {
    const shop = await desk.connect();
    await desk.refusedOrders(shop, 3);
    const release = shop.holdYespo();
    const { id } = await desk.replay(shop, { filter: { integrationId: shop.id } });
    await eventually(async () => {
      const brought = (await shop.deliveries()).filter(({ source }) => source === 'replay');
      expect(brought.map(({ result }) => result)).toEqual(['waiting', 'waiting', 'waiting']);
    });

    const { body } = await desk.post(shop, `/replays/${id}/cancel`).expect(200);
    expect(body).toMatchObject({ state: 'cancelled' });
    // One that was being tried at that moment is taken back when it comes back.
    await eventually(async () =>
      expect(await desk.finished(shop, id)).toMatchObject({
        state: 'cancelled',
        progress: { skipped: 3, waiting: 0 },
      }),
    );
    release();
    await shop.settled();
    expect(shop.account.orders()).toEqual([]);
    const brought = (await shop.deliveries()).filter(({ source }) => source === 'replay');
    expect(brought).toMatchObject(brought.map(() => ({ reason: 'replay-cancelled' })));
    const over = await desk.post(shop, `/replays/${id}/cancel`).expect(409);
    expect(over.body.code).toBe('replay-is-over');
    // Nothing stands in the way of another one.
    await desk.replayed(shop, { filter: { integrationId: shop.id } });
    expect(shop.account.orders()).toHaveLength(3);
  });

  it('lets live requests go first, and adds no more than can be on the way', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    // A backlog that nobody claims before tomorrow.
    await shop.query(
      `INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source, result,
         content_hash, priority, due_at)
       SELECT gen_random_uuid(), d.workspace_id, d.integration_id, -n, 1, 'order', 'create', 'old', 'import',
         'waiting', '', 1, now() + interval '1 day'
       FROM deliveries d, generate_series(1, 5000) n WHERE d.integration_id = $1`,
    );
    const { id } = await desk.replay(shop, {
      filter: { integrationId: shop.id, result: 'rejected' },
    });
    await eventually(async () => {
      const [row] = await shop.query<{ put_off: boolean }>(
        `SELECT due_at > created_at AS put_off FROM replays WHERE integration_id = $1`,
      );
      expect(row?.put_off).toBe(true);
    });
    expect(await shop.deliveries(key)).toHaveLength(1);

    await shop.query(`DELETE FROM open_deliveries WHERE integration_id = $1 AND source = 'import'`);
    await desk.finished(shop, id);
    expect(brief(await shop.deliveries(key)).at(-1)).toEqual(['replay', 'accepted', 'INITIALIZED']);
  });

  it('sends nothing for an integration that was deleted meanwhile', async () => {
    const shop = await desk.connect();
    await desk.refusedOrders(shop, 2);
    await world.api
      .request()
      .delete(`/api/v1/integrations/${shop.id}`)
      .set('authorization', shop.owner.bearer)
      .expect(204);

    const said = await desk.replay(shop, { filter: { result: 'rejected' }, dryRun: true });
    expect(said).toMatchObject({ matched: 0, willSend: 0 });
    await desk.post(shop, '/replays', { filter: { integrationId: shop.id } }).expect(404);
  });
});

describe('A changed mapping', () => {
  it('is applied to past orders that it gives another meaning, once that is asked for', async () => {
    const shop = await desk.connect();
    const orders = [2, 2, 3].map((status) => {
      const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
      return { id: String(id), status };
    });
    await shop.tell();
    await shop.settled();
    for (const { id, status } of orders) shop.store.setStatus(Number(id), status);
    await shop.tell();
    await shop.settled();

    await desk.mapStatus(shop, '2', ['CANCELLED']);
    const filter = { integrationId: shop.id, kind: 'order' as const, storeStatusId: ['2', '3'] };
    const wish = { filter, includeAccepted: true, onlyChanged: true };
    const said = await desk.replay(shop, { ...wish, dryRun: true });
    expect(said).toMatchObject({ willSend: 2, repeats: 2, orderEvents: 2 });
    expect(said.excluded).toMatchObject({ 'unchanged-by-mapping': 1 });

    const done = await desk.replayed(shop, wish);
    expect(numbersOf(done)).toEqual(numbersOf(said));
    const pathOf = (id: string) => shop.account.order(id)?.statuses;
    expect(orders.map(({ id }) => pathOf(id)?.at(-1))).toEqual([
      'CANCELLED',
      'CANCELLED',
      'DELIVERED',
    ]);
    expect(await desk.replay(shop, { ...wish, dryRun: true })).toMatchObject({ willSend: 0 });
  });
});
