import { storeFaults } from '../../apps/sandbox/src/horoshop/store-faults.js';
import type { ConnectedStore, ConnectOptions } from '../support/connected-store.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const USERS = 'users/export';
const EMPTY = {
  kind: 'answer',
  status: 200,
  body: '{"status":"EMPTY","response":[]}',
} as const;

describe('The nightly comparison of customers', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await startSyncWorld();
  });
  afterAll(() => world?.close());

  it('waits for the coming night of the store', async () => {
    const shop = await world.connect();
    const [row] = await shop.query<{ hour: number; waits: boolean }>(
      `SELECT extract(hour FROM due_at AT TIME ZONE 'Europe/Kyiv')::integer AS hour, due_at > now() AS waits
       FROM poll_schedules WHERE integration_id = $1 AND job = 'all-users'`,
    );
    expect(row?.waits).toBe(true);
    expect([1, 2, 3, 4]).toContain(row?.hour);
  });

  it('finds what no hook tells of, and sends it in the background', async () => {
    const shop = await withUsers(3);
    const [user] = shop.store.users();
    shop.store.editUser(user!.id, { address: 'вул. Нова, 5', newsletter: true });
    await shop.scan();
    await shop.settled();

    expect(shop.account.contact(String(user!.id))?.address?.address).toBe('вул. Нова, 5');
    expect((await shop.deliveries(user!.id)).at(-1)).toMatchObject({
      operation: 'update',
      source: 'scan',
      result: 'accepted',
    });
    const [row] = await shop.query<{ priority: number; count: number }>(
      `SELECT priority, count(*) OVER ()::integer AS count FROM deliveries
       WHERE integration_id = $1 AND source = 'scan'`,
    );
    expect(row).toEqual({ priority: 1, count: 1 });
  });

  it('reads every page of a store that gives few rows at a time, and sends nothing twice', async () => {
    const shop = await withUsers(7);
    shop.store.setToggles({ maxLimit: 2 });
    const before = shop.account.requests().length;
    await shop.scan();
    await shop.settled();

    expect(shop.account.requests().length).toBe(before);
    const [row] = await shop.query<{ seen: number }>(
      `SELECT count(*)::integer AS seen FROM records
       WHERE integration_id = $1 AND seen_at IS NOT NULL AND missing_reads = 0`,
    );
    expect(row?.seen).toBe(7);
  });

  it('brings a customer of whom neither hook nor poll told', async () => {
    const shop = await world.connect();
    shop.store.setToggles({ plan: 'starter' });
    const user = shop.store.registerUser({ email: 'unheard@example.com' });
    await shop.scan();
    await shop.settled();

    expect(shop.account.contact(String(user.id))?.email).toBe('unheard@example.com');
  });

  it('never sends customers from before the connection, but knows their new address', async () => {
    const store = await world.sandbox.addStore({
      users: [
        { email: 'old@example.com', registeredAt: Date.now() - YEAR_MS },
        { email: 'second@example.com', registeredAt: Date.now() - YEAR_MS },
      ],
    });
    const shop = await world.connect({ store });
    const user = store.users().find(({ email }) => email === 'old@example.com');
    store.editUser(user!.id, { email: 'new@example.com', phone: '+380501112233' });
    await shop.query(`UPDATE inbound_events SET state = 'done' WHERE integration_id = $1`);
    await shop.scan();
    await shop.settled();

    expect(shop.account.contacts()).toEqual([]);
    const rows = await shop.query<{ email: string; phone: string }>(
      `SELECT email, phone FROM records WHERE integration_id = $1 AND key = '${user!.id}'`,
    );
    expect(rows).toEqual([{ email: 'new@example.com', phone: '380501112233' }]);
  });

  describe('of a customer whom the store deleted', () => {
    it('keeps the contact unless the owner wants otherwise, and says so once', async () => {
      const shop = await withUsers(3);
      const user = shop.store.users()[1]!;
      shop.store.deleteUser(user.id);
      for (let night = 0; night < 4; night += 1) await shop.scan();
      await shop.settled();

      expect(shop.account.contact(String(user.id))?.deleted).toBe(false);
      expect(await shop.deliveries(user.id)).toMatchObject([
        { operation: 'create', result: 'accepted' },
        { operation: 'delete', result: 'skipped', reason: 'deleted-in-store', source: 'scan' },
      ]);
    });

    it('deletes the contact after the second night, by its own choice, and brings it back', async () => {
      const shop = await withUsers(3, { onDeletedContact: 'delete' });
      const user = shop.store.users()[1]!;
      shop.store.editUser(user.id, { active: false });
      await shop.scan();
      await shop.settled();
      expect(shop.account.contact(String(user.id))?.deleted).toBe(false);

      await shop.scan();
      await shop.settled();
      expect(shop.account.contact(String(user.id))?.deleted).toBe(true);
      expect(shop.account.requests('DELETE /v1/contact')).toHaveLength(1);

      await shop.scan();
      await shop.settled();
      expect(shop.account.requests('DELETE /v1/contact')).toHaveLength(1);

      shop.store.editUser(user.id, { active: true });
      await shop.scan();
      await shop.settled();
      expect(shop.account.contact(String(user.id))?.deleted).toBe(false);
      expect((await shop.deliveries(user.id)).map(({ operation }) => operation)).toEqual([
        'create',
        'delete',
        'create',
      ]);
      const { totals } = await shop.statistics();
      expect(totals.contacts.deleted.accepted).toBe(1);
    });

    it('takes "there is no such contact" for a deletion', async () => {
      const shop = await withUsers(3, { onDeletedContact: 'delete' });
      const user = shop.store.users()[1]!;
      shop.account.deleteContact(String(user.id));
      shop.store.deleteUser(user.id);
      await shop.scan();
      await shop.scan();
      await shop.settled();

      expect((await shop.deliveries(user.id)).at(-1)).toMatchObject({
        operation: 'delete',
        result: 'accepted',
      });
    });

    it('counts an absence only when it is the second in a row', async () => {
      const shop = await withUsers(3, { onDeletedContact: 'delete' });
      const user = shop.store.users()[1]!;
      for (const active of [false, true, false, true]) {
        shop.store.editUser(user.id, { active });
        await shop.scan();
      }
      await shop.settled();
      expect(shop.account.contact(String(user.id))?.deleted).toBe(false);
      expect(shop.account.requests('DELETE /v1/contact')).toEqual([]);
    });

    it.each([
      ['answers with nothing', EMPTY],
      ['fails', storeFaults.gatewayPage],
    ])('believes nothing of a store that %s', async (_, fault) => {
      const shop = await withUsers(4, { onDeletedContact: 'delete' });
      for (let night = 0; night < 3; night += 1) {
        shop.store.faults.add({ on: USERS, fault, times: fault === EMPTY ? 3 : 2 });
        await shop.scan();
        shop.store.faults.clear();
      }
      await shop.settled();
      expect(shop.account.requests('DELETE /v1/contact')).toEqual([]);
      expect(await missing(shop)).toBe(0);
    });

    it('believes nothing of a store that suddenly names less than half of its customers', async () => {
      const shop = await withUsers(5, { onDeletedContact: 'delete' });
      for (const { id } of shop.store.users().slice(0, 3)) {
        shop.store.editUser(id, { active: false });
      }
      for (let night = 0; night < 3; night += 1) await shop.scan();
      await shop.settled();
      expect(shop.account.requests('DELETE /v1/contact')).toEqual([]);
      expect(await missing(shop)).toBe(0);
      expect(await vanished(shop)).toEqual([{ count: 3, params: { seen: 2, expected: 5 } }]);

      shop.store.editUser(shop.store.users()[0]!.id, { active: true });
      await shop.scan();
      expect(await vanished(shop)).toEqual([]);
    });

    it('looks for everybody by name before it deletes, and finds who was skipped between two pages', async () => {
      const shop = await withUsers(4, { onDeletedContact: 'delete' });
      shop.store.setToggles({ maxLimit: 2 });
      for (let night = 0; night < 2; night += 1) {
        shop.store.faults.add({ on: USERS, fault: EMPTY, skip: 1, times: 1 });
        await shop.scan();
        expect(await missing(shop)).toBe(night === 0 ? 2 : 0);
      }
      await shop.settled();
      expect(shop.account.requests('DELETE /v1/contact')).toEqual([]);
    });
  });

  async function withUsers(
    count: number,
    settings: ConnectOptions['settings'] = {},
  ): Promise<ConnectedStore> {
    const shop = await world.connect({ settings });
    for (let at = 0; at < count; at += 1) {
      shop.store.registerUser({ email: `user${at}@example.com` });
    }
    await shop.tell();
    await shop.settled();
    // What the store told of before does not count as seen by the comparison itself.
    await shop.query(
      `UPDATE records SET read_at = read_at - interval '1 day', created_at = created_at - interval '1 day'
       WHERE integration_id = $1`,
    );
    return shop;
  }

  async function vanished(shop: ConnectedStore): Promise<unknown[]> {
    return shop.query(
      `SELECT count, params FROM notices
       WHERE integration_id = $1 AND code = 'customers-vanished' AND resolved_at IS NULL`,
    );
  }

  async function missing(shop: ConnectedStore): Promise<number> {
    const [row] = await shop.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM records WHERE integration_id = $1 AND missing_reads > 0`,
    );
    return row?.count ?? -1;
  }
});
