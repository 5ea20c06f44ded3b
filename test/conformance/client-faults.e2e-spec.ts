import type { YespoOrder } from '@kladka/yespo';
import type { Fault } from '../../apps/sandbox/src/shared/faults.js';
import { VendorClients } from './vendor-clients.js';

/** What a call comes to: the fields of its error, or nothing when it works all the same. */
type Outcome = Record<string, unknown> | 'works';

interface Row {
  what: string;
  fault: Fault;
  store: Outcome;
  yespo: Outcome;
}

const MEGABYTE = 1024 * 1024;
const LIMITS = { timeoutMs: 400, pageTimeoutMs: 400, bulkTimeoutMs: 400, maxBytes: 2 * MEGABYTE };

const storeIsGone = (reason: string): Outcome => ({
  code: 'store-unavailable',
  reason,
  again: 'later',
});
const notJson: Outcome = { code: 'store-answer-not-json', again: 'later' };
const perhapsDone: Outcome = { kind: 'transient', again: 'later', maybeApplied: true };

/** Every kind has its rows: one without does not compile. */
const table: Record<Fault['kind'], Row[]> = {
  answer: [
    {
      what: '429',
      fault: { kind: 'answer', status: 429 },
      store: storeIsGone('rate-limit'),
      yespo: { kind: 'busy', again: 'later', retryAfterMs: undefined },
    },
    {
      what: '429 with Retry-After',
      fault: { kind: 'answer', status: 429, retryAfter: 7 },
      store: { ...(storeIsGone('rate-limit') as object), retryAfterMs: 7000 },
      yespo: { kind: 'busy', again: 'later', retryAfterMs: 7000 },
    },
    {
      what: '503 with Retry-After',
      fault: { kind: 'answer', status: 503, retryAfter: 3 },
      store: { code: 'store-unavailable', again: 'later', retryAfterMs: 3000 },
      yespo: { kind: 'busy', retryAfterMs: 3000 },
    },
    {
      what: '500',
      fault: { kind: 'answer', status: 500, body: '{}' },
      store: storeIsGone('http-status'),
      yespo: perhapsDone,
    },
    {
      what: '401',
      fault: {
        kind: 'answer',
        status: 401,
        body: '{"status":"UNAUTHORIZED","response":{"message":"no"}}',
      },
      store: { code: 'store-auth-lost', again: 'later' },
      yespo: { kind: 'credentials', again: 'never', httpStatus: 401 },
    },
    {
      what: 'a refusal in words',
      fault: { kind: 'answer', status: 400, body: 'no such thing', contentType: 'text/plain' },
      store: { again: 'later' },
      yespo: { kind: 'record', again: 'never', vendorMessage: 'no such thing' },
    },
    {
      what: 'an exception under 200',
      fault: {
        kind: 'answer',
        status: 200,
        body: '{"status":"EXCEPTION","response":{"message":"oops"}}',
      },
      store: storeIsGone('exception'),
      yespo: 'works',
    },
  ],
  html: [
    { what: 'a page under 200', fault: { kind: 'html' }, store: notJson, yespo: perhapsDone },
    {
      what: 'a page under 502',
      fault: { kind: 'html', status: 502 },
      store: storeIsGone('http-status'),
      yespo: perhapsDone,
    },
    {
      what: 'a page under 524',
      fault: { kind: 'html', status: 524 },
      store: storeIsGone('http-status'),
      yespo: perhapsDone,
    },
  ],
  delay: [
    {
      what: 'a little delay',
      fault: { kind: 'delay', ms: 30 },
      store: 'works',
      yespo: 'works',
    },
    {
      what: 'a long delay',
      fault: { kind: 'delay', ms: 5000 },
      store: storeIsGone('timeout'),
      yespo: perhapsDone,
    },
  ],
  hang: [
    {
      what: 'no answer',
      fault: { kind: 'hang' },
      store: storeIsGone('timeout'),
      yespo: perhapsDone,
    },
  ],
  reset: [
    {
      what: 'a dropped connection',
      fault: { kind: 'reset' },
      store: storeIsGone('connection'),
      yespo: perhapsDone,
    },
  ],
  drip: [
    {
      what: 'a slow answer',
      fault: { kind: 'drip', chunkBytes: 1024, everyMs: 1 },
      store: 'works',
      yespo: 'works',
    },
    {
      what: 'an endless drip',
      fault: { kind: 'drip', chunkBytes: 1, everyMs: 100 },
      store: storeIsGone('timeout'),
      yespo: perhapsDone,
    },
  ],
  truncated: [
    { what: 'half an answer', fault: { kind: 'truncated' }, store: notJson, yespo: perhapsDone },
    {
      what: 'half an answer and a cut',
      fault: { kind: 'truncated', cut: true },
      store: storeIsGone('connection'),
      yespo: perhapsDone,
    },
  ],
  huge: [
    {
      what: 'too much',
      fault: { kind: 'huge', bytes: 8 * MEGABYTE },
      store: storeIsGone('too-large'),
      yespo: perhapsDone,
    },
  ],
  'gzip-bomb': [
    {
      what: 'too much, packed',
      fault: { kind: 'gzip-bomb', bytes: 64 * MEGABYTE },
      store: storeIsGone('too-large'),
      yespo: perhapsDone,
    },
  ],
  'numbers-as-strings': [
    {
      what: 'numbers in quotes',
      fault: { kind: 'numbers-as-strings' },
      store: 'works',
      yespo: 'works',
    },
  ],
};

const rows = Object.values(table).flat();

let clients: VendorClients;
beforeAll(async () => {
  clients = await VendorClients.start();
});
afterAll(() => clients.close());

describe('What a call to a store comes to', () => {
  it.each(rows)('$what', async ({ fault, store: outcome }) => {
    const store = await clients.sandbox.addStore({ orders: [{}] });
    const client = clients.horoshop(store, LIMITS);
    await client.authenticate();
    store.faults.add({ on: 'orders/get', fault });

    await comesTo(outcome, () => client.getOrders({ offset: 0, limit: 10 }));
    store.faults.clear();
    // Whatever it was, it is over with the next call.
    expect((await client.getOrders({ offset: 0, limit: 10 })).orders).toHaveLength(1);
  });
});

describe('What a call to Yespo comes to, and that a repeat mends it', () => {
  const moments = rows.flatMap((row) => [
    { ...row, moment: 'before' as const },
    { ...row, moment: 'after' as const },
  ]);

  it.each(moments)('$what, $moment the effect', async ({ fault, moment, yespo: outcome }) => {
    const account = clients.sandbox.yespo.addAccount();
    // An answer of nothing cannot be cut in halves.
    account.settings.ordersAnswer = 'json';
    const client = clients.yespo(account.apiKey, LIMITS);
    const id = account.addFault({ on: 'POST /v1/orders', fault, moment });

    await comesTo(outcome, () => client.sendOrders([order]));
    clients.sandbox.yespo.faults.remove(id);
    await client.sendOrders([order]);
    expect(account.orders()).toMatchObject([{ externalOrderId: '20318', totalCost: 1529 }]);
  });
});

async function comesTo(outcome: Outcome, call: () => Promise<unknown>): Promise<void> {
  if (outcome === 'works') await call();
  else await expect(call()).rejects.toMatchObject(outcome);
}

const order: YespoOrder = {
  externalOrderId: '20318',
  totalCost: 1529,
  status: 'INITIALIZED',
  date: '2026-03-14T10:27:05+02:00',
  currency: 'UAH',
  email: 'olena@example.com',
  items: [],
};
