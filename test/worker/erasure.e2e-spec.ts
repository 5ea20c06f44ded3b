import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const EMAIL = 'olena.hnatiuk@example.com';
const PHONE = '+380675550142';
const NAME = 'Гнатюк Олена Василівна';
const TRACES = [EMAIL, '380675550142', 'Гнатюк', 'Олена', 'Садова'];

describe('A person who asks to be forgotten', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('is erased in Yespo, and in every table of ours; the numbers stay', async () => {
    const { shop, userId, orderId } = await withHistory();
    await lookFor(shop, EMAIL);
    const before = await shop.deliveries();
    expect(await traces(shop)).toContain('replays');

    await erase(shop, userId);
    await shop.settled();

    expect(shop.account.contact(String(userId))).toBeNull();
    expect(shop.account.order(String(orderId))?.anonymised).toBe(true);
    const [request] = shop.account.requests('DELETE /v1/contact');
    expect(request?.path).toContain('erase=true');
    expect(await traces(shop)).toEqual([]);
    const after = await shop.deliveries();
    expect(after).toHaveLength(before.length + 1);
    expect(after.slice(0, -1).map(({ id, result }) => [id, result])).toEqual(
      before.map(({ id, result }) => [id, result]),
    );
    expect(after.at(-1)).toMatchObject({ operation: 'delete', result: 'accepted' });
    const others = await shop.deliveries('ivan@example.com');
    expect(others[0]?.person).toContain('Іван');
  });

  it('stays forgotten, whatever the store says of old orders', async () => {
    const { shop, userId, orderId } = await withHistory();
    await erase(shop, userId);
    await shop.settled();
    const requests = shop.account.requests().length;

    shop.store.editUser(userId, { city: 'Львів' });
    shop.store.setStatus(orderId, 2);
    await shop.tell();
    await shop.poll();
    await shop.scan();
    await shop.settled();

    expect(shop.account.requests().length).toBe(requests);
    expect(shop.account.contact(String(userId))).toBeNull();
    await shop.query(`UPDATE inbound_events SET body = ''::bytea WHERE integration_id = $1`);
    expect(await traces(shop)).toEqual([]);
  });

  it('is a new customer, unconfirmed, when buying again', async () => {
    const { shop, userId } = await withHistory();
    await erase(shop, userId);
    await shop.settled();
    const order = shop.store.placeOrder({ user: userId });
    await shop.tell();
    await shop.settled();

    expect(shop.account.order(String(order.id))?.externalCustomerId).toBe(String(userId));
    expect(shop.account.contact(String(userId))).toMatchObject({ email: EMAIL, confirmed: false });
  });

  it('takes along what had not left', async () => {
    const { shop, userId } = await withHistory();
    const busy = { kind: 'answer', status: 429, retryAfter: 2 } as const;
    shop.account.addFault({ on: '*', fault: busy, times: 1 });
    shop.store.editUser(userId, { city: 'Львів' });
    await shop.tell();
    await eventually(async () => {
      const update = (await shop.deliveries(userId)).at(-1);
      expect(update).toMatchObject({
        operation: 'update',
        result: 'waiting',
        reason: 'yespo-busy',
      });
    });
    await erase(shop, userId);
    await shop.settled();

    const deliveries = await shop.deliveries(userId);
    expect(deliveries.map(({ operation, result, reason }) => [operation, result, reason])).toEqual([
      ['create', 'accepted', undefined],
      ['update', 'skipped', 'erased'],
      ['delete', 'accepted', undefined],
    ]);
    expect(await traces(shop)).toEqual([]);
  });

  it('is not forgotten by us before Yespo has said yes', async () => {
    const { shop, userId } = await withHistory();
    const release = shop.holdYespo();
    await erase(shop, userId);
    expect(await traces(shop)).not.toEqual([]);
    release();
    await shop.settled();
    expect(await traces(shop)).toEqual([]);
  });

  async function withHistory(): Promise<{
    shop: ConnectedStore;
    userId: number;
    orderId: number;
  }> {
    const shop = await world.connect();
    const { id: userId } = shop.store.registerUser({
      ...{ email: EMAIL, phone: PHONE, name: NAME, address: 'вул. Садова, 3' },
    });
    shop.store.registerUser({ email: 'ivan@example.com', name: 'Іван Мельник' });
    await shop.tell();
    // As a guest, before it was known who that is, and signed in.
    shop.store.placeOrder({ email: EMAIL, phone: PHONE, name: NAME });
    const { id: orderId } = shop.store.placeOrder({ user: userId });
    await shop.tell();
    await shop.settled();
    return { shop, userId, orderId };
  }

  /** Somebody was about to send the requests of a person again. */
  async function lookFor(shop: ConnectedStore, q: string): Promise<void> {
    await world.api
      .request()
      .post('/api/v1/replays')
      .set('authorization', shop.owner.bearer)
      .send({ filter: { integrationId: shop.id, q } })
      .expect(201);
  }

  async function erase(shop: ConnectedStore, userId: number): Promise<void> {
    await world.api
      .request()
      .post(`/api/v1/integrations/${shop.id}/contacts/${userId}/erase`)
      .set('authorization', shop.owner.bearer)
      .expect(202);
  }

  /** Tables in which anything of the person can still be read. */
  async function traces(shop: ConnectedStore): Promise<string[]> {
    const rows = await shop.query<{ place: string; text: string }>(
      `SELECT 'deliveries' AS place, d::text AS text FROM deliveries d WHERE integration_id = $1
       UNION ALL SELECT 'bodies', b::text FROM delivery_bodies b
         JOIN deliveries d ON d.id = b.delivery_id WHERE d.integration_id = $1
       UNION ALL SELECT 'records', r::text FROM records r WHERE integration_id = $1
       UNION ALL SELECT 'attempts', a::text FROM attempts a
         JOIN deliveries d ON d.id = a.delivery_id WHERE d.integration_id = $1
       UNION ALL SELECT 'replays', p::text FROM replays p WHERE integration_id = $1
       UNION ALL SELECT 'inbound_events', convert_from(body, 'UTF8') FROM inbound_events
         WHERE integration_id = $1`,
    );
    const readable = rows.filter(({ text }) => {
      const plain = text.replace(/\\\\?u([0-9a-f]{4})/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
      return TRACES.some((trace) => plain.includes(trace));
    });
    return readable.map(({ place }) => place);
  }
});
