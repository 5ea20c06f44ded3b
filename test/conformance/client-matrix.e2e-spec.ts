import { HOROSHOP_EVENTS, type HoroshopClient, type HoroshopOrder } from '@kladka/horoshop';
import type { ContactImport, YespoClient, YespoContact, YespoOrder } from '@kladka/yespo';
import { totalAfterDiscount } from '../../apps/sandbox/src/horoshop/order.js';
import { toggleBoard } from '../../apps/sandbox/src/horoshop/toggle-board.js';
import { isKnownEvent } from '../../apps/sandbox/src/horoshop/subscription-book.js';
import type { StoreToggles } from '../../apps/sandbox/src/horoshop/toggles.js';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import { eachPosition } from '../../apps/sandbox/src/shared/switchboard.js';
import { settingBoard } from '../../apps/sandbox/src/yespo/setting-board.js';
import { eventually } from '../support/eventually.js';
import { VendorClients } from './vendor-clients.js';

const HOOK_URL = 'http://127.0.0.1:9/hooks/c0ffee';
const ORDERS = 5;
const MANY_RUNS = 10;

let clients: VendorClients;
beforeAll(async () => {
  clients = await VendorClients.start();
});
afterAll(() => clients.close());

describe('The Horoshop client', () => {
  it.each(eachPosition(toggleBoard))('works with $label', async ({ name, changes }) => {
    const store = await aStore(changes);
    const client = clients.horoshop(store);
    // Whoever changes the password tells us the new one, but not before it has happened.
    const failing = changes.passwordChangesAfterCalls ?? 0;
    if (failing > 0) {
      await client.getStatuses();
      await expect(client.getStatuses()).rejects.toMatchObject({
        code: 'store-credentials-refused',
      });
      store.setToggles({ passwordChangesAfterCalls: 0 });
    }
    const current = failing > 0 ? clients.horoshop(store) : client;

    await readEverything(current, store);
    await endToken(store);
    await readStatuses(current, store);
    await endToken(store);
    for (const event of HOROSHOP_EVENTS) await subscribeAndLeave(current, store, event);
    if (name === 'limitRefusal') await fillSubscriptions(current);
  });
});

describe('The Yespo client', () => {
  it.each(eachPosition(settingBoard))('works with $label', async ({ changes }) => {
    const account = clients.sandbox.yespo.addAccount({ organisationName: 'Lavka' });
    Object.assign(account.settings, changes);
    const client = clients.yespo(account.apiKey);
    const patient = <T>(call: (client: YespoClient) => Promise<T>) =>
      clients.patiently(client, call);

    expect(await patient((it) => it.getAccountInfo())).toMatchObject({
      organisationId: String(account.orgId),
      organisationName: 'Lavka',
    });
    await patient((it) => it.subscribeContact(contact, { formType: 'doi' }));
    expect(account.contact('7713')).toMatchObject({ email: 'olena@example.com', confirmed: false });
    const { contactId } = await patient((it) => it.upsertContact(contact));
    expect(account.contact('7713')).toMatchObject({ id: Number(contactId), phone: '380675550142' });
    await patient((it) => it.upsertContact({ ...contact, firstName: 'Ольга' }));
    expect(account.contact('7713')?.firstName).toBe('Ольга');

    expect((await patient((it) => it.sendOrders(orders))).failed).toEqual([]);
    await patient((it) => it.sendOrders([{ ...orders[0]!, status: 'DELIVERED' }]));
    expect(account.orders().map(({ statuses }) => statuses)).toEqual([
      ['INITIALIZED', 'DELIVERED'],
      ['INITIALIZED'],
    ]);

    const { sessionId, failed } = await patient((it) => it.sendContacts(session));
    expect(failed).toEqual([]);
    const imported = await eventually(async () => {
      const status = await patient((it) => it.getImportStatus(sessionId!));
      expect(status.state).toBe('finished');
      return status;
    });
    expect(imported.mapping).toEqual([{ dedupeValue: '7713', contactId }]);
    expect(account.contact('7713')).toMatchObject({ firstName: 'Стефанія', lastName: 'Гнатюк' });
    await expect(patient((it) => it.getImportStatus('unknown'))).rejects.toMatchObject({
      httpStatus: 404,
    });

    await patient((it) => it.deleteContact('7713', { erase: false }));
    expect(account.contact('7713')?.deleted ?? true).toBe(true);
    await patient((it) => it.deleteContact('7714', { erase: true }));

    // Yespo deletes when it likes; what was deleted and what never was are the same to it.
    await patient((it) => it.deleteOrder(orders[0]!.externalOrderId));
    await patient((it) => it.deleteOrder('never-sent'));
  });
});

function aStore(toggles: Partial<StoreToggles>): Promise<StoreHandle> {
  return clients.sandbox.addStore({
    toggles,
    users: Array.from({ length: 3 }, (_none, at) => ({
      email: `user-${at}@example.com`,
      registeredAt: Date.now() - at * 60_000 - 60_000,
    })),
    // All of one second: nothing but the number tells them apart.
    orders: Array.from({ length: ORDERS }, (_none, at) => ({
      email: `buyer-${at}@example.com`,
      placedAt: Math.floor(Date.now() / 1000 - 60) * 1000,
    })),
  });
}

/** Every order and every user once, whatever pages they come in. */
async function readEverything(client: HoroshopClient, store: StoreHandle): Promise<void> {
  const before = store.orders().map(({ id }) => String(id));
  const to = store.store.time.print(store.clock.now() - 30_000);
  // Orders of one second that change places between two pages: one run may miss some, many do not.
  const runs = store.toggles.sort === 'unstable' ? MANY_RUNS : 1;
  const orders = new Map<string, HoroshopOrder>();
  for (let run = 0; run < runs; run += 1) {
    const found = await readOrders(client, to);
    expect(new Set(found.map(({ orderId }) => orderId)).size).toBe(found.length);
    for (const order of found) orders.set(order.orderId, order);
  }
  expect([...orders.keys()].sort()).toEqual(before.sort());
  for (const { orderId, total, lines } of orders.values()) {
    expect(total).toBe(String(totalAfterDiscount(store.findOrder(Number(orderId))!)));
    expect(lines).toHaveLength(1);
  }

  const userIds: string[] = [];
  for await (const page of client.eachUserPage({ to }, 2)) {
    expect(page.unreadable).toEqual([]);
    userIds.push(...page.users.map(({ user }) => user.userId));
  }
  expect(userIds.sort()).toEqual(
    store
      .users()
      .map(({ id }) => String(id))
      .sort(),
  );
  expect((await client.getOrders({ ids: ['1'], offset: 0, limit: 10 })).rows).toBe(0);
}

async function readOrders(client: HoroshopClient, to: string): Promise<HoroshopOrder[]> {
  const orders: HoroshopOrder[] = [];
  for await (const page of client.eachOrderPage({ to }, 2)) {
    expect(page.unreadable).toEqual([]);
    orders.push(...page.orders.map(({ order }) => order));
  }
  return orders;
}

/** Where tokens are short-lived, the one in use ends here; where there is but one, somebody else takes it. */
async function endToken(store: StoreHandle): Promise<void> {
  if (store.toggles.tokenLifeSeconds < 10) store.clock.advance(10_000);
  if (store.toggles.singleToken) await clients.horoshop(store).authenticate();
}

async function readStatuses(client: HoroshopClient, store: StoreHandle): Promise<void> {
  if (store.toggles.profile === 'legacy') {
    await expect(client.getStatuses()).rejects.toMatchObject({ code: 'store-capability-missing' });
    return;
  }
  const ids = (await client.getStatuses()).map(({ statusId }) => Number(statusId));
  expect(ids.sort()).toEqual(store.store.statuses.map(({ id }) => id).sort());
}

async function subscribeAndLeave(
  client: HoroshopClient,
  store: StoreHandle,
  event: (typeof HOROSHOP_EVENTS)[number],
): Promise<void> {
  if (!isKnownEvent(event, store.toggles.profile)) {
    const refusal = { code: 'store-refused', again: 'never' };
    await expect(client.subscribe(event, HOOK_URL)).rejects.toMatchObject(refusal);
    return;
  }
  const { subscriptionId } = await client.subscribe(event, HOOK_URL);
  expect(store.subscriptions()).toMatchObject([{ id: Number(subscriptionId), event }]);
  await client.unsubscribe(subscriptionId, HOOK_URL);
  expect(store.subscriptions()).toEqual([]);
}

async function fillSubscriptions(client: HoroshopClient): Promise<void> {
  for (let count = 0; count < 5; count += 1) await client.subscribe('order_created', HOOK_URL);
  await expect(client.subscribe('order_created', HOOK_URL)).rejects.toMatchObject({
    code: 'store-subscription-limit',
  });
}

const contact: YespoContact = {
  externalCustomerId: '7713',
  firstName: 'Олена',
  lastName: 'Гнатюк',
  channels: [
    { type: 'email', value: 'olena@example.com' },
    { type: 'sms', value: '380675550142' },
  ],
};

const session: ContactImport = {
  contacts: [{ ...contact, firstName: 'Стефанія', lastName: undefined }],
  dedupeOn: 'externalCustomerId',
  contactFields: ['firstName', 'email', 'sms'],
  restoreDeleted: true,
};

const orders: YespoOrder[] = ['20318', '20319'].map((externalOrderId) => ({
  externalOrderId,
  externalCustomerId: '7713',
  totalCost: 1529.5,
  status: 'INITIALIZED',
  date: '2026-03-14T10:27:05+02:00',
  currency: 'UAH',
  email: 'olena@example.com',
  items: [{ externalItemId: 'CUP-350-W', name: 'Чашка', quantity: 1, cost: 1529.5 }],
}));
