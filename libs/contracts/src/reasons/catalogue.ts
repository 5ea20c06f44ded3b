import {
  FAILURE_REASONS,
  HEALTH_REASONS,
  NOTICE_CODES,
  SKIP_REASONS,
  type DeliveryReason,
  type HealthReason,
  type NoticeCode,
} from '../statuses.js';

/** Everything that Kladka gives as a reason: of a request, of a store's health, of an open issue. */
export type ReasonCode = DeliveryReason | HealthReason | NoticeCode;

export const REQUEST_REASONS: readonly DeliveryReason[] = [...SKIP_REASONS, ...FAILURE_REASONS];

export const REASON_CODES: readonly ReasonCode[] = [
  ...new Set<ReasonCode>([...REQUEST_REASONS, ...HEALTH_REASONS, ...NOTICE_CODES]),
];

/** Who can mend it, and where; `nobody`: it mends itself, or is meant to be so. */
export const HELPERS = ['horoshop', 'yespo', 'kladka', 'operator', 'nobody'] as const;
export type Helper = (typeof HELPERS)[number];

/** The place of the dashboard where it is mended. */
export const FIX_PLACES = ['mapping', 'settings', 'key', 'password'] as const;
export type FixPlace = (typeof FIX_PLACES)[number];

export interface Explanation {
  helper: Helper;
  place?: FixPlace;
}

/** Words about a reason that is looked into: what to do, and what Kladka does until then. */
export interface Advice {
  /** One after another; names of menus and buttons stand between asterisks. */
  steps: readonly string[];
  meanwhile: string;
}

/** The words stand beside it: `causes-…` are said wherever a reason is, `advice-…` where one is looked into. */
export const CATALOGUE: Readonly<Record<ReasonCode, Explanation>> = {
  'contacts-off': { helper: 'kladka', place: 'settings' },
  'orders-off': { helper: 'kladka', place: 'settings' },
  'no-identifier': { helper: 'horoshop' },
  'status-not-mapped': { helper: 'kladka', place: 'mapping' },
  'status-not-sent': { helper: 'kladka', place: 'mapping' },
  'no-date': { helper: 'horoshop' },
  'no-total': { helper: 'horoshop' },
  'no-order-number': { helper: 'horoshop' },
  'currency-unknown': { helper: 'horoshop' },
  unreadable: { helper: 'operator' },
  unchanged: { helper: 'nobody' },
  'replay-cancelled': { helper: 'kladka' },
  'integration-deleted': { helper: 'nobody' },
  'deleted-in-store': { helper: 'kladka', place: 'settings' },
  'deleted-in-yespo': { helper: 'yespo' },
  erased: { helper: 'nobody' },
  'not-reachable': { helper: 'kladka' },
  'import-cancelled': { helper: 'kladka' },
  'yespo-busy': { helper: 'nobody' },
  'yespo-unavailable': { helper: 'nobody' },
  'yespo-key-refused': { helper: 'yespo', place: 'key' },
  'yespo-refused-record': { helper: 'horoshop' },
  'in-session': { helper: 'nobody' },
  'session-failed': { helper: 'nobody' },
  'session-refused': { helper: 'nobody' },
  'left-out-of-session': { helper: 'nobody' },
  'buyer-refused': { helper: 'horoshop' },
  'gave-up': { helper: 'kladka' },
  'store-credentials-refused': { helper: 'horoshop', place: 'password' },
  'paused-by-person': { helper: 'kladka' },
  'no-event-yet': { helper: 'nobody' },
  'store-unreachable': { helper: 'horoshop' },
  'statuses-not-mapped': { helper: 'kladka', place: 'mapping' },
  'requests-rejected': { helper: 'kladka' },
  'hooks-silent': { helper: 'horoshop' },
  late: { helper: 'horoshop' },
  importing: { helper: 'nobody' },
  'hook-removed-by-store': { helper: 'nobody' },
  'hook-address-leaked': { helper: 'nobody' },
  'hook-address-stale': { helper: 'nobody' },
  'hook-slots-full': { helper: 'horoshop' },
  'hooks-not-offered': { helper: 'horoshop' },
  'customers-vanished': { helper: 'horoshop' },
};
