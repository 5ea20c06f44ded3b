import { acceptOrder, storeOrder } from './accept-order.js';
import type { Account } from './account.js';
import { findContact } from './contact-matching.js';
import type { OrderInput } from './order.js';
import { filledText, isObject, numberOf, type Json } from './untrusted.js';
import { blockOf } from './tracker-check.js';

/** What a visitor's event changes in the account of its site. */
export function applyTrackerEvent(account: Account, body: Json): void {
  const general = isObject(body.GeneralInfo) ? body.GeneralInfo : {};
  if (general.eventName === 'PurchasedItems') createOrder(account, general, body);
  if (general.eventName === 'CustomerData') {
    const cookies = isObject(general.cookies) ? general.cookies : {};
    linkVisitor(account, filledText(cookies.sc), personOf(general));
  }
}

interface Person {
  externalCustomerId: string | undefined;
  email: string | undefined;
  phone: string | undefined;
}

/** Ties a visitor cookie to a contact that exists; nobody is created or changed. */
export function linkVisitor(account: Account, sc: string | undefined, person: Person): void {
  const contact = findContact(account.contacts, person, account.settings)?.contact;
  if (sc !== undefined && contact) account.visitors.set(sc, contact.id);
}

// An order that came through the API before is left as it is.
function createOrder(account: Account, general: Json, body: Json): void {
  const block = blockOf(body, 'PurchasedItems');
  const externalOrderId = isObject(block) ? filledText(block.OrderNumber) : undefined;
  if (!isObject(block) || externalOrderId === undefined) return;
  if (account.orders.get(externalOrderId)) return;

  const person = personOf(general);
  const items = readItems(block.Products);
  const [firstName, ...lastNames] = filledText(general.user_name)?.split(/\s+/) ?? [];
  const order: OrderInput = {
    externalOrderId,
    status: 'INITIALIZED',
    totalCost: items.reduce((sum, item) => sum + item.cost * item.quantity, 0),
    dateMs: numberOf(general.datetime) ?? account.clock.now(),
    ...person,
    data: {
      externalOrderId,
      status: 'INITIALIZED',
      ...person,
      ...(firstName && { firstName, lastName: lastNames.join(' ') }),
      items,
    },
  };
  const isKnowable = person.externalCustomerId ?? person.email ?? person.phone;
  if (isKnowable === undefined) storeOrder(account, order, undefined);
  else acceptOrder(account, order, 'tracker');
}

function personOf(general: Json): Person {
  return {
    externalCustomerId: filledText(general.externalCustomerId),
    email: filledText(general.user_email),
    phone: filledText(general.user_phone),
  };
}

function readItems(
  products: unknown,
): { externalItemId: string; quantity: number; cost: number }[] {
  if (!Array.isArray(products)) return [];
  return products.filter(isObject).map((product) => ({
    externalItemId: filledText(product.product_id) ?? filledText(product.productKey) ?? '',
    quantity: numberOf(product.quantity) ?? 1,
    cost: numberOf(product.unit_price) ?? 0,
  }));
}
