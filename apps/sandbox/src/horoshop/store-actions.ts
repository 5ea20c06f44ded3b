import { toOrderLine } from './catalogue.js';
import { newUserHook, orderHook, slimOrderHook } from './hook-payloads.js';
import type { OrderChanges, OrderDraft, StoreOrder } from './order.js';
import { newOrder } from './new-order.js';
import { newStatus } from './statuses.js';
import type { Store } from './store.js';
import type { HookEvent } from './subscription-book.js';
import { watchedUserFields, type StoreUser, type UserChanges, type UserDraft } from './user.js';

/** Some changes reach the store in ways that fire no hook. */
export interface Quietly {
  silent?: boolean;
}

/** Fires `user_signup`. Throws when the e-mail belongs to somebody else. */
export function registerUser(store: Store, draft: UserDraft, { silent }: Quietly = {}): StoreUser {
  const holder = store.findUserByEmail(draft.email);
  if (holder) throw new EmailTaken(draft.email);
  const user: StoreUser = {
    id: store.takeUserId(draft.id),
    bornAt: store.moment(draft.registeredAt),
    name: draft.name ?? '',
    email: draft.email,
    phone: draft.phone ?? '',
    country: draft.country ?? '',
    city: draft.city ?? '',
    address: draft.address ?? '',
    newsletter: draft.newsletter ?? false,
    note: draft.note ?? '',
    active: draft.active ?? true,
  };
  store.putUser(user);
  if (!silent) store.hooks.raise('user_signup', newUserHook(store, user.id, user));
  return user;
}

/** Fires `user_update` when a watched field really changed. */
export function editUser(
  store: Store,
  id: number,
  changes: UserChanges,
  { silent }: Quietly = {},
): StoreUser {
  const before = requireUser(store, id);
  const after = { ...before, ...changes };
  const holder = store.findUserByEmail(after.email);
  if (holder && holder.id !== id) throw new EmailTaken(after.email);
  store.putUser(after);
  const visible = watchedUserFields.some((field) => before[field] !== after[field]);
  if (visible && !silent) store.hooks.raise('user_update', newUserHook(store, id, after));
  return after;
}

/** Fires nothing: the user is simply gone. */
export function deleteUser(store: Store, id: number): void {
  if (!store.users.delete(id)) throw new NoSuchRecord('user', id);
}

/** Fires `order_created`, for a checkout as for an order made by an admin. */
export function placeOrder(store: Store, draft: OrderDraft, { silent }: Quietly = {}): StoreOrder {
  const order = newOrder(store, draft);
  store.orders.put(order);
  if (!silent) store.hooks.raise('order_created', orderHook(store, order, 'full'));
  return order;
}

/** Fires `order_update` unless the status is the same or New. */
export function setStatus(
  store: Store,
  id: number,
  status: number,
  { silent }: Quietly = {},
): StoreOrder {
  const before = requireOrder(store, id);
  const after = { ...before, status };
  store.orders.put(after);
  if (!silent && status !== before.status && status !== newStatus) {
    store.hooks.raise('order_update', orderHook(store, after, store.toggles.orderUpdateBody));
  }
  return after;
}

/** Fires `order_paid` on the way from unpaid to paid only. */
export function setPaid(
  store: Store,
  id: number,
  paid: boolean,
  { silent }: Quietly = {},
): StoreOrder {
  const before = requireOrder(store, id);
  const after = { ...before, paid };
  store.orders.put(after);
  if (!silent && paid && !before.paid) {
    store.hooks.raise('order_paid', slimOrderHook(store, after));
  }
  return after;
}

/** Anything about an order. Hooks fire for a status and a payment flag inside, for nothing else. */
export function editOrder(store: Store, id: number, changes: OrderChanges): StoreOrder {
  const { status, paid, lines, ...plain } = changes;
  const before = requireOrder(store, id);
  let after: StoreOrder = {
    ...before,
    ...plain,
    ...(lines ? { lines: lines.map((line) => toOrderLine(line, before.language)) } : {}),
  };
  store.orders.put(after);
  if (status !== undefined) after = setStatus(store, id, status);
  if (paid !== undefined) after = setPaid(store, id, paid);
  return after;
}

/** Fires nothing. */
export function deleteOrder(store: Store, id: number): void {
  if (!store.orders.delete(id)) throw new NoSuchRecord('order', id);
}

/** An event without a record of its own, such as `request_call_me`. */
export function raisePlain(
  store: Store,
  event: Extract<HookEvent, 'request_call_me' | 'comments_created'>,
  body: Record<string, unknown>,
): void {
  store.hooks.raise(event, () => JSON.stringify(body));
}

/** The control API was asked about something that does not exist. */
export class NoSuchRecord extends Error {
  constructor(
    readonly kind: 'user' | 'order' | 'subscription' | 'contact',
    readonly id: number,
  ) {
    super(`No ${kind} ${String(id)}`);
  }
}

/** E-mails are unique within a store (`api/horoshop.md 6.2`). */
export class EmailTaken extends Error {
  constructor(readonly email: string) {
    super(`A user with the e-mail ${email} exists`);
  }
}

export function requireUser(store: Store, id: number): StoreUser {
  const user = store.users.get(id);
  if (!user) throw new NoSuchRecord('user', id);
  return user;
}

export function requireOrder(store: Store, id: number): StoreOrder {
  const order = store.orders.get(id);
  if (!order) throw new NoSuchRecord('order', id);
  return order;
}
