/** How an integration is: its state and health, its connection, its web-hooks, what its owner is told. */

export const INTEGRATION_STATES = ['active', 'paused', 'action-required'] as const;
export type IntegrationState = (typeof INTEGRATION_STATES)[number];

/** Why an integration needs its owner. */
export const INTEGRATION_REASONS = ['store-credentials-refused', 'yespo-key-refused'] as const;
export type IntegrationReason = (typeof INTEGRATION_REASONS)[number];

export const HEALTH_STATUSES = [
  'healthy',
  'importing',
  'late',
  'attention',
  'stopped',
  'paused',
  'waiting',
] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

/** Why a health is what it is; the owner's own words for each stand in the locale files. */
export const HEALTH_REASONS = [
  ...INTEGRATION_REASONS,
  'paused-by-person',
  'no-event-yet',
  'store-unreachable',
  'statuses-not-mapped',
  'requests-rejected',
  'hooks-silent',
  'late',
  'importing',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

/** What integrations can be told apart by: settings that are on. */
export const INTEGRATION_FEATURES = [
  'contacts',
  'orders',
  'confirmed-email',
  'double-opt-in',
] as const;
export type IntegrationFeature = (typeof INTEGRATION_FEATURES)[number];

/** The way from a connected store to one that runs by itself, in the order of the guide. */
export const GUIDE_STEPS = [
  'connected',
  'named',
  'hooks',
  'statuses',
  'history',
  'first-event',
] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** The web-hooks that a store is asked for (`api/horoshop.md` 4.4). */
export const HOOK_EVENTS = [
  'order_created',
  'order_update',
  'order_paid',
  'user_signup',
  'user_update',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** How a web-hook of a store is: `silent` is registered, but polls find what it should have told of. */
export const HOOK_STATES = [
  'active',
  'silent',
  'pending',
  'removed',
  'not-offered',
  'no-slot',
] as const;
export type HookState = (typeof HOOK_STATES)[number];

/** Why a web-hook is registered, for the first time or again. */
export const HOOK_RENEWALS = ['first', 'removed', 'asked', 'leaked', 'silent'] as const;
export type HookRenewal = (typeof HOOK_RENEWALS)[number];

/** What owners are told of; the sentences stand in the locale files. */
export const NOTICE_CODES = [
  'hook-removed-by-store',
  'hooks-silent',
  'hook-address-leaked',
  'hook-address-stale',
  'hook-slots-full',
  'hooks-not-offered',
  'customers-vanished',
  'status-not-mapped',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** Values for the gaps of a notice's sentence. */
export type NoticeParams = Record<string, string | number>;

/** The order statuses that a store status may be mapped to (`api/yespo.md` 5.2). */
export const YESPO_STATUSES = [
  'INITIALIZED',
  'IN_PROGRESS',
  'DELIVERED',
  'CANCELLED',
  'ABANDONED_SHOPPING_CART',
] as const;
export type YespoStatus = (typeof YESPO_STATUSES)[number];

/** The steps of a connection test, in the order they run. */
export const CHECK_NAMES = [
  'store-answers',
  'store-api',
  'store-login',
  'store-data',
  'yespo-key',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** What a check found. `ok` is the only good one; `not-checked` follows a failed earlier step. */
export const CHECK_CODES = [
  'ok',
  'not-checked',
  'address-not-allowed',
  'address-unknown',
  'address-insecure',
  'address-unreachable',
  'address-redirects',
  'not-a-horoshop-store',
  'store-api-off',
  'store-answers-html',
  'store-unavailable',
  'store-login-refused',
  'store-data-refused',
  'yespo-key-refused',
  'yespo-key-lacks-rights',
  'yespo-unavailable',
  'already-connected',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** Where somebody goes on who has not finished a new integration. */
export const DRAFT_STEPS = ['connect', 'data'] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];
