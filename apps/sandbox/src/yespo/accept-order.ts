import type { Account } from './account.js';
import { channelProblem } from './contact-input.js';
import { findForOrder } from './contact-matching.js';
import type { Contact, ContactInput, ContactSource } from './contact.js';
import { nameProblem } from './name-rules.js';
import type { OrderInput, OrderRecord } from './order.js';
import { textOf, type Json } from './untrusted.js';

/** Where an order came from decides the source of a contact it creates. */
export type OrderOrigin = Extract<ContactSource, 'orders' | 'event' | 'tracker'>;

/**
 * Stores an order, links or creates its contact and generates the `order<STATUS>` event, which
 * happens on every acceptance, changed or not.
 */
export function acceptOrder(account: Account, order: OrderInput, origin: OrderOrigin): OrderRecord {
  return storeOrder(account, order, findOrCreateContact(account, order, origin) ?? undefined);
}

/** The same for an order whose contact is known, or known to be nobody. */
export function storeOrder(
  account: Account,
  order: OrderInput,
  contact: Contact | undefined,
): OrderRecord {
  const record = account.orders.upsert(order, contact?.id ?? null, account.settings);
  const typeKey = `order${order.status}`;
  if (account.settings.keep === 'latest') {
    account.events.count(typeKey);
    return record;
  }
  account.events.append(
    {
      at: account.clock.now(),
      typeKey,
      keyValue: order.externalOrderId,
      contactId: record.contactId,
      origin: 'order',
      params: () => orderParams(order, record, contact),
    },
    'all',
  );
  return record;
}

function orderParams(order: OrderInput, record: OrderRecord, contact: Contact | undefined): Json {
  return {
    ...order.data,
    eventKey: order.externalOrderId,
    orderId: record.orderId,
    contactId: contact?.id ?? null,
    EmailAddress: contact?.email ?? order.email,
    SMS: contact?.phone ?? order.phone,
  };
}

// A known contact is never changed by an order; at most it receives the external id.
function findOrCreateContact(
  account: Account,
  order: OrderInput,
  origin: OrderOrigin,
): Contact | null {
  const { contacts, settings } = account;
  const found = findForOrder(contacts, order, settings);
  if (!found) return createContact(account, order, origin);
  if (
    settings.linkExternalIdOnOrder &&
    order.externalCustomerId &&
    found.externalCustomerId === null
  ) {
    contacts.setExternalId(found, order.externalCustomerId);
  }
  return found;
}

function createContact(account: Account, order: OrderInput, origin: OrderOrigin): Contact | null {
  const { contacts, settings } = account;
  if (settings.contactCap !== null && contacts.liveCount >= settings.contactCap) return null;
  const input: ContactInput = { externalCustomerId: order.externalCustomerId, otherChannels: [] };
  if (order.email && !channelProblem('email', order.email)) input.email = order.email;
  if (order.phone && !channelProblem('sms', order.phone)) input.phone = order.phone;
  const contact = contacts.add(input, origin, true, account.clock.now());
  for (const kind of ['firstName', 'lastName'] as const) {
    const name = textOf(order.data[kind]);
    if (name && !nameProblem(name, kind)) contact[kind] = name;
  }
  return contact;
}
