import { eventually } from '../support/eventually.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { SessionShop, SESSION, SINGLE, STATUS, SUBSCRIBE } from '../support/session-shop.js';

/** From here on contacts go by session in these tests. */
const FROM = 20;
const BURST = 500;

describe('A burst of contacts', () => {
  let world: SyncWorld;
  let owner: SignedUp;
  beforeAll(async () => {
    // The first look at a session comes after 10 ms; 1.8 s later it is given up.
    world = await startSyncWorld({
      worker: { contactBulkFrom: FROM, retryScale: 0.001, yespoRatePerMinute: 0 },
    });
    owner = await signUp(world.api);
  });
  afterAll(() => world?.close());

  const connect = (settings = { confirmedEmail: true }) =>
    SessionShop.connect(world, { owner, settings });

  it('goes by session, each contact once, confirmed', async () => {
    const shop = await connect();
    const users = await shop.burst(BURST);
    await shop.settled();

    expect(shop.account.totals().contacts).toBe(BURST);
    expect(shop.calls(SINGLE)).toBe(0);
    expect(shop.calls(SESSION)).toBeLessThanOrEqual(8);
    for (const user of users) {
      expect(shop.account.contact(String(user.id))).toMatchObject({
        email: user.email,
        confirmed: true,
      });
    }
    expect(await shop.outcomes()).toEqual([
      { result: 'accepted', reason: null, tries: 1, outcomes: 'accepted', count: BURST },
    ]);
    const detail = await shop.detailOf(users[0]!.id);
    expect(detail.attemptLog).toMatchObject([
      {
        outcome: 'accepted',
        httpStatus: 200,
        answer: expect.stringMatching(/^Session .+ contact \d+$/),
      },
    ]);
    await eventually(async () => expect(await shop.openSessions()).toEqual([]));
  });

  it('below the number goes by single calls', async () => {
    const shop = await connect();
    await shop.burst(FROM - 1);
    await shop.settled();

    expect(shop.calls(SESSION)).toBe(0);
    expect(shop.calls(SINGLE)).toBe(FROM - 1);
  });

  it('that must stay unconfirmed goes by single calls, however many', async () => {
    const shop = await connect({ confirmedEmail: false });
    await shop.burst(2 * FROM);
    await shop.settled();

    expect(shop.calls(SESSION)).toBe(0);
    expect(shop.calls(SUBSCRIBE)).toBe(2 * FROM);
    expect(shop.account.contacts().filter(({ confirmed }) => confirmed)).toEqual([]);
  });

  it('shows that it waits in a session, and for what', async () => {
    const shop = await connect();
    shop.account.settings.importFinishMs = 800;
    const [user] = await shop.burst(FROM);
    await eventually(async () => {
      expect(await shop.deliveries(user!.id)).toMatchObject([
        { result: 'sending', reason: 'in-session' },
      ]);
    });
    expect((await shop.statistics()).totals.contacts.created.waiting).toBe(FROM);
    await shop.settled();

    expect(await shop.deliveries(user!.id)).toMatchObject([{ result: 'accepted', attempts: 1 }]);
    expect((await shop.deliveries(user!.id))[0]).not.toHaveProperty('reason');
  });

  it('keeps what differs from contact to contact as single calls would', async () => {
    const shop = await connect();
    const drafts = Array.from({ length: 3 * FROM }, (_none, at) => ({
      email: `user${at}@example.com`,
      ...(at % 3 > 0 ? { name: `Коваль Іван` } : {}),
      ...(at % 3 > 1 ? { phone: `+38067555${1000 + at}`, city: 'Львів' } : {}),
    }));
    const users = await shop.burstOf(drafts);
    await shop.settled();
    // They are known now, and every second has lost a field in the store: Yespo keeps it.
    await shop.hold(async () => {
      for (const [at, user] of users.entries()) {
        shop.store.editUser(user.id, { name: 'Коваль Степан', ...(at % 2 ? { phone: '' } : {}) });
      }
      await shop.tell();
    });
    await shop.settled();

    const phones = shop.account.contacts().filter(({ phone }) => phone !== null);
    expect(phones).toHaveLength(FROM);
    expect(shop.account.contacts().map(({ firstName }) => firstName)).toEqual(
      users.map(() => 'Степан'),
    );
    expect(shop.calls(SESSION)).toBeGreaterThanOrEqual(6);
    expect(shop.calls(SINGLE)).toBe(0);
  });

  it('finds who bought as a guest before', async () => {
    const shop = await connect();
    const drafts = Array.from({ length: FROM }, (_none, at) => ({ email: `b${at}@example.com` }));
    for (const { email } of drafts) shop.store.placeOrder({ email });
    await shop.tell();
    await shop.settled();
    const before = shop.account.totals().contacts;
    await shop.burstOf(drafts);
    await shop.settled();

    expect(before).toBe(FROM);
    expect(shop.account.totals().contacts).toBe(FROM);
    expect(shop.calls(SINGLE)).toBe(0);
  });

  it('keeps an order behind its buyer until the session has finished', async () => {
    const shop = await connect();
    shop.account.settings.importFinishMs = 600;
    const [buyer] = await shop.burst(FROM);
    await eventually(() => expect(shop.calls(SESSION)).toBe(1));
    const order = shop.store.placeOrder({ user: buyer!.id });
    await shop.tell();
    await shop.settled();

    const contact = shop.account.contact(String(buyer!.id))!;
    expect(contact).toMatchObject({ source: 'import' });
    const [sent] = shop.account
      .requests('POST /v1/orders')
      .filter(({ body }) => body.includes('externalOrderId'));
    expect(sent!.at).toBeGreaterThanOrEqual(contact.createdAt);
    expect(shop.account.order(String(order.id))).toMatchObject({ contactId: contact.id });
    expect(shop.account.totals().contacts).toBe(FROM);
  });

  it('restores whom Yespo deleted, as a single call does', async () => {
    const shop = await connect();
    const [user] = await shop.burst(FROM);
    await shop.settled();
    shop.account.deleteContact(String(user!.id));
    shop.store.editUser(user!.id, { name: 'Коваль Степан' });
    await shop.hold(async () => {
      await shop.register(FROM);
      await shop.tell();
    });
    await shop.settled();

    expect(shop.account.contact(String(user!.id))).toMatchObject({
      deleted: false,
      firstName: 'Степан',
    });
  });

  describe('when the owner switches confirmed contacts off', () => {
    it('while it waits, nobody becomes confirmed', async () => {
      const shop = await connect();
      await shop.hold(async () => {
        await shop.register(2 * FROM);
        await shop.update({ settings: { confirmedEmail: false } });
      });
      await shop.settled();

      expect(shop.calls(SESSION)).toBe(0);
      expect(shop.account.contacts().filter(({ confirmed }) => confirmed)).toEqual([]);
      expect(shop.account.totals().contacts).toBe(2 * FROM);
    });

    it('while sessions are put together, the next ones are not sent', async () => {
      const shop = await connect();
      const fault = shop.account.addFault({ on: SESSION, fault: { kind: 'delay', ms: 700 } });
      const named = Array.from({ length: 2 * FROM }, (_none, at) => ({
        email: `user${at}@example.com`,
        ...(at < FROM + 5 ? { name: 'Коваль Іван' } : {}),
      }));
      await shop.burstOf(named);
      await eventually(() => expect(shop.calls(SESSION)).toBe(1));
      await shop.update({ settings: { confirmedEmail: false } });
      await shop.settled();

      expect(shop.calls(SESSION)).toBe(1);
      const confirmed = shop.account.contacts().filter((contact) => contact.confirmed);
      // Those that were on their way already.
      expect(confirmed).toHaveLength(FROM + 5);
      expect(confirmed.every(({ firstName }) => firstName === 'Іван')).toBe(true);
      expect(shop.calls(SUBSCRIBE)).toBe(FROM - 5);
      world.sandbox.yespo.faults.remove(fault);
    });
  });

  it('leaves one lane alone that has few, while the other has many', async () => {
    const shop = await connect();
    await shop.hold(async () => {
      await shop.register(2 * FROM);
      await shop.query(
        `UPDATE open_deliveries SET priority = 1 WHERE integration_id = $1 AND key::integer % 2 = 0
           AND result = 'waiting'`,
      );
      await shop.query(
        `UPDATE open_deliveries SET priority = 1 WHERE integration_id = $1 AND result = 'waiting'
         AND id NOT IN (SELECT id FROM open_deliveries WHERE integration_id = $1 AND priority = 0
           ORDER BY id LIMIT 5)`,
      );
    });
    await shop.settled();

    expect(shop.account.totals().contacts).toBe(2 * FROM);
    expect(shop.calls(SINGLE)).toBe(5);
    expect(
      await shop.query(`SELECT DISTINCT lane FROM contact_sessions WHERE integration_id = $1`),
    ).toEqual([{ lane: 'background' }]);
  });

  it('goes by both lanes side by side', async () => {
    const shop = await connect();
    shop.account.settings.importFinishMs = 200;
    await shop.hold(async () => {
      await shop.register(4 * FROM);
      await shop.query(
        `UPDATE open_deliveries SET priority = key::integer % 2 WHERE integration_id = $1 AND result = 'waiting'`,
      );
    });
    await shop.settled();

    expect(shop.account.totals().contacts).toBe(4 * FROM);
    expect(shop.calls(SINGLE)).toBe(0);
    const lanes = await shop.query<{ lane: string; size: number }>(
      `SELECT lane, sum(size)::integer AS size FROM contact_sessions WHERE integration_id = $1
       GROUP BY lane ORDER BY lane`,
    );
    expect(lanes).toEqual([
      { lane: 'background', size: 2 * FROM },
      { lane: 'sending', size: 2 * FROM },
    ]);
    expect(shop.calls(STATUS)).toBeGreaterThanOrEqual(2);
  });
});
