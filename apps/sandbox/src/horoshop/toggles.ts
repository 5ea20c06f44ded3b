/** Engine generation of the store: which functions, events and fields exist (`api/horoshop.md 4.4`). */
export type Profile = 'legacy' | 'v426' | 'current';
export type Plan = 'pro' | 'starter';
export type SortOrder = 'asc' | 'desc' | 'unstable';

/** Everything about a store that nobody could verify, or that differs between stores. */
export interface StoreToggles {
  profile: Profile;
  /** `starter` accepts subscriptions and never delivers. */
  plan: Plan;

  // Transport
  badJsonStatus: 200 | 400;
  unauthorizedStatus: 200 | 401;
  /** A page with a script instead of JSON for callers without a browser-like name. */
  antiBot: boolean;
  numbersAsStrings: boolean;
  /** `"response": []` instead of a message on refusals. */
  emptyErrors: boolean;
  /** What `EMPTY` carries. */
  emptyResponse: 'array' | 'object' | 'absent';

  // Log-in
  tokenLifeSeconds: number;
  /** A new log-in ends the previous token. */
  singleToken: boolean;
  /** A changed password or a disabled user ends its tokens at once. */
  passwordChangeEndsTokens: boolean;
  /** Every token dies after this many calls. 0 = never. */
  tokenLifeCalls: number;
  /** The password changes by itself after this many authorised calls. 0 = never. */
  passwordChangesAfterCalls: number;

  // Web-hooks
  limitRefusal: 'http-400' | 'http-200' | 'text';
  hookRetrySeconds: number;
  hookMaxAttempts: number;
  hookTimeoutMs: number;
  hookConcurrency: number;
  shuffleHooks: boolean;
  /** Share of deliveries that are sent twice, 0…1. */
  duplicateHookRate: number;
  /** Whether the body shows the record as it was, or as it is when sent. */
  hookSnapshot: 'event' | 'send';
  hookContentType: string;
  orderUpdateBody: 'slim' | 'full';
  /** `analytics`, `delivery_data` and the like in the body of `order_created`. */
  fullHookOrders: boolean;
  importFiresHooks: boolean;
  apiUpdateFiresHooks: boolean;

  // Reading
  sort: SortOrder;
  defaultLimit: number;
  /** Silent cap of a page. 0 = none. */
  maxLimit: number;
  commentInOrders: boolean;
  lineLinksInOrders: boolean;
  newsletterInExport: boolean;
  /** Whether `to` of users/export takes the moment itself in. */
  usersToInclusive: boolean;
  statusesAsArray: boolean;
  /** A new order appears after every page of orders/get. */
  orderBetweenPages: boolean;
}

export const defaultToggles: Readonly<StoreToggles> = {
  profile: 'current',
  plan: 'pro',
  badJsonStatus: 400,
  unauthorizedStatus: 200,
  antiBot: false,
  numbersAsStrings: false,
  emptyErrors: false,
  emptyResponse: 'array',
  tokenLifeSeconds: 600,
  singleToken: false,
  passwordChangeEndsTokens: true,
  tokenLifeCalls: 0,
  passwordChangesAfterCalls: 0,
  limitRefusal: 'http-400',
  hookRetrySeconds: 600,
  hookMaxAttempts: 10,
  hookTimeoutMs: 10_000,
  hookConcurrency: 1,
  shuffleHooks: false,
  duplicateHookRate: 0,
  hookSnapshot: 'event',
  hookContentType: 'application/json',
  orderUpdateBody: 'slim',
  fullHookOrders: true,
  importFiresHooks: false,
  apiUpdateFiresHooks: true,
  sort: 'asc',
  defaultLimit: 500,
  maxLimit: 0,
  commentInOrders: true,
  lineLinksInOrders: false,
  newsletterInExport: true,
  usersToInclusive: false,
  statusesAsArray: false,
  orderBetweenPages: false,
};

/** The starting toggles of a store: the defaults, what its profile implies, what was asked for. */
export function togglesFor(asked: Partial<StoreToggles> = {}): StoreToggles {
  const legacy = asked.profile === 'legacy';
  return {
    ...defaultToggles,
    ...(legacy ? { newsletterInExport: false, fullHookOrders: false } : {}),
    ...asked,
  };
}
