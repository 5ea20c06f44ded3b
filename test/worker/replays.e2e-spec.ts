import { brief, LINES, ORDERS, REFUSED, ReplayDesk, SUBSCRIBE } from '../support/replay-desk.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

let world: SyncWorld;
let desk: ReplayDesk;
beforeAll(async () => {
  world = await startSyncWorld();
  desk = new ReplayDesk(world);
});
afterAll(() => world?.close());

describe('Sending one request again', () => {
  it('appends a new one and leaves the old one as it was', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    const before = await shop.delivery(old!.id);

    expect(await desk.sendAgain(shop, old!)).toMatchObject({
      source: 'replay',
      key,
      replayOf: old!.id,
      operation: 'create',
    });
    await shop.settled();

    expect(brief(await shop.deliveries(key))).toEqual([
      ['hook', 'rejected', 'INITIALIZED'],
      ['replay', 'accepted', 'INITIALIZED'],
    ]);
    expect(await shop.delivery(old!.id)).toEqual(before);
    expect(shop.account.order(key)?.statuses).toEqual(['INITIALIZED']);
  });

  it('is no news for the next poll', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    await desk.sendAgain(shop, old!);
    await shop.settled();

    await shop.poll();
    await shop.settled();
    expect(await shop.deliveries(key)).toHaveLength(2);
    expect(shop.account.repeatedOrders()).toEqual([]);
  });

  it('uses today’s mapping', async () => {
    const shop = await desk.connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();
    shop.store.setStatus(id, 9);
    await shop.tell();
    await shop.settled();
    const skipped = (await shop.deliveries(id)).at(-1)!;
    expect(skipped).toMatchObject({ result: 'skipped', reason: 'status-not-mapped' });

    expect(await desk.refusal(shop, skipped)).toBe('replay-unchanged');
    await desk.mapStatus(shop, '9', ['CANCELLED']);
    await desk.sendAgain(shop, skipped);
    await shop.settled();

    expect(shop.account.order(String(id))?.statuses).toEqual(['INITIALIZED', 'CANCELLED']);
  });

  it('asks for a flag where Yespo has accepted it', async () => {
    const shop = await desk.connect();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com', lines: LINES });
    await shop.tell();
    await shop.settled();
    const [accepted] = await shop.deliveries(id);

    expect(await desk.refusal(shop, accepted!)).toBe('replay-accepted');
    expect(await shop.deliveries(id)).toHaveLength(1);

    await desk.sendAgain(shop, accepted!, { includeAccepted: true });
    await shop.settled();
    expect(shop.account.repeatedOrders()).toHaveLength(1);
  });

  it('never takes Yespo back to an older status', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    shop.store.setStatus(Number(key), 2);
    await shop.tell();
    await shop.settled();
    const [old] = await shop.deliveries(key);
    expect(await desk.refusal(shop, old!, { includeAccepted: true })).toBe('replay-superseded');
    expect(shop.account.order(key)?.statuses).toEqual(['IN_PROGRESS']);
  });

  it('is refused while something of the record is on its way', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    const release = shop.holdYespo();
    await desk.sendAgain(shop, old!);
    expect(await desk.refusal(shop, old!)).toBe('replay-on-its-way');
    release();
    await shop.settled();
    expect(shop.account.order(key)?.statuses).toEqual(['INITIALIZED']);
  });

  it('says so when the original is not kept any more', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    await shop.query(`UPDATE delivery_bodies SET received = NULL
      WHERE delivery_id IN (SELECT id FROM deliveries WHERE integration_id = $1)`);

    expect(await desk.refusal(shop, old!)).toBe('replay-original-gone');
  });

  it('leaves a poisoned one rejected, with a try of its own', async () => {
    const shop = await desk.connect();
    const [key = ''] = await desk.refusedOrders(shop, 1);
    const [old] = await shop.deliveries(key);
    shop.account.addFault({ on: ORDERS, fault: REFUSED });
    await desk.sendAgain(shop, old!);
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

    await desk.sendAgain(shop, old!);
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

    await desk.sendAgain(shop, skipped!);
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

    await desk.sendAgain(shop, order!);
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

    await desk.sendAgain(shop, order!);
    await shop.settled();
    expect(shop.account.contacts()).toMatchObject([
      { externalCustomerId: String(user.id), confirmed: false },
    ]);
    expect(shop.account.order(String(id))?.externalCustomerId).toBe(String(user.id));
  });
});
