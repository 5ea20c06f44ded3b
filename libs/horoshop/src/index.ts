export type { HoroshopOrder, HoroshopOrderLine } from './order.js';
export type { HoroshopUser } from './user.js';
export type { HoroshopStatus } from './status.js';
export { HoroshopClient } from './horoshop-client.js';
export type { HoroshopClientOptions } from './horoshop-client.js';
export type { OrdersPage, OrdersQuery } from './order-pages.js';
export type { UsersPage, UsersQuery } from './user-pages.js';
export type { PageWindow, PagingEnd } from './pages.js';
export { DEFAULT_STORE_LIMITS } from './store-session.js';
export type { StoreLimits } from './store-session.js';
export { InMemoryTokenCache } from './token-cache.js';
export type { StoreCredentials, TokenCache } from './token-cache.js';
export { HOROSHOP_EVENTS } from './events.js';
export type { HoroshopEvent } from './events.js';
export { parseHookBody } from './hook-body.js';
export type { HookHint } from './hook-body.js';
export { parseOrder } from './parse-order.js';
export type { ParsedOrder } from './parse-order.js';
export { DEFAULT_STATUSES, parseStatuses } from './parse-statuses.js';
export { parseUser } from './parse-user.js';
export type { ParsedUser } from './parse-user.js';
export { toStoreOrigin } from './store-origin.js';
export {
  AddressBlocked,
  AuthLost,
  CapabilityMissing,
  CredentialsRefused,
  HoroshopError,
  NotAStore,
  NotJson,
  StoreRedirects,
  StoreRefused,
  StoreUnavailable,
  SubscriptionLimit,
} from './errors.js';
export type { Again, HoroshopErrorDetails, UnavailableReason } from './errors.js';
