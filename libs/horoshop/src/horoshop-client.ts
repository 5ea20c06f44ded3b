import type { Clock, OutboundHttp } from '@kladka/platform';

import { failedRecords, rowsOf } from './envelope.js';
import { NotAStore } from './errors.js';
import type { HoroshopEvent } from './events.js';
import type { HoroshopOrder } from './order.js';
import { eachPage, keyOfUnreadable, type PagingEnd } from './pages.js';
import { parseOrder } from './parse-order.js';
import { parseStatuses } from './parse-statuses.js';
import { parseUser } from './parse-user.js';
import type { HoroshopStatus } from './status.js';
import { toStoreOrigin } from './store-origin.js';
import { DEFAULT_STORE_LIMITS, StoreSession, type StoreLimits } from './store-session.js';
import { readSubscribed, readUnsubscribed, requireSubscriptionId } from './subscriptions.js';
import type { TokenCache } from './token-cache.js';
import type { HoroshopUser } from './user.js';
import { asRecord, toId, toLocalDateTime } from './wire-values.js';

export interface HoroshopClientOptions {
  http: OutboundHttp;
  clock: Clock;
  storeUrl: string;
  login: string;
  password: string;
  tokens: TokenCache;
  limits?: Partial<StoreLimits>;
}

/** `from` and `to` are `YYYY-MM-DD HH:MM:SS` in the store's local time, both inclusive (5.1, 8.2). */
export interface OrdersQuery {
  ids?: readonly string[];
  from?: string;
  to?: string;
  statusIds?: readonly string[];
}

/** Like `OrdersQuery`, but `to` is exclusive for users when it is a bare date: send date-times (6.1). */
export interface UsersQuery {
  from?: string;
  to?: string;
}

export interface PageWindow {
  offset: number;
  limit: number;
}

export interface OrdersPage {
  orders: Array<{ raw: Record<string, unknown>; order: HoroshopOrder }>;
  unreadable: Array<{ raw: unknown; reason: string; orderId?: string }>;
  /** Rows on the wire, to detect the last page. */
  rows: number;
}

export interface UsersPage {
  users: Array<{ raw: Record<string, unknown>; user: HoroshopUser }>;
  unreadable: Array<{ raw: unknown; reason: string; userId?: string }>;
  rows: number;
}

/**
 * Client of one store's API (`api/horoshop.md`). Every method fails with a `HoroshopError` only and repeats
 * nothing but one call after a fresh log-in: when to try again is the caller's decision, by `again` and
 * `retryAfterMs`. Dates are the store's local time; the client knows no time zone.
 */
export class HoroshopClient {
  private readonly session: StoreSession;
  private readonly limits: Readonly<StoreLimits>;

  /** Throws `NotAStore` when `storeUrl` is no http address. */
  constructor(options: HoroshopClientOptions) {
    const storeUrl = toStoreOrigin(options.storeUrl);
    if (storeUrl === undefined) throw new NotAStore('The store address is not an http address');

    const { http, clock, tokens, login, password } = options;
    this.limits = { ...DEFAULT_STORE_LIMITS, ...options.limits };
    this.session = new StoreSession({
      http,
      clock,
      tokens,
      credentials: { storeUrl, login, password },
      limits: this.limits,
    });
  }

  /** Checks the credentials with a log-in of its own and keeps the token (`api/horoshop.md` 3). */
  async authenticate(signal?: AbortSignal): Promise<void> {
    await this.session.authenticate(signal);
  }

  /**
   * One page of orders (`api/horoshop.md` 5.1). With `ids`, rows that were not asked for are left out, since
   * parameters that an engine does not know are ignored silently (Q19).
   */
  async getOrders(query: OrdersQuery & PageWindow, signal?: AbortSignal): Promise<OrdersPage> {
    const outcome = await this.session.call({
      capability: 'orders/get',
      body: {
        ...(query.ids && { ids: query.ids.map(toWireId) }),
        ...window(query),
        ...(query.statusIds && { status: query.statusIds.map(toWireId) }),
        additionalData: false,
      },
      timeoutMs: this.limits.pageTimeoutMs,
      signal,
    });

    const rows = rowsOf(outcome, 'orders');
    const wanted = query.ids && new Set(query.ids);
    const page: OrdersPage = { orders: [], unreadable: [], rows: rows.length };
    for (const raw of rows) {
      const parsed = parseOrder(raw);
      const orderId = parsed.kind === 'order' ? parsed.order.orderId : parsed.orderId;
      if (wanted && orderId !== undefined && !wanted.has(orderId)) continue;
      if (parsed.kind === 'order') page.orders.push({ raw: asRecord(raw), order: parsed.order });
      else page.unreadable.push({ raw, reason: parsed.reason, orderId });
    }
    for (const { raw, id, reason } of failedRecords(outcome)) {
      page.unreadable.push({ raw, reason, orderId: toId(id) });
    }
    return page;
  }

  /**
   * All orders of a time span, page by page, each once. `to` is needed, so that orders placed meanwhile do not
   * move the pages. The generator's return value says how the run ended.
   */
  eachOrderPage(
    query: OrdersQuery & { to: string },
    pageSize: number,
    signal?: AbortSignal,
  ): AsyncGenerator<OrdersPage, PagingEnd, void> {
    return eachPage({
      fetch: (offset, limit) => this.getOrders({ ...query, offset, limit }, signal),
      rowsIn: (page) => page.rows,
      keepNew: (page, isNew) => {
        const orders = page.orders.filter(({ order }) => isNew(order.orderId));
        const unreadable = page.unreadable.filter(({ raw, orderId }) =>
          isNew(orderId ?? keyOfUnreadable(raw)),
        );
        return { page: { ...page, orders, unreadable }, fresh: orders.length + unreadable.length };
      },
      pageSize,
      limits: this.limits,
      signal,
    });
  }

  /** One page of registered customers (`api/horoshop.md` 6.1); active ones only. */
  async getUsers(query: UsersQuery & PageWindow, signal?: AbortSignal): Promise<UsersPage> {
    const outcome = await this.session.call({
      capability: 'users/export',
      body: window(query),
      timeoutMs: this.limits.pageTimeoutMs,
      signal,
    });

    const rows = rowsOf(outcome, 'users');
    const page: UsersPage = { users: [], unreadable: [], rows: rows.length };
    for (const raw of rows) {
      const parsed = parseUser(raw);
      if (parsed.kind === 'user') page.users.push({ raw: asRecord(raw), user: parsed.user });
      else page.unreadable.push({ raw, reason: parsed.reason, userId: parsed.userId });
    }
    for (const { raw, id, reason } of failedRecords(outcome)) {
      page.unreadable.push({ raw, reason, userId: toId(id) });
    }
    return page;
  }

  /** All customers registered in a time span, page by page, each once; see `eachOrderPage`. */
  eachUserPage(
    query: UsersQuery & { to: string },
    pageSize: number,
    signal?: AbortSignal,
  ): AsyncGenerator<UsersPage, PagingEnd, void> {
    return eachPage({
      fetch: (offset, limit) => this.getUsers({ ...query, offset, limit }, signal),
      rowsIn: (page) => page.rows,
      keepNew: (page, isNew) => {
        const users = page.users.filter(({ user }) => isNew(user.userId));
        const unreadable = page.unreadable.filter(({ raw, userId }) =>
          isNew(userId ?? keyOfUnreadable(raw)),
        );
        return { page: { ...page, users, unreadable }, fresh: users.length + unreadable.length };
      },
      pageSize,
      limits: this.limits,
      signal,
    });
  }

  /** The store's order statuses (`api/horoshop.md` 5.8). Engines before 4.0: `CapabilityMissing`. */
  async getStatuses(signal?: AbortSignal): Promise<HoroshopStatus[]> {
    const capability = 'orders/get_available_statuses';
    const outcome = await this.session.call({ capability, body: {}, signal });
    return outcome.kind === 'empty' ? [] : parseStatuses(outcome.response['statuses']);
  }

  /**
   * Subscribes an address to an event (`api/horoshop.md` 4.1). Keep the id: it can never be looked up again.
   * After `StoreUnavailable` the subscription may exist all the same (Q21).
   */
  async subscribe(
    event: HoroshopEvent,
    targetUrl: string,
    signal?: AbortSignal,
  ): Promise<{ subscriptionId: string }> {
    const outcome = await this.session.call({
      capability: 'hooks/subscribe',
      body: { event, target_url: targetUrl },
      readBare: readSubscribed,
      signal,
    });
    return { subscriptionId: requireSubscriptionId(outcome) };
  }

  /** Ends a subscription (`api/horoshop.md` 4.2); the address must be the one it was made with. */
  async unsubscribe(
    subscriptionId: string,
    targetUrl: string,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.session.call({
      capability: 'hooks/unSubscribe',
      body: { id: toWireId(subscriptionId), target_url: targetUrl },
      readBare: readUnsubscribed,
      signal,
    });
  }
}

/** `offset` counts only together with `limit` (Q18), so both always go. */
function window(query: UsersQuery & PageWindow): Record<string, unknown> {
  return {
    ...(query.from !== undefined && { from: toFilterTime(query.from) }),
    ...(query.to !== undefined && { to: toFilterTime(query.to) }),
    offset: query.offset,
    limit: query.limit,
  };
}

/** A bare `to` means another moment for users than for orders, so filters are full date-times (8.2). */
function toFilterTime(text: string): string {
  const time = toLocalDateTime(text);
  if (time === undefined) throw new RangeError(`Not a local date-time: ${text.slice(0, 40)}`);
  return time;
}

/** Ids travel as numbers where a number can hold them. */
function toWireId(id: string): number | string {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : NaN;
  return String(number) === id ? number : id;
}
