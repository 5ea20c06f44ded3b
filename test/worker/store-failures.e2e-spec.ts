import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ORDERS = 'orders/get';

describe('What a store may do', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it.each([
    ['an HTML page', { kind: 'html' }],
    ['a gateway that fails', storeFaults.gatewayPage],
    ['an exception under HTTP 200', storeFaults.exception],
    ['a cut answer', storeFaults.truncated],
    ['a dropped connection', storeFaults.dropped],
    ['a limit of calls', storeFaults.tooManyRequests],
  ] as const)('reads an order again after %s', async (_, fault) => {
    const shop = await world.connect();
    shop.store.faults.add({ on: ORDERS, fault, times: 3 });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    const [sent] = await shop.deliveries(id);
    expect(sent).toMatchObject({ result: 'accepted', source: 'hook' });
    expect((await shop.delivery(sent!.id)).fromHookBody).toBe(false);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it('takes the body of the hook when reading the order again keeps failing', async () => {
    const shop = await world.connect();
    const fault = shop.store.faults.add({ on: ORDERS, fault: storeFaults.gatewayPage });
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    const [sent] = await shop.deliveries(id);
    expect(sent).toMatchObject({ result: 'accepted', source: 'hook' });
    expect((await shop.delivery(sent!.id)).fromHookBody).toBe(true);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));

    shop.store.faults.remove(fault);
    await shop.poll();
    await shop.settled();
    expect(shop.account.order(String(id))?.accepted).toBe(1);
  });

  it('logs in again when its token ends', async () => {
    const shop = await world.connect();
    shop.store.expireTokens();
    const { id } = shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.tell();
    await shop.settled();

    expect(await shop.deliveries(id)).toMatchObject([{ result: 'accepted' }]);
    expect(await shop.integration()).toMatchObject({ state: 'active' });
  });

  it('asks for a new password, sends on meanwhile, and reads on when it has it', async () => {
    const shop = await world.connect();
    const release = shop.holdYespo();
    const before = shop.store.placeOrder({ email: 'before@example.com' });
    await shop.tell();
    shop.store.changePassword('changed');
    const after = shop.store.placeOrder({ email: 'after@example.com' });
    await shop.store.flushHooks();
    await eventually(async () =>
      expect(await shop.integration()).toMatchObject({
        state: 'action-required',
        reason: 'store-credentials-refused',
      }),
    );

    release();
    await eventually(async () =>
      expect(await shop.deliveries(before.id)).toMatchObject([{ result: 'accepted' }]),
    );
    expect(await shop.deliveries(after.id)).toEqual([]);

    await shop.update({ password: 'changed' });
    await shop.settled();
    expect(await shop.integration()).toMatchObject({ state: 'active' });
    expect(await shop.deliveries(after.id)).toMatchObject([{ result: 'accepted' }]);
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
  });

  it('asks the store for a log-in once, not in a loop, when the password is wrong', async () => {
    const shop = await world.connect();
    shop.store.changePassword('changed');
    const logIns = shop.store.journal.count('auth');
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.store.flushHooks();
    await eventually(async () =>
      expect(await shop.integration()).toMatchObject({ state: 'action-required' }),
    );

    expect(shop.store.journal.count('auth') - logIns).toBeLessThanOrEqual(2);
  });

  it('misses no order of a store that tells nothing and cuts its pages', async () => {
    const shop = await world.connect();
    shop.store.setToggles({ plan: 'starter', maxLimit: 3, sort: 'desc', numbersAsStrings: true });
    for (let at = 0; at < 10; at += 1) shop.store.placeOrder({ email: `buyer${at}@example.com` });
    await shop.poll();
    await shop.settled();

    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    expect(shop.account.orders().map(({ accepted }) => accepted)).toEqual(
      Array.from({ length: 10 }, () => 1),
    );
  });
});
