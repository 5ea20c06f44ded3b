import type { Clock, OutboundHttp } from '@kladka/platform';

import { NotAStore } from './errors.js';
import type { HoroshopEvent } from './events.js';
import { keepNewOrders, toOrdersPage, type OrdersPage, type OrdersQuery } from './order-pages.js';
import { eachPage, toWindow, type PageWindow, type PagingEnd } from './pages.js';
import { parseStatuses } from './parse-statuses.js';
import type { HoroshopStatus } from './status.js';
import { toStoreOrigin } from './store-origin.js';
import { DEFAULT_STORE_LIMITS, StoreSession, type StoreLimits } from './store-session.js';
import { readSubscribed, readUnsubscribed, requireSubscriptionId } from './subscriptions.js';
import type { TokenCache } from './token-cache.js';
import { keepNewUsers, toUsersPage, type UsersPage, type UsersQuery } from './user-pages.js';
import { toWireId } from './wire-values.js';

export interface HoroshopClientOptions {
  http: OutboundHttp;
  clock: Clock;
  storeUrl: string;
  login: string;
  password: string;
  tokens: TokenCache;
  limits?: Partial<StoreLimits>;
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

  /** Whether there is a store API behind the address; login and password are not shown to it. */
  async knock(signal?: AbortSignal): Promise<void> {
    await this.session.knock(signal);
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
    // An empty list of ids might read as "no filter".
    if (query.ids?.length === 0) return { orders: [], unreadable: [], rows: 0 };

    const outcome = await this.session.call({
      capability: 'orders/get',
      body: {
        ...(query.ids && { ids: query.ids.map(toWireId) }),
        ...toWindow(query),
        ...(query.statusIds && { status: query.statusIds.map(toWireId) }),
        additionalData: false,
      },
      timeoutMs: this.limits.pageTimeoutMs,
      signal,
    });

    return toOrdersPage(outcome, query.ids);
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
      keepNew: keepNewOrders,
      pageSize,
      limits: this.limits,
      signal,
    });
  }

  /** One page of registered customers (`api/horoshop.md` 6.1); active ones only. */
  async getUsers(query: UsersQuery & PageWindow, signal?: AbortSignal): Promise<UsersPage> {
    const outcome = await this.session.call({
      capability: 'users/export',
      body: toWindow(query),
      timeoutMs: this.limits.pageTimeoutMs,
      signal,
    });

    return toUsersPage(outcome);
  }

  /** All customers registered in a time span, page by page, each once; see `eachOrderPage`. */
  eachUserPage(
    query: UsersQuery & { to: string },
    pageSize: number,
    signal?: AbortSignal,
  ): AsyncGenerator<UsersPage, PagingEnd, void> {
    return eachPage({
      fetch: (offset, limit) => this.getUsers({ ...query, offset, limit }, signal),
      keepNew: keepNewUsers,
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
