import { acceptOrder, storeOrder } from './accept-order.js';
import type { Account } from './account.js';
import { findForOrder } from './contact-matching.js';
import type { EventInput } from './event-input.js';
import { parseOrder } from './order-input.js';
import type { OrderRecord, OrderStatus } from './order.js';
import { filledText, isObject, type Json } from './untrusted.js';

const ITEM_FIELDS = ['externalItemId', 'name', 'quantity', 'cost', 'url', 'imageUrl'];

/** Orders sent as events. What is incomplete is ignored without a word. */
export function applyOrderEvent(account: Account, event: EventInput): void {
  const externalOrderId = filledText(event.params.externalOrderId);
  const known = externalOrderId === undefined ? undefined : account.orders.get(externalOrderId);
  switch (event.typeKey) {
    case 'orderCreated':
    case 'orderUpdated':
      createOrUpdate(account, event);
      break;
    case 'orderDelivered':
      if (known) setStatus(account, known, 'DELIVERED');
      break;
    case 'orderCancelled':
      if (known) setStatus(account, known, 'CANCELLED');
      break;
  }
}

function createOrUpdate(account: Account, event: EventInput): void {
  const { settings, timeZone } = account;
  const data: Json = { ...event.params, items: parseItems(event.params.items) };
  if (!hasCompleteItems(data.items)) return;
  const parsed = parseOrder(data, { requireCurrency: false }, timeZone);
  if (!parsed.order) return;
  const isStranger = !findForOrder(account.contacts, parsed.order, settings);
  if (isStranger && !settings.eventCreatesContact) return;
  acceptOrder(account, parsed.order, 'event');
}

function setStatus(account: Account, record: OrderRecord, status: OrderStatus): void {
  const { externalOrderId, totalCost, dateMs, contactId } = record;
  storeOrder(
    account,
    {
      externalOrderId,
      totalCost,
      dateMs,
      status,
      externalCustomerId: filledText(record.data?.externalCustomerId),
      email: filledText(record.data?.email),
      phone: filledText(record.data?.phone),
      data: { ...record.data, status },
    },
    contactId === null ? undefined : account.contacts.get(contactId),
  );
}

function parseItems(items: unknown): unknown {
  if (typeof items !== 'string') return items;
  try {
    return JSON.parse(items);
  } catch {
    return items;
  }
}

function hasCompleteItems(items: unknown): boolean {
  if (items === undefined) return true;
  if (!Array.isArray(items)) return false;
  return items.every(
    (item: unknown) =>
      isObject(item) && ITEM_FIELDS.every((field) => filledText(item[field]) !== undefined),
  );
}
