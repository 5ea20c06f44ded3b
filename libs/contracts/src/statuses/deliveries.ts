/** Requests to Yespo: what they are about, how they end, how they go again and into files. */

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

/** `preview` is the answer of a dry run; `running` until what was made of it is settled. */
export const REPLAY_STATES = ['preview', 'running', 'finished', 'cancelled', 'failed'] as const;
export type ReplayState = (typeof REPLAY_STATES)[number];
/** `finished`: all was decided about, not: all was sent. */
export type StoredReplayState = Exclude<ReplayState, 'preview'>;

/** Why nothing of what is sent again moves on. */
export const REPLAY_WAIT_REASONS = ['quiet-hours'] as const;
export type ReplayWaitReason = (typeof REPLAY_WAIT_REASONS)[number];

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

export const STATISTICS_INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type StatisticsInterval = (typeof STATISTICS_INTERVALS)[number];

/** What numbers of a period can be compared with. */
export const STATISTICS_COMPARISONS = ['previous'] as const;
export type StatisticsComparison = (typeof STATISTICS_COMPARISONS)[number];
