import { createHash } from 'node:crypto';
import type { Consent, ImportWarning, IntegrationSettings } from '@kladka/contracts';
import type { ImportChoice } from '@kladka/storage';

/** What is known before an import starts. */
export interface EstimateFacts {
  choice: Pick<ImportChoice, 'contacts' | 'orders' | 'restoreDeleted'>;
  settings: Pick<
    IntegrationSettings,
    'receiveContacts' | 'confirmedEmail' | 'doubleOptIn' | 'receiveOrders'
  >;
  /** By the store's own count; null: unknown. */
  contacts: number | null;
  orders: number | null;
  hasUnmappedStatuses: boolean;
  pace: PaceLimits;
}

/** How fast both sides may be called. */
export interface PaceLimits {
  /** Calls a minute to the Yespo account; 0: no limit. */
  yespoPerMinute: number;
  ordersPerCall: number;
  contactCallsAtOnce: number;
  storeGapMs: number;
  rowsPerStoreCall: number;
}

export interface Estimate {
  consent: Consent;
  /** Seconds; absent where a count is unknown. */
  duration?: { atLeast: number; atMost: number };
  mailableAtMost?: number;
  warnings: ImportWarning[];
}

/** Of a store or an account that nobody has measured. */
const STORE_CALL_SECONDS = 0.4;
const YESPO_CALL_SECONDS = 0.3;
const CONTACTS_PER_SESSION = 3_000;
const SESSION_SECONDS = 15;

/** What an import would mean: how long, for whom, and what a person should know before. */
export function estimateImport(facts: EstimateFacts): Estimate {
  const { choice, settings } = facts;
  const consent = consentOf(settings);
  const contacts = choice.contacts ? facts.contacts : 0;
  const orders = choice.orders ? facts.orders : 0;
  const isOneByOne = consent === 'unconfirmed' || consent === 'double-opt-in';
  const mailableAtMost = mailable(consent, contacts, orders);

  const warnings: Array<ImportWarning | false> = [
    choice.orders && 'order-events',
    (mailableAtMost === undefined || mailableAtMost > 0) && 'people-become-mailable',
    choice.contacts && isOneByOne && 'contacts-one-by-one',
    choice.orders && isOneByOne && 'buyers-one-by-one',
    choice.contacts && !settings.receiveContacts && 'contacts-off',
    choice.orders && !settings.receiveOrders && 'orders-off',
    choice.orders && facts.hasUnmappedStatuses && 'statuses-not-mapped',
    choice.contacts && choice.restoreDeleted && 'deleted-contacts-return',
    (contacts === null || orders === null) && 'count-unknown',
  ];
  return {
    consent,
    ...(mailableAtMost === undefined ? {} : { mailableAtMost }),
    ...(contacts === null || orders === null
      ? {}
      : { duration: durationOf(facts, contacts, orders, isOneByOne) }),
    warnings: warnings.filter((warning) => warning !== false),
  };
}

export function consentOf(settings: EstimateFacts['settings']): Consent {
  if (!settings.receiveContacts) return 'contacts-off';
  if (settings.confirmedEmail) return 'confirmed';
  return settings.doubleOptIn ? 'double-opt-in' : 'unconfirmed';
}

/**
 * Names a choice together with the consent it would be carried out under. Somebody who agreed to one agreed to nothing
 * else.
 */
export function confirmationOf(choice: object, settings: EstimateFacts['settings']): string {
  const entries = Object.entries(choice).filter(([, value]) => value !== undefined);
  const agreed = [entries.sort(([one], [other]) => (one < other ? -1 : 1)), consentOf(settings)];
  return createHash('sha256').update(JSON.stringify(agreed)).digest('base64url').slice(0, 32);
}

/** An order whose buyer Yespo does not know makes a confirmed contact (`api/yespo.md` 5.3). */
function mailable(
  consent: Consent,
  contacts: number | null,
  orders: number | null,
): number | undefined {
  if (consent === 'unconfirmed' || consent === 'double-opt-in') return 0;
  const counts = consent === 'confirmed' ? [contacts, orders] : [orders];
  return counts.includes(null)
    ? undefined
    : counts.reduce<number>((one, other) => one + (other ?? 0), 0);
}

function durationOf(
  { pace }: EstimateFacts,
  contacts: number,
  orders: number,
  isOneByOne: boolean,
): { atLeast: number; atMost: number } {
  const pages = Math.ceil(contacts / pace.rowsPerStoreCall + orders / pace.rowsPerStoreCall);
  const reading = pages * (pace.storeGapMs / 1000 + STORE_CALL_SECONDS);
  const orderCalls = Math.ceil(orders / pace.ordersPerCall);
  const sessions = isOneByOne ? 0 : Math.ceil(contacts / CONTACTS_PER_SESSION);
  const sending = (singles: number): number => {
    const calls = orderCalls + singles + sessions;
    const byRate = pace.yespoPerMinute > 0 ? (calls / pace.yespoPerMinute) * 60 : 0;
    const byTime =
      orderCalls * (YESPO_CALL_SECONDS / 2) +
      singles * (YESPO_CALL_SECONDS / pace.contactCallsAtOnce) +
      sessions * SESSION_SECONDS;
    return Math.max(byRate, byTime);
  };
  // At most every order is a guest's, who goes first; and what happens now takes half of the account's pace.
  const least = Math.max(reading, sending(isOneByOne ? contacts : 0));
  const most = Math.max(reading * 2, sending(isOneByOne ? contacts + orders : 0) * 2);
  return { atLeast: Math.ceil(least), atMost: Math.ceil(most + 10) };
}
