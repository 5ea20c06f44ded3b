import type { OrderChanges, OrderDraft, StoreOrder } from '../horoshop/order.js';
import type { HookAttempt, QueuedHook } from '../horoshop/hook-queue.js';
import type { Fault } from '../shared/faults.js';
import type { StoreStatus } from '../horoshop/statuses.js';
import type { Subscription } from '../horoshop/subscription-book.js';
import type { StoreToggles } from '../horoshop/toggles.js';
import type { StoreUser, UserChanges, UserDraft } from '../horoshop/user.js';

export type { OrderChanges, OrderDraft, StoreOrder, StoreUser, UserChanges, UserDraft };
export type { HookAttempt, QueuedHook, StoreToggles, Subscription };

/** What the page needs to know before anything else. */
export interface StoreView {
  name: string;
  url: string;
  login: string;
  zone: string;
  /** Epoch milliseconds by the store's clock. */
  now: number;
  counts: { users: number; orders: number };
  hookSeconds: number;
  toggles: StoreToggles;
  statuses: StoreStatus[];
  products: { article: string; title: string; price: number }[];
  /** One fault of each kind, ready to be switched on. */
  faultKinds: { says: string; fault: Fault }[];
}

/** Also carries what the wire shows but the record does not hold. */
export interface OrderCard extends StoreOrder {
  total: number;
  /** As the store prints it. */
  placed: string;
}

export interface UserCard extends StoreUser {
  registered: string;
}

export interface HooksView {
  queued: QueuedHook[];
  /** Newest first. */
  log: HookAttempt[];
}

/** What one Yespo account holds; newest first. */
export interface YespoView {
  organisations: { orgId: number; name: string }[];
  orgId: number | null;
  totals: { contacts: number; orders: number; acceptedOrders: number; events: number };
  contacts: {
    id: number;
    externalCustomerId: string | null;
    name: string;
    email: string | null;
    phone: string | null;
    confirmed: boolean;
    deleted: boolean;
  }[];
  orders: {
    externalOrderId: string;
    statuses: string[];
    totalCost: number;
    email: string | null;
    phone: string | null;
  }[];
  events: { id: number; at: number; typeKey: string; keyValue: string }[];
  /** Of its own sites and of no known one. */
  trackerHits: { at: number; eventName: string | null; problems: string[] }[];
}

export type ClockChange = { advanceMs: number } | { at: number } | { reset: true };

export interface ApiUserChange {
  password?: string;
  enabled?: boolean;
  expireTokens?: boolean;
}
