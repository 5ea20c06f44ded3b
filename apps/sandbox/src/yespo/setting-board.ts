import type { Switchboard } from '../shared/switchboard.js';
import type { YespoSettings } from './settings.js';

/** What every setting of an account means, and the positions that the product is tried against. */
export const settingBoard: Switchboard<YespoSettings> = {
  enforceAccess: {
    says: 'a key outside its access level gets 403',
    positions: [{ value: true }, { value: false }],
  },
  arrayQuirk: {
    says: 'lists of one element are sent as the bare element',
    positions: [{ value: true }, { value: false }],
  },
  refusalBody: {
    says: 'refusals are a plain sentence, or JSON with a message',
    positions: [{ value: 'text' }, { value: 'json' }],
  },
  rateLimit: {
    says: 'calls that one key may make in a window of time',
    positions: [{ value: null }, { value: { requests: 2, windowMs: 300 } }],
  },
  rateLimitByRoute: {
    says: 'limits of single routes',
    positions: [{ value: {} }, { value: { 'POST /v1/orders': { requests: 1, windowMs: 300 } } }],
  },
  retryAfterHeader: {
    says: 'a call over the limit is told when to come again',
    positions: [
      { value: false },
      { value: true, with: { rateLimit: { requests: 2, windowMs: 300 } } },
    ],
  },
  duplicateGuardMs: {
    says: 'identical calls within this time are refused; 0 = never',
    positions: [{ value: 0 }, { value: 60_000 }],
  },
  duplicateStatus: {
    says: 'HTTP status of a refused repeat',
    positions: [
      { value: 400 },
      { value: 409, with: { duplicateGuardMs: 60_000 } },
      { value: 200, with: { duplicateGuardMs: 60_000 } },
    ],
  },
  deletedMatchByChannel: {
    says: 'deleted contacts are found by e-mail and phone',
    positions: [{ value: false }, { value: true }],
  },
  nameRules: {
    says: 'what happens to names against the rules: refused, dropped or taken',
    positions: [{ value: 'strict' }, { value: 'lenient-drop' }, { value: 'off' }],
  },
  checkChannelValues: {
    says: 'e-mails need an @ and phones 5 to 15 digits',
    positions: [{ value: true }, { value: false }],
  },
  bulkClearsMissing: {
    says: 'an import without a list of fields clears what it does not name',
    positions: [{ value: true }, { value: false }],
  },
  ignoreUnknownFields: {
    says: 'unknown additional fields are passed over, or refused',
    positions: [{ value: true }, { value: false }],
  },
  contactUpdateConfirms: {
    says: 'sending an unconfirmed address again confirms it',
    positions: [{ value: false }, { value: true }],
  },
  subscribeEventSpelling: {
    says: 'spelling of the event of a subscription',
    positions: [{ value: 'FromApi' }, { value: 'FromAPI' }],
  },
  importStartMs: {
    says: 'time until an import begins',
    positions: [{ value: 0 }, { value: 200 }],
  },
  importFinishMs: {
    says: 'time until an import has ended',
    positions: [{ value: 0 }, { value: 200 }],
  },
  contactCap: {
    says: 'most contacts that the plan allows',
    positions: [{ value: null }, { value: 1000 }],
  },
  externalIdConflictStatus: {
    says: 'HTTP status when an external id belongs to somebody else',
    positions: [{ value: 400 }, { value: 409 }],
  },
  atomicOrders: {
    says: 'one bad order refuses the whole call, or is left out alone',
    positions: [{ value: true }, { value: false }],
  },
  orderUpdate: {
    says: 'an order sent again replaces the one before, or is merged into it',
    positions: [{ value: 'replace' }, { value: 'merge' }],
  },
  ordersAnswer: {
    says: 'accepted orders are answered with nothing, or with JSON',
    positions: [{ value: 'empty' }, { value: 'json' }],
  },
  requireCurrency: {
    says: 'orders need a currency',
    positions: [{ value: true }, { value: false }],
  },
  linkExternalIdOnOrder: {
    says: 'a known contact without external id takes the one of its order',
    positions: [{ value: false }, { value: true }],
  },
  orderDeleteDelayMs: {
    says: 'time until deleted orders are gone',
    positions: [{ value: 0 }, { value: 200 }],
  },
  keep: {
    says: 'latest remembers of an order its statuses and total only',
    positions: [{ value: 'all' }, { value: 'latest' }],
  },
  eventCreatesContact: {
    says: 'an event about somebody unknown creates the contact',
    positions: [{ value: true }, { value: false }],
  },
  requiredEventParams: {
    says: 'parameters that event types need, by type',
    positions: [{ value: {} }, { value: { orderUpdated: ['externalOrderId'] } }],
  },
  unreachableDomains: {
    says: 'hosts that cannot be reached when a site is registered',
    positions: [{ value: [] }, { value: ['lavka.example'] }],
  },
  domainExistsText: {
    says: 'words for a domain that is registered already',
    positions: [{ value: 'Domain already exists' }, { value: 'Site already exists' }],
  },
};
