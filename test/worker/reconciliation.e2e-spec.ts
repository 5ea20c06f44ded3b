import type { ReconciliationCountsView, ReconciliationView } from '@kladka/contracts';
import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger } from '../support/ledger.js';
import { Reconciling, soon } from '../support/reconciling.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const SECOND_MS = 1000;

describe('A check against the store', () => {
  let world: SyncWorld;
  let checks: Reconciling;
  beforeAll(async () => {
    world = await startSyncWorld();
    checks = new Reconciling(world.api);
  });
  afterAll(() => world?.close());

  it('counts every record of the store exactly once, history included', async () => {
    const store = await world.sandbox.addStore({
      users: [{ email: 'old@example.com', registeredAt: Date.now() - 400 * DAY_MS }],
      orders: [
        { email: 'past@example.com', placedAt: Date.now() - 200 * DAY_MS },
        { email: 'past2@example.com', placedAt: Date.now() - 90 * DAY_MS },
      ],
    });
    const shop = await world.connect({ store, settings: { confirmedEmail: true } });
    await live(shop, { users: 3, orders: 4, unmapped: 2 });
    shop.account.addFault({
      on: 'POST /v1/orders',
      fault: { kind: 'answer', status: 400, body: '{"message":"no"}' },
      times: 1,
    });
    shop.store.placeOrder({ email: 'refused@example.com' });
    await shop.tell();
    await shop.settled();

    const run = await checks.check(shop);
    expectBalance(run);
    expect(run.contacts).toEqual(counts({ inStore: 4, accepted: 3, beforeConnection: 1 }));
    expect(run.orders).toEqual(
      counts({ inStore: 9, accepted: 4, skipped: 2, rejected: 1, beforeConnection: 2 }),
    );
    expect(run.gaps).toBe(0);
    expect(run.state).toBe('finished');
    expect(await remembered(shop)).toBe(0);
  });

  it('lists planted gaps record by record, fills them, and finds none the second time', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    await live(shop, { users: 4, orders: 6, unmapped: 0 });
    const [u1, u2] = shop.store.users();
    const [o1, o2, o3] = shop.store.orders();
    // Rows that got lost: all of a contact, all of an order, and the only request of another.
    await forget(shop, 'contact', u1!.id);
    await forget(shop, 'order', o1!.id);
    await shop.query(
      `DELETE FROM settled_deliveries WHERE integration_id = $1 AND kind = 'order' AND key = '${o2!.id}'`,
    );
    await shop.query(
      `UPDATE records SET accepted_hash = NULL, accepted_at = NULL
       WHERE integration_id = $1 AND kind = 'order' AND key = '${o2!.id}'`,
    );
    // Edits of which no hook tells, and what was made while nothing was read.
    shop.store.editUser(u2!.id, { address: 'вул. Нова, 5' });
    shop.store.editOrder(o3!.id, { lines: [{ article: 'CUP-350-W', quantity: 3 }] });
    shop.store.setToggles({ plan: 'starter' });
    const unheard = shop.store.placeOrder({ email: 'unheard@example.com' });
    const newcomer = shop.store.registerUser({ email: 'newcomer@example.com' });

    const run = await checks.check(shop);
    expectBalance(run);
    expect(run.contacts).toEqual(counts({ inStore: 5, accepted: 2, unknown: 2, differs: 1 }));
    expect(run.orders).toEqual(counts({ inStore: 7, accepted: 3, unknown: 3, differs: 1 }));
    expect(await checks.gaps(shop, run.id)).toEqual(
      new Set([
        `contact ${u1!.id} unknown`,
        `contact ${u2!.id} differs`,
        `contact ${newcomer.id} unknown`,
        `order ${o1!.id} unknown`,
        `order ${o2!.id} unknown`,
        `order ${o3!.id} differs`,
        `order ${unheard.id} unknown`,
      ]),
    );

    await shop.settled();
    expect(yespoLedger(shop)).toEqual(storeLedger(shop));
    expect(shop.account.contact(String(newcomer.id))?.email).toBe('newcomer@example.com');
    expect((await shop.deliveries(unheard.id)).at(-1)).toMatchObject({
      source: 'scan',
      result: 'accepted',
    });

    const second = await checks.check(shop);
    expectBalance(second);
    expect(second.gaps).toBe(0);
    expect(second.orders).toEqual(counts({ inStore: 7, accepted: 7 }));
    expect(second.contacts).toEqual(counts({ inStore: 5, accepted: 5 }));
  });

  it.each(['asc', 'desc', 'unstable'] as const)(
    'balances over faults in mid page and lost log-ins, rows sorted %s',
    async (sort) => {
      const shop = await world.connect({ settings: { confirmedEmail: true } });
      await live(shop, { users: 5, orders: 12, unmapped: 3 });
      shop.store.setToggles({ sort, maxLimit: 4 });
      for (const [on, fault] of [
        ['users/export', storeFaults.truncated],
        ['users/export', storeFaults.gatewayPage],
        ['orders/get', storeFaults.unauthorized],
        ['orders/get', storeFaults.truncated],
        ['orders/get', storeFaults.dropped],
      ] as const) {
        shop.store.faults.add({ on, fault, skip: 1, times: 1 });
      }
      const run = await checks.check(shop, 30_000);
      expectBalance(run);
      expect(run.contacts.inStore).toBe(5);
      expect(run.orders.inStore).toBe(15);
      expect(run.gaps).toBe(0);
    },
  );

  it('looks only at what was made in the period that is asked for', async () => {
    const store = await world.sandbox.addStore({
      orders: [
        { email: 'a@example.com', placedAt: Date.now() - 200 * DAY_MS },
        { email: 'b@example.com', placedAt: Date.now() - 20 * DAY_MS },
      ],
    });
    const shop = await world.connect({ store });
    const run = await checks.check(shop, undefined, {
      from: new Date(Date.now() - 30 * DAY_MS).toISOString(),
    });
    expect(run.orders).toEqual(counts({ inStore: 1, beforeConnection: 1 }));
  });

  it('leaves what was made just now to hooks and polls', async () => {
    const shop = await world.connect();
    shop.store.setToggles({ plan: 'starter' });
    shop.store.placeOrder({ email: 'now@example.com' });
    const run = await checks.finished(shop, await checks.start(shop, {}));
    expect(run.orders.inStore).toBe(0);
  });

  it('runs once at a time, can be called off, and goes on with the page it was at', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    await live(shop, { users: 2, orders: 6, unmapped: 0 });
    shop.store.setToggles({ maxLimit: 2 });
    const hold = shop.store.faults.add({
      on: 'orders/get',
      fault: storeFaults.gatewayPage,
      skip: 1,
    });
    const run = await checks.start(shop, { to: soon() });
    await checks.post(shop, `/api/v1/integrations/${shop.id}/reconciliations`, {}).expect(409);
    await eventually(async () => {
      const now = await checks.get(shop, run.id);
      expect(now).toMatchObject({ state: 'running', storeFails: true });
      expect(now.orders.inStore).toBe(2);
    });

    const cancelled = await checks
      .post(shop, `/api/v1/reconciliations/${run.id}/cancel`)
      .expect(200);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    shop.store.faults.remove(hold);
    const next = await checks.check(shop);
    expect(next.orders.inStore).toBe(6);
    expect((await checks.get(shop, run.id)).orders.inStore).toBe(2);
    expect(await remembered(shop)).toBe(0);

    expect((await checks.list(shop)).map(({ id }) => id)).toEqual([next.id, run.id]);
  });

  it('is not ended by one that was called off just before and is still forgetting', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    await live(shop, { users: 1, orders: 2, unmapped: 0 });
    const hold = shop.store.faults.add({ on: 'orders/get', fault: storeFaults.gatewayPage });
    const first = await checks.start(shop, { to: soon() });
    await eventually(async () =>
      expect(await checks.get(shop, first.id)).toMatchObject({ storeFails: true }),
    );

    const forgetting = world.api.dataSource.createQueryRunner();
    await forgetting.startTransaction();
    await forgetting.query('LOCK TABLE reconciliation_seen IN SHARE MODE');
    await checks.post(shop, `/api/v1/reconciliations/${first.id}/cancel`).expect(200);
    await eventually(async () => {
      const waiting: unknown[] = await world.api.dataSource.query(
        `SELECT 1 FROM pg_locks WHERE relation = 'reconciliation_seen'::regclass AND NOT granted`,
      );
      expect(waiting).toHaveLength(1);
    });
    const second = await checks.start(shop, { to: soon() });
    await forgetting.commitTransaction();
    await forgetting.release();

    shop.store.faults.remove(hold);
    expect((await checks.finished(shop, second)).orders).toEqual(
      counts({ inStore: 2, accepted: 2 }),
    );
  });

  it('goes on after its worker was killed between two pages', async () => {
    const shop = await world.connect({ settings: { confirmedEmail: true } });
    await live(shop, { users: 3, orders: 8, unmapped: 0 });
    shop.store.setToggles({ maxLimit: 1 });
    const hold = shop.store.faults.add({
      on: 'orders/get',
      fault: storeFaults.gatewayPage,
      skip: 3,
    });
    const run = await checks.start(shop, { to: soon() });
    await eventually(async () => expect((await checks.get(shop, run.id)).orders.inStore).toBe(3));
    // A lost worker leaves its lease and its cursor behind.
    await shop.query(
      `UPDATE leases SET fence = fence + 1, expires_at = now() + interval '300 ms'
       WHERE integration_id = $1 AND lane = 'reading'`,
    );
    shop.store.faults.remove(hold);
    const done = await checks.finished(shop, run);
    expectBalance(done);
    expect(done.orders).toEqual(counts({ inStore: 8, accepted: 8 }));
  });

  /** Users and orders that are told of and accepted; unmapped ones are skipped. */
  async function live(
    shop: ConnectedStore,
    { users, orders, unmapped }: { users: number; orders: number; unmapped: number },
  ): Promise<void> {
    for (let at = 0; at < users; at += 1) {
      shop.store.registerUser({ email: `user${at}@example.com` });
    }
    for (let at = 0; at < orders + unmapped; at += 1) {
      const status = at < orders ? 1 : 9;
      // Two of each second, which a store without an order of its own gives now so, now so.
      const placedAt = Date.now() + Math.floor(at / 2) * SECOND_MS;
      shop.store.placeOrder({ email: `buyer${at}@example.com`, status, placedAt });
    }
    await shop.tell();
    await shop.settled();
  }

  async function forget(shop: ConnectedStore, kind: string, key: number): Promise<void> {
    await shop.query(
      `DELETE FROM settled_deliveries WHERE integration_id = $1 AND kind = '${kind}' AND key = '${key}'`,
    );
    await shop.query(
      `DELETE FROM records WHERE integration_id = $1 AND kind = '${kind}' AND key = '${key}'`,
    );
  }

  async function remembered(shop: ConnectedStore): Promise<number> {
    const [row] = await shop.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM reconciliation_seen s
       JOIN reconciliations r ON r.id = s.reconciliation_id WHERE r.integration_id = $1`,
    );
    return row?.count ?? -1;
  }
});

function expectBalance({ contacts, orders, gaps }: ReconciliationView): void {
  for (const { inStore, ...parts } of [contacts, orders]) {
    expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(inStore);
  }
  expect(contacts.unknown + contacts.differs + orders.unknown + orders.differs).toBe(gaps);
}

function counts(fields: Partial<ReconciliationCountsView>): ReconciliationCountsView {
  return {
    inStore: 0,
    accepted: 0,
    rejected: 0,
    skipped: 0,
    waiting: 0,
    beforeConnection: 0,
    unknown: 0,
    differs: 0,
    ...fields,
  };
}
