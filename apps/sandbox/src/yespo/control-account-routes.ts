import type { AccountHandle } from './account-handle.js';
import {
  ControlRefusal,
  describeAccount,
  pageOfRows,
  patchSettings,
  type ControlCall,
} from './control-call.js';
import { readKey } from './control-server-routes.js';
import { readSettings } from './settings.js';
import { filledText, numberOf, textOf } from './untrusted.js';

type AccountHandler = (account: AccountHandle, call: ControlCall) => unknown;

/** Control routes about one account, by method and path below it. */
export const accountControlRoutes: Record<string, AccountHandler> = {
  'GET ': describeAccount,
  'GET /totals': (account) => account.totals(),
  'GET /contacts': (account, { query }) => pageOfRows(account.contacts(), query),
  'GET /orders': (account, { query }) => pageOfRows(account.orders(), query),
  'GET /orders/:id': (account, { params }) => found(account.order(String(params.id))),
  'GET /repeated-orders': (account, { query }) => pageOfRows(account.repeatedOrders(), query),
  'GET /events': (account, { query }) =>
    pageOfRows(account.events(filledText(query.typeKey)), query),
  'GET /segments': (account) => account.segments(),
  'GET /imports': (account) => account.imports(),
  'GET /unsubscribed': (account) => account.unsubscribed(),
  'GET /sites': (account) => account.sites(),
  'GET /visitors': (account) => account.visitors(),
  'GET /tracker-hits': (account, { query }) => pageOfRows(account.trackerHits(), query),
  'GET /requests': (account, { query }) =>
    pageOfRows(account.requests(filledText(query.name)), query),
  'GET /settings': (account) => readSettings(account.settings),
  'PATCH /settings': (account, { body }) => patchSettings(account.settings, body),
  'POST /keys': (account, { body }) => ({ key: account.addKey(readKey(body)) }),
  'POST /enabled': (account, { body }) => {
    account.enableKey(body.enabled !== false);
  },
  'POST /confirm': (account, { body }) => {
    mustBe(account.confirmContact(numberOf(body.id) ?? textOf(body.externalCustomerId) ?? ''));
  },
  'POST /delete-contact': (account, { body }) => {
    const externalId = textOf(body.externalCustomerId) ?? '';
    mustBe(account.deleteContact(externalId, { erase: body.erase === true }));
  },
  'POST /fail-next-import': (account, { body }) => {
    account.failNextImport(filledText(body.description));
  },
  'POST /clear': (account) => {
    account.clear();
  },
};

function found<T>(value: T | null): T {
  if (value === null) throw new ControlRefusal(404, 'Not found');
  return value;
}

function mustBe(done: boolean): void {
  if (!done) throw new ControlRefusal(404, 'Not found');
}
