/** Closed lists that API, worker and dashboard share. Nothing but constants: the dashboard imports this file. */

export const DELIVERY_RESULTS = [
  'waiting',
  'sending',
  'retrying',
  'accepted',
  'rejected',
  'skipped',
] as const;
export type DeliveryResult = (typeof DELIVERY_RESULTS)[number];

export const DELIVERY_KINDS = ['contact', 'order'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

export const DELIVERY_OPERATIONS = ['create', 'update', 'delete'] as const;
export type DeliveryOperation = (typeof DELIVERY_OPERATIONS)[number];

/** `person`: somebody asked for it, as for an erasure. */
export const DELIVERY_SOURCES = ['hook', 'poll', 'import', 'replay', 'scan', 'person'] as const;
export type DeliverySource = (typeof DELIVERY_SOURCES)[number];

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

/** Most characters of a file of stores. */
export const LONGEST_CSV = 900_000;

/** `invalid`: in a dry run, a line that cannot be right. */
export const CONNECT_ROW_STATES = [
  'waiting',
  'connected',
  'already-connected',
  'failed',
  'invalid',
] as const;
export type ConnectRowState = (typeof CONNECT_ROW_STATES)[number];

export const CONNECT_RUN_STATES = ['preview', 'running', 'finished'] as const;
export type ConnectRunState = (typeof CONNECT_RUN_STATES)[number];

/** Why a store of a file was not connected. */
export type ConnectReason = CheckCode | 'internal';

/** What other integrations can take over; credentials are none of it. */
export const COPIED_PARTS = ['toggles', 'mapping', 'settings'] as const;
export type CopiedPart = (typeof COPIED_PARTS)[number];

/** `unchanged`: it was so already. */
export const COPY_OUTCOMES = ['done', 'unchanged', 'not-found'] as const;
export type CopyOutcome = (typeof COPY_OUTCOMES)[number];

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

/** Who changes things: people, programs with an API key, and Kladka itself. */
export const ACTOR_KINDS = ['user', 'api-key', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What the change log tells of. */
export const CHANGE_ACTIONS = [
  'connected',
  'settings-changed',
  'settings-copied',
  'status-mapping-changed',
  'credentials-replaced',
  'paused',
  'resumed',
  'stopped',
  'deleted',
  'hooks-renewed',
  'import-started',
  'import-paused',
  'import-resumed',
  'import-cancelled',
  'import-retried',
  'replay-started',
  'replay-cancelled',
  'person-erased',
  'workspace-renamed',
  'api-key-created',
  'api-key-revoked',
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** What can be done with many integrations at once. */
export const BULK_ACTIONS = ['pause', 'resume', 'test', 'tag', 'untag'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** `unchanged`: it was so already. */
export const BULK_OUTCOMES = ['done', 'unchanged', 'failed', 'not-found'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

export const BULK_FAILURES = ['connection-failed', 'tags-full'] as const;
export type BulkFailure = (typeof BULK_FAILURES)[number];

/** Most integrations that are named one by one; for more there are filters. */
export const MOST_PICKED = 200;

/** What stands between the cells of a file; spreadsheets in Ukraine expect a semicolon. */
export const CSV_SEPARATORS = [',', ';'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

/** Most tags of one integration. */
export const MOST_TAGS = 20;

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

/** Why a delivery was not sent, by decision rather than by failure. */
export const SKIP_REASONS = [
  'contacts-off',
  'orders-off',
  'no-identifier',
  'status-not-mapped',
  'status-not-sent',
  'no-date',
  'no-total',
  'no-order-number',
  'currency-unknown',
  'unreadable',
  'unchanged',
  'replay-cancelled',
  'integration-deleted',
  'deleted-in-store',
  'deleted-in-yespo',
  'erased',
  'not-reachable',
  'import-cancelled',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why a delivery was rejected, or what it is being retried for. */
export const FAILURE_REASONS = [
  'yespo-busy',
  'yespo-unavailable',
  'yespo-key-refused',
  'yespo-refused-record',
  'in-session',
  'session-failed',
  'session-refused',
  'left-out-of-session',
  'buyer-refused',
  'gave-up',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

export type DeliveryReason = SkipReason | FailureReason;

/** States of an import of history. Only `finished` is a good end. */
export const IMPORT_STATES = [
  'running',
  'paused',
  'cancelled',
  'finished',
  'finished-with-rejections',
  'failed',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What an import does right now: contacts are read before orders; `sending` after the last page. */
export const IMPORT_PHASES = ['counting', 'contacts', 'orders', 'sending', 'done'] as const;
export type ImportPhase = (typeof IMPORT_PHASES)[number];

/** What an import brings: `buyers` are contacts that were made of orders. */
export const IMPORT_PARTS = ['contacts', 'buyers', 'orders'] as const;
export type ImportPart = (typeof IMPORT_PARTS)[number];

/** Why an import did not end well. */
export const IMPORT_REASONS = [
  'nothing-found',
  'nothing-moved',
  'store-count-differs',
  'books-differ',
  'store-refused',
  'store-ignores-dates',
  'integration-deleted',
] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

/** What a running import waits for. */
export const IMPORT_WAIT_REASONS = [
  'store-busy',
  'store-unavailable',
  'store-credentials-refused',
  'store-being-read',
  'yespo-busy',
  'yespo-unavailable',
  'yespo-key-refused',
  'integration-paused',
  'live-first',
  'quiet-hours',
] as const;
export type ImportWaitReason = (typeof IMPORT_WAIT_REASONS)[number];

/** What a person should know before an import starts. */
export const IMPORT_WARNINGS = [
  'order-events',
  'people-become-mailable',
  'contacts-one-by-one',
  'buyers-one-by-one',
  'contacts-off',
  'orders-off',
  'statuses-not-mapped',
  'deleted-contacts-return',
  'count-unknown',
] as const;
export type ImportWarning = (typeof IMPORT_WARNINGS)[number];

/** How contacts are created: `unconfirmed` and `double-opt-in` ones get no campaigns before they confirm. */
export const CONSENTS = ['confirmed', 'unconfirmed', 'double-opt-in', 'contacts-off'] as const;
export type Consent = (typeof CONSENTS)[number];

/** Whether a contact may get campaigns: `unconfirmed` gets triggered messages only, `unknown` was not told to Yespo. */
export const CONTACT_CONSENTS = ['confirmed', 'unconfirmed', 'unknown'] as const;
export type ContactConsent = (typeof CONTACT_CONSENTS)[number];

/** What decided about a consent, as far as it was written down. */
export const CONSENT_CAUSES = ['setting-on', 'setting-off', 'customer-said-no'] as const;
export type ConsentCause = (typeof CONSENT_CAUSES)[number];

/** How a record stands: `known` is of the store, but Yespo was never told. */
export const RECORD_STATES = ['known', 'waiting', 'accepted', 'gone', 'erased'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** `preview` is the answer of a dry run; `running` until what was made of it is settled. */
export const REPLAY_STATES = ['preview', 'running', 'finished', 'cancelled', 'failed'] as const;
export type ReplayState = (typeof REPLAY_STATES)[number];
/** `finished`: all was decided about, not: all was sent. */
export type StoredReplayState = Exclude<ReplayState, 'preview'>;

/** Why a matching delivery is not sent again. */
export const REPLAY_EXCLUSIONS = [
  'on-its-way',
  'accepted',
  'superseded',
  'unchanged-by-mapping',
  'same-content',
  'nothing-to-send',
  'original-gone',
  'deletion',
  'integration-deleted',
] as const;
export type ReplayExclusion = (typeof REPLAY_EXCLUSIONS)[number];

/** A file that is made by a job; `expired`: it was there and was deleted. */
export const EXPORT_STATES = ['running', 'finished', 'failed', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

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

/** What to do in Yespo with what was deleted in the store. */
export const DELETION_CHOICES = ['keep', 'delete'] as const;
export type DeletionChoice = (typeof DELETION_CHOICES)[number];

export const RECONCILIATION_STATES = ['running', 'finished', 'cancelled'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** Why a record of the store is a gap: Yespo was never told of it, or of another content. */
export const RECONCILIATION_GAP_REASONS = ['unknown', 'differs'] as const;
export type ReconciliationGapReason = (typeof RECONCILIATION_GAP_REASONS)[number];

export const STATISTICS_INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type StatisticsInterval = (typeof STATISTICS_INTERVALS)[number];

/** What numbers of a period can be compared with. */
export const STATISTICS_COMPARISONS = ['previous'] as const;
export type StatisticsComparison = (typeof STATISTICS_COMPARISONS)[number];

export const ROLES = ['owner', 'admin', 'manager', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const API_KEY_SCOPES = ['read', 'write'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

export const NAME_ORDERS = ['surname-first', 'first-last'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The settings a new integration starts with (ARCHITECTURE.md, Settings). */
export const DEFAULT_SETTINGS = {
  receiveContacts: true,
  confirmedEmail: false,
  doubleOptIn: false,
  respectNewsletterFlag: true,
  receiveOrders: true,
  timeZone: 'Europe/Kyiv',
  fullNameOrder: 'surname-first',
  includeDeliveryPrice: false,
  language: 'uk',
  bodyRetentionDays: 90,
  onDeletedContact: 'keep',
  onDeletedOrder: 'keep',
  yespoCallsPerMinute: 0,
  historyQuietFrom: '',
  historyQuietTo: '',
} as const satisfies IntegrationSettings;

export interface IntegrationSettings {
  receiveContacts: boolean;
  confirmedEmail: boolean;
  /** Only while `confirmedEmail` is off. */
  doubleOptIn: boolean;
  /** With `confirmedEmail`: who said no to news in the store becomes an unconfirmed contact all the same. */
  respectNewsletterFlag: boolean;
  receiveOrders: boolean;
  /** IANA name of the store's zone. */
  timeZone: string;
  fullNameOrder: NameOrder;
  /** Adds a known delivery price to the order's total. */
  includeDeliveryPrice: boolean;
  /** RFC 5646 tag that contacts are created with. */
  language: string;
  bodyRetentionDays: number;
  /** A registered customer whom the store no longer has. */
  onDeletedContact: DeletionChoice;
  /** An order that the store no longer has. */
  onDeletedOrder: DeletionChoice;
  /** The most calls a minute that this integration makes to Yespo; 0: what the account allows. */
  yespoCallsPerMinute: number;
  /** From when to when history rests, `22:00`, in the store's zone; empty: it never does. */
  historyQuietFrom: string;
  historyQuietTo: string;
}
