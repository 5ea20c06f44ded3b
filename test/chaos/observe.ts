import { createHash } from 'node:crypto';
import type { AccountHandle } from '../../apps/sandbox/src/yespo/account-handle.js';
import { ask } from './books.js';
import type { StoreCustomer, YespoContactCard } from './compare/compare-contacts.js';
import type { AcceptedOrder, ReportedOrder } from './compare/compare-orders.js';
import { contentText } from './life/order-history.js';
import type { StoreLife } from './life/store-life.js';
import type { Shop } from './world.js';

/** The part of an order request that the suite compares. */
interface SentOrder {
  externalOrderId: string;
  status: string;
  totalCost: number;
  items?: Array<{ externalItemId: string; quantity: number; cost: number }>;
  additionalInfo?: { comment?: string; paid?: string };
}

/** What Yespo adds to an order when it makes an event of it. */
const ADDED = new Set(['eventKey', 'orderId', 'contactId', 'EmailAddress', 'SMS']);

/** Every request with an order that the account accepted, oldest first. */
export function acceptedOrders(account: AccountHandle): AcceptedOrder[] {
  return account
    .events()
    .filter(({ origin }) => origin === 'order')
    .map(({ params }) => {
      const sent = params as unknown as SentOrder;
      const own = Object.entries(params).filter(([name]) => !ADDED.has(name));
      return { ...toReported(sent), sent: JSON.stringify(Object.fromEntries(own)) };
    });
}

/** What our tables call accepted, in the order of each record's deliveries. */
export async function reportedOrders(
  databaseUrl: string,
  integrationId: string,
): Promise<ReportedOrder[]> {
  const rows = await ask<{ payload: SentOrder }>(
    databaseUrl,
    `SELECT payload FROM deliveries JOIN delivery_bodies ON delivery_id = id
     WHERE integration_id = $1 AND kind = 'order' AND result = 'accepted' ORDER BY record_id, seq`,
    [integrationId],
  );
  return rows.map(({ payload }) => toReported(payload));
}

/** Deliveries that ended otherwise than accepted. Everything in these stores can be sent. */
export async function refusedDeliveries(
  databaseUrl: string,
  integrationId: string,
): Promise<string[]> {
  const rows = await ask<{ kind: string; key: string; result: string; reason: string | null }>(
    databaseUrl,
    `SELECT kind, key, result, reason FROM deliveries WHERE integration_id = $1
       AND (result = 'rejected' OR (result = 'skipped' AND reason <> 'unchanged'))`,
    [integrationId],
  );
  return rows.map(({ kind, key, result, reason }) => `${kind} ${key} was ${result}: ${reason}`);
}

/** Hooks that were acknowledged, of which the tables know nothing. */
export async function forgottenHooks(
  databaseUrl: string,
  shops: readonly Shop[],
): Promise<string[]> {
  const rows = await ask<{ body: Buffer }>(databaseUrl, 'SELECT body FROM inbound_events');
  const stored = new Map<string, number>();
  for (const { body } of rows) {
    const hash = createHash('sha256').update(body).digest('hex');
    stored.set(hash, (stored.get(hash) ?? 0) + 1);
  }
  return shops.flatMap(({ courier }) =>
    [...courier.acknowledged]
      .filter(([hash, count]) => (stored.get(hash) ?? 0) < count)
      .map(([hash]) => `a hook was acknowledged and is not stored (${hash.slice(0, 12)})`),
  );
}

export function storeCustomers(life: StoreLife): StoreCustomer[] {
  return life.customerIds().map((id) => {
    const user = life.store.findUser(id);
    if (!user) throw new Error(`user ${id} of the store vanished`);
    return { key: String(id), email: user.email, phone: user.phone, town: user.city };
  });
}

export function yespoCards(account: AccountHandle): YespoContactCard[] {
  return account.contacts().map((contact) => ({
    externalCustomerId: contact.externalCustomerId,
    email: contact.email,
    phone: contact.phone,
    town: contact.address?.town ?? null,
    confirmed: contact.confirmed,
  }));
}

function toReported(sent: SentOrder): ReportedOrder {
  const items = sent.items ?? [];
  return {
    key: sent.externalOrderId,
    status: sent.status,
    content: contentText({
      totalCost: sent.totalCost,
      items: items.map(({ externalItemId, quantity, cost }) => ({
        key: externalItemId,
        quantity,
        cost,
      })),
      comment: sent.additionalInfo?.comment ?? '',
      paid: sent.additionalInfo?.paid === '1',
    }),
  };
}
