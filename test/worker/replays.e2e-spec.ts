import type { DeliveryView, ReplayView, StartReplayDto } from '@kladka/contracts';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ORDERS = 'POST /v1/orders';
const SUBSCRIBE = 'POST /v1/contact/subscribe';
const LINES = [{ title: 'Чашка', article: 'CUP-1', price: 100, quantity: 1 }];
const REFUSED = { kind: 'answer', status: 400, body: 'Order total is implausible' } as const;

let world: SyncWorld;
beforeAll(async () => {
  world = await startSyncWorld();
});
afterAll(() => world?.close());

/** Confirmed contacts: orders go alone. */
function connect(): Promise<ConnectedStore> {
  return world.connect({ settings: { confirmedEmail: true } });
}

/** Places orders that Yespo refuses, and heals Yespo. */
async function refusedOrders(shop: ConnectedStore, count: number): Promise<string[]> {
  const fault = shop.account.addFault({ on: ORDERS, fault: REFUSED });
  const ids = Array.from({ length: count }, () =>
    String(shop.store.placeOrder({ email: 'olena@example.com', lines: LINES }).id),
  );
  await shop.tell();
  await shop.settled();
  world.sandbox.yespo.faults.remove(fault);
  return ids;
}

const post = (shop: ConnectedStore, path: string, body: object = {}) =>
  world.api.request().post(`/api/v1${path}`).set('authorization', shop.owner.bearer).send(body);

async function replay(shop: ConnectedStore, body: StartReplayDto): Promise<ReplayView> {
  const answer = await post(shop, '/replays', body).expect(body.dryRun ? 200 : 201);
  return answer.body as ReplayView;
}

async function finished(shop: ConnectedStore, id: string | null): Promise<ReplayView> {
  return eventually(async () => {
    const { body } = await world.api
      .request()
      .get(`/api/v1/replays/${id}`)
      .set('authorization', shop.owner.bearer)
      .expect(200);
    expect(body.state).not.toBe('running');
    return body as ReplayView;
  });
}

const brief = (deliveries: readonly DeliveryView[]) =>
  deliveries.map(({ source, result, yespoStatus }) => [source, result, yespoStatus]);

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

describe('Sending one request again', () => {
  it('appends a new one and leaves the old one as it was', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    const before = await shop.delivery(old!.id);

    const { body } = await post(shop, `/deliveries/${old!.id}/replay`).expect(201);
    expect(body).toMatchObject({ source: 'replay', key, replayOf: old!.id, operation: 'create' });
    await shop.settled();

    expect(brief(await shop.deliveries(key))).toEqual([
      ['hook', 'rejected', 'INITIALIZED'],
      ['replay', 'accepted', 'INITIALIZED'],
    ]);
    expect(await shop.delivery(old!.id)).toEqual(before);
    expect(shop.account.order(key)?.statuses).toEqual(['INITIALIZED']);
  });

  it('is no news for the next poll', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    await post(shop, `/deliveries/${old!.id}/replay`).expect(201);
    await shop.settled();

    await shop.poll();
    await shop.settled();
    expect(await shop.deliveries(key)).toHaveLength(2);
    expect(shop.account.repeatedOrders()).toEqual([]);
  });

  it('uses today’s mapping', async () => {
    const shop = await connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();
    shop.store.setStatus(id, 9);
    await shop.tell();
    await shop.settled();
    const skipped = (await shop.deliveries(id)).at(-1)!;
    expect(skipped).toMatchObject({ result: 'skipped', reason: 'status-not-mapped' });

    const refused = await post(shop, `/deliveries/${skipped.id}/replay`).expect(409);
    expect(refused.body.code).toBe('replay-unchanged');
    await mapStatus(shop, '9', ['CANCELLED']);
    await post(shop, `/deliveries/${skipped.id}/replay`).expect(201);
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED', 'CANCELLED']);
  });

  it('asks for a flag where Yespo has accepted it', async () => {
    const shop = await connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();
    const [accepted] = await shop.deliveries(id);
    const path = `/deliveries/${accepted!.id}/replay`;

    const refused = await post(shop, path).expect(409);
    expect(refused.body.code).toBe('replay-accepted');
    expect(await shop.deliveries(id)).toHaveLength(1);

    await post(shop, path, { includeAccepted: true }).expect(201);
    await shop.settled();
    expect(shop.account.repeatedOrders()).toHaveLength(1);
  });

  it('never takes Yespo back to an older status', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    shop.store.setStatus(Number(key), 2);
    await shop.tell();
    await shop.settled();
    const [old] = await shop.deliveries(key);

    const path = `/deliveries/${old!.id}/replay`;
    const refused = await post(shop, path, { includeAccepted: true }).expect(409);
    expect(refused.body.code).toBe('replay-superseded');
    expect(shop.account.order(key)?.statuses).toEqual(['IN_PROGRESS']);
  });

  it('is refused while something of the record is on its way', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    const release = shop.holdYespo();
    const path = `/deliveries/${old!.id}/replay`;
    await post(shop, path).expect(201);
    const refused = await post(shop, path).expect(409);
    expect(refused.body.code).toBe('replay-on-its-way');
    release();
    await shop.settled();
    expect(shop.account.order(key)?.statuses).toEqual(['INITIALIZED']);
  });

  it('says so when the original is not kept any more', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    await shop.query('UPDATE deliveries SET received = NULL WHERE integration_id = $1');

    const refused = await post(shop, `/deliveries/${old!.id}/replay`).expect(409);
    expect(refused.body.code).toBe('replay-original-gone');
  });

  it('leaves a poisoned one rejected, with a try of its own', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    shop.account.addFault({ on: ORDERS, fault: REFUSED });
    await post(shop, `/deliveries/${old!.id}/replay`).expect(201);
    await shop.settled();

    const [first, second] = await shop.deliveries(key);
    expect([first, second]).toMatchObject([
      { result: 'rejected', attempts: 1, source: 'hook' },
      { result: 'rejected', attempts: 1, source: 'replay', reason: 'yespo-refused-record' },
    ]);
    expect((await shop.delivery(first!.id)).attemptLog).toHaveLength(1);
  });

  it('sends a contact again, by the setting of both moments', async () => {
    const shop = await world.connect();
    shop.account.settings.contactUpdateConfirms = true;
    const fault = shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 400 } });
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();
    world.sandbox.yespo.faults.remove(fault);
    await shop.update({ settings: { confirmedEmail: true } });
    const [old] = await shop.deliveries(id);

    await post(shop, `/deliveries/${old!.id}/replay`).expect(201);
    await shop.settled();
    expect(shop.account.contact(String(id))).toMatchObject({ confirmed: false });
  });

  it('keeps a contact unconfirmed that was read while contacts were off and unconfirmed', async () => {
    const shop = await world.connect({ settings: { receiveContacts: false } });
    const { id } = shop.store.registerUser({ email: 'ivan@example.com', newsletter: true });
    await shop.tell();
    await shop.settled();
    await shop.update({ settings: { receiveContacts: true, confirmedEmail: true } });
    const [skipped] = await shop.deliveries(id);
    expect(skipped).toMatchObject({ result: 'skipped', reason: 'contacts-off' });

    await post(shop, `/deliveries/${skipped!.id}/replay`).expect(201);
    await shop.settled();
    expect(shop.account.contact(String(id))).toMatchObject({ confirmed: false });
  });

  it.each([
    ['stays on', {}],
    ['was switched off meanwhile', { confirmedEmail: true }],
  ])('puts a refused buyer before the order, while the rule %s', async (_, settings) => {
    const shop = await world.connect();
    const fault = shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 400 } });
    const { id } = shop.store.placeOrder({ email: 'guest@example.com', phone: '', lines: LINES });
    await shop.tell();
    await shop.settled();
    const [order] = await shop.deliveries(id);
    expect(order).toMatchObject({ result: 'rejected', reason: 'buyer-refused' });
    world.sandbox.yespo.faults.remove(fault);
    await shop.update({ settings });

    await post(shop, `/deliveries/${order!.id}/replay`).expect(201);
    await shop.settled();
    expect(shop.account.contacts()).toMatchObject([
      { email: 'guest@example.com', confirmed: false },
    ]);
    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED']);
  });

  it('tells of a registered buyer again, from what the store gave then', async () => {
    const shop = await world.connect();
    const fault = shop.account.addFault({ on: SUBSCRIBE, fault: { kind: 'answer', status: 400 } });
    const user = shop.store.registerUser({ email: 'ivan@example.com' });
    await shop.tell();
    await shop.settled();
    const { id } = shop.store.placeOrder({ user: user.id, lines: LINES });
    await shop.tell();
    await shop.settled();
    world.sandbox.yespo.faults.remove(fault);
    const order = (await shop.deliveries(id)).find(({ kind }) => kind === 'order');
    expect(order).toMatchObject({ result: 'rejected', reason: 'buyer-refused' });

    await post(shop, `/deliveries/${order!.id}/replay`).expect(201);
    await shop.settled();
    expect(shop.account.contacts()).toMatchObject([
      { externalCustomerId: String(user.id), confirmed: false },
    ]);
    expect(shop.account.order(String(id))?.externalCustomerId).toBe(String(user.id));
  });
});

describe('Sending all that match a filter again', () => {
  it('does what its dry run said, which writes nothing', async () => {
    const shop = await connect();
    const refused = await refusedOrders(shop, 3);
    shop.store.placeOrder({ email: 'fine@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();
    const filter = { integrationId: shop.id };
    const before = await shop.deliveries();

    const said = await replay(shop, { filter, dryRun: true });
    expect(await shop.deliveries()).toEqual(before);
    expect(said).toMatchObject({ id: null, state: 'preview', matched: 4, willSend: 3, minutes: 1 });
    expect(said).toMatchObject({ orderEvents: 3, repeats: 0, excluded: { accepted: 1 } });
    expect(said.stores).toMatchObject([{ integrationId: shop.id, willSend: 3 }]);

    const { id } = await replay(shop, { filter });
    const done = await finished(shop, id);
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
    const shop = await connect();
    await refusedOrders(shop, 2);
    const filter = { integrationId: shop.id, reason: 'yespo-refused-record' as const };
    shop.account.addFault({ on: ORDERS, fault: REFUSED });
    const first = await finished(shop, (await replay(shop, { filter })).id);
    expect(first.progress).toMatchObject({ rejected: 2 });

    const again = await replay(shop, { filter, dryRun: true });
    expect(again).toMatchObject({ matched: 4, willSend: 2, excluded: { 'same-content': 2 } });
    const ofReplay = { replayId: first.id!, result: 'rejected' as const };
    expect(await replay(shop, { filter: ofReplay, dryRun: true })).toMatchObject({
      matched: 2,
      willSend: 2,
    });
  });

  it('sends several states of one order in the order of the store', async () => {
    const shop = await connect();
    const fault = shop.account.addFault({ on: ORDERS, fault: REFUSED });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
    for (const status of [1, 2, 3]) {
      if (status > 1) shop.store.setStatus(id, status);
      await shop.tell();
      await shop.settled();
    }
    world.sandbox.yespo.faults.remove(fault);

    const { id: replayId } = await replay(shop, { filter: { q: String(id) } });
    await finished(shop, replayId);
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
    const said = await replay(shop, { filter, dryRun: true });
    expect(said).toMatchObject({ matched: 230, looked: 230, willSend: 230, isEstimate: false });

    const done = await finished(shop, (await replay(shop, { filter })).id);
    expect(numbersOf(done)).toEqual(numbersOf(said));
    expect(shop.account.totals()).toMatchObject({
      orders: keys.length,
      acceptedOrders: keys.length,
    });
  }, 60_000);

  it('stops when it is cancelled; what has not left stays', async () => {
    const shop = await connect();
    await refusedOrders(shop, 3);
    const release = shop.holdYespo();
    const { id } = await replay(shop, { filter: { integrationId: shop.id } });
    await eventually(async () => {
      const brought = (await shop.deliveries()).filter(({ source }) => source === 'replay');
      expect(brought.map(({ result }) => result)).toEqual(['waiting', 'waiting', 'waiting']);
    });

    const { body } = await post(shop, `/replays/${id}/cancel`).expect(200);
    expect(body).toMatchObject({ state: 'cancelled', progress: { skipped: 3, waiting: 0 } });
    release();
    await shop.settled();
    expect(shop.account.orders()).toEqual([]);
    const brought = (await shop.deliveries()).filter(({ source }) => source === 'replay');
    expect(brought).toMatchObject(brought.map(() => ({ reason: 'replay-cancelled' })));
    const over = await post(shop, `/replays/${id}/cancel`).expect(409);
    expect(over.body.code).toBe('replay-is-over');
    // Nothing stands in the way of another one.
    await finished(shop, (await replay(shop, { filter: { integrationId: shop.id } })).id);
    expect(shop.account.orders()).toHaveLength(3);
  });

  it('lets live requests go first, and adds no more than can be on the way', async () => {
    const shop = await connect();
    const [key = ''] = await refusedOrders(shop, 1);
    // A backlog that nobody claims before tomorrow.
    await shop.query(
      `INSERT INTO deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source, result,
         content_hash, priority, due_at)
       SELECT gen_random_uuid(), d.workspace_id, d.integration_id, -n, 1, 'order', 'create', 'old', 'import',
         'waiting', '', 1, now() + interval '1 day'
       FROM deliveries d, generate_series(1, 5000) n WHERE d.integration_id = $1`,
    );
    const { id } = await replay(shop, { filter: { integrationId: shop.id, result: 'rejected' } });
    await eventually(async () => {
      const [row] = await shop.query<{ put_off: boolean }>(
        `SELECT due_at > created_at AS put_off FROM replays WHERE integration_id = $1`,
      );
      expect(row?.put_off).toBe(true);
    });
    expect(await shop.deliveries(key)).toHaveLength(1);

    await shop.query(`DELETE FROM deliveries WHERE integration_id = $1 AND source = 'import'`);
    await finished(shop, id);
    expect(brief(await shop.deliveries(key)).at(-1)).toEqual(['replay', 'accepted', 'INITIALIZED']);
  });

  it('sends nothing for an integration that was deleted meanwhile', async () => {
    const shop = await connect();
    await refusedOrders(shop, 2);
    await world.api
      .request()
      .delete(`/api/v1/integrations/${shop.id}`)
      .set('authorization', shop.owner.bearer)
      .expect(204);

    const said = await replay(shop, { filter: { result: 'rejected' }, dryRun: true });
    expect(said).toMatchObject({ willSend: 0, excluded: { 'integration-deleted': 2 } });
    await post(shop, '/replays', { filter: { integrationId: shop.id } }).expect(404);
  });
});

describe('A changed mapping', () => {
  it('is applied to past orders that it gives another meaning, once that is asked for', async () => {
    const shop = await connect();
    const orders = [2, 2, 3].map((status) => {
      const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
      return { id: String(id), status };
    });
    await shop.tell();
    await shop.settled();
    for (const { id, status } of orders) shop.store.setStatus(Number(id), status);
    await shop.tell();
    await shop.settled();

    await mapStatus(shop, '2', ['CANCELLED']);
    const filter = { integrationId: shop.id, kind: 'order' as const, storeStatusId: ['2', '3'] };
    const wish = { filter, includeAccepted: true, onlyChanged: true };
    const said = await replay(shop, { ...wish, dryRun: true });
    expect(said).toMatchObject({ willSend: 2, repeats: 2, orderEvents: 2 });
    expect(said.excluded).toMatchObject({ 'unchanged-by-mapping': 1 });

    const done = await finished(shop, (await replay(shop, wish)).id);
    expect(numbersOf(done)).toEqual(numbersOf(said));
    const pathOf = (id: string) => shop.account.order(id)?.statuses;
    expect(orders.map(({ id }) => pathOf(id)?.at(-1))).toEqual([
      'CANCELLED',
      'CANCELLED',
      'DELIVERED',
    ]);
    expect(await replay(shop, { ...wish, dryRun: true })).toMatchObject({ willSend: 0 });
  });
});

async function mapStatus(
  shop: ConnectedStore,
  storeStatusId: string,
  yespoStatuses: string[],
): Promise<void> {
  const mapping = await shop.query<{ id: string; to: string[] }>(
    `SELECT store_status_id AS id, yespo_statuses AS "to" FROM status_mappings WHERE integration_id = $1`,
  );
  const kept = mapping.filter(({ id }) => id !== storeStatusId);
  await world.api
    .request()
    .put(`/api/v1/integrations/${shop.id}/status-mapping`)
    .set('authorization', shop.owner.bearer)
    .send({
      statusMapping: [
        ...kept.map(({ id, to }) => ({ storeStatusId: id, yespoStatuses: to })),
        { storeStatusId, yespoStatuses },
      ],
    })
    .expect(200);
}
