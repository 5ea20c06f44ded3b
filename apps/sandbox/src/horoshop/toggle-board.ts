import type { Switchboard } from '../shared/switchboard.js';
import type { StoreToggles } from './toggles.js';

/** What every toggle of a store means, and the positions that the product is tried against. */
export const toggleBoard: Switchboard<StoreToggles> = {
  profile: {
    says: 'age of the engine: which functions, events and fields there are',
    positions: [{ value: 'current' }, { value: 'v426' }, { value: 'legacy' }],
  },
  plan: {
    says: 'starter takes subscriptions and never delivers',
    positions: [{ value: 'pro' }, { value: 'starter' }],
  },
  badJsonStatus: {
    says: 'HTTP status of the answer to broken JSON',
    positions: [{ value: 400 }, { value: 200 }],
  },
  unauthorizedStatus: {
    says: 'HTTP status of a refused token',
    positions: [{ value: 200 }, { value: 401, with: { tokenLifeCalls: 2 } }],
  },
  antiBot: {
    says: 'a page with a script for callers without a name of their own',
    positions: [{ value: false }, { value: true }],
  },
  numbersAsStrings: {
    says: 'every number comes in quotes',
    positions: [{ value: false }, { value: true }],
  },
  emptyErrors: {
    says: 'refusals carry an empty list instead of a message',
    positions: [{ value: false }, { value: true, with: { tokenLifeCalls: 2 } }],
  },
  emptyResponse: {
    says: 'what the answer "nothing found" carries',
    positions: [{ value: 'array' }, { value: 'object' }, { value: 'absent' }],
  },
  tokenLifeSeconds: {
    says: 'how long a token lives, used or not',
    positions: [{ value: 600 }, { value: 1 }],
  },
  singleToken: {
    says: 'a log-in ends the token before it',
    positions: [{ value: false }, { value: true }],
  },
  passwordChangeEndsTokens: {
    says: 'a changed password or a disabled user ends its tokens at once',
    positions: [{ value: true }, { value: false }],
  },
  tokenLifeCalls: {
    says: 'a token dies after so many calls; 0 = never',
    positions: [{ value: 0 }, { value: 1 }, { value: 3 }],
  },
  passwordChangesAfterCalls: {
    says: 'the password changes by itself after so many calls; 0 = never',
    positions: [{ value: 0 }, { value: 1 }],
  },
  limitRefusal: {
    says: 'how the sixth subscription of an event is refused',
    positions: [{ value: 'http-400' }, { value: 'http-200' }, { value: 'text' }],
  },
  hookRetrySeconds: {
    says: 'pause before a hook is tried again',
    positions: [{ value: 600 }, { value: 1 }],
  },
  hookMaxAttempts: {
    says: 'tries before a hook is given up',
    positions: [{ value: 10 }, { value: 1 }],
  },
  hookTimeoutMs: {
    says: 'how long a hook waits for its answer',
    positions: [{ value: 10_000 }, { value: 2000 }],
  },
  hookConcurrency: { says: 'hooks sent side by side', positions: [{ value: 1 }, { value: 8 }] },
  shuffleHooks: {
    says: 'hooks come in any order',
    positions: [{ value: false }, { value: true }],
  },
  duplicateHookRate: {
    says: 'share of the hooks that come twice, 0 to 1',
    positions: [{ value: 0 }, { value: 1 }],
  },
  hookSnapshot: {
    says: 'a hook shows the record as it was at the event, or as it is when sent',
    positions: [{ value: 'event' }, { value: 'send' }],
  },
  hookContentType: {
    says: 'content type of a hook',
    positions: [
      { value: 'application/json' },
      { value: 'text/html; charset=utf-8' },
      { value: 'application/x-www-form-urlencoded' },
      { value: '' },
    ],
  },
  orderUpdateBody: {
    says: 'body of order_update: a few fields, or the whole order',
    positions: [{ value: 'slim' }, { value: 'full' }],
  },
  fullHookOrders: {
    says: 'order_created carries the newer blocks (analytics, delivery data)',
    positions: [{ value: true }, { value: false }],
  },
  importFiresHooks: {
    says: 'users/import raises hooks',
    positions: [{ value: false }, { value: true }],
  },
  apiUpdateFiresHooks: {
    says: 'orders/update raises hooks',
    positions: [{ value: true }, { value: false }],
  },
  sort: {
    says: 'order of the rows; unstable mixes those of one second anew for every call',
    positions: [{ value: 'asc' }, { value: 'desc' }, { value: 'unstable' }],
  },
  defaultLimit: {
    says: 'rows of a page when no limit is asked for',
    positions: [{ value: 500 }, { value: 2 }],
  },
  maxLimit: {
    says: 'most rows of a page, whatever is asked for; 0 = any number',
    positions: [{ value: 0 }, { value: 1 }, { value: 2 }],
  },
  commentInOrders: {
    says: 'orders/get shows the comment of the buyer',
    positions: [{ value: true }, { value: false }],
  },
  lineLinksInOrders: {
    says: 'lines of orders/get have links to page and picture',
    positions: [{ value: false }, { value: true }],
  },
  newsletterInExport: {
    says: 'users/export tells who wants the newsletter',
    positions: [{ value: true }, { value: false }],
  },
  usersToInclusive: {
    says: 'the end of a time span of users/export counts in',
    positions: [{ value: false }, { value: true }],
  },
  statusesAsArray: {
    says: 'statuses come as a list instead of an object by id',
    positions: [{ value: false }, { value: true }],
  },
  orderBetweenPages: {
    says: 'somebody orders after every page of orders/get',
    positions: [{ value: false }, { value: true }],
  },
};
