/** History and records: how imports go, what is known of consent, what a check against the store finds. */

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

export const RECONCILIATION_STATES = ['running', 'finished', 'cancelled'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** Why a record of the store is a gap: Yespo was never told of it, or of another content. */
export const RECONCILIATION_GAP_REASONS = ['unknown', 'differs'] as const;
export type ReconciliationGapReason = (typeof RECONCILIATION_GAP_REASONS)[number];
