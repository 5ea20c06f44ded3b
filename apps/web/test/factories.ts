import type {
  DeliveryDetailView,
  DeliveryView,
  IntegrationView,
  LimitsView,
  ResultCountsView,
  SessionView,
  StatisticsView,
  StoredConnectionView,
} from '@kladka/contracts';
import { DEFAULT_SETTINGS } from '@kladka/contracts/statuses';

let made = 0;
const nextId = () => `0190a1b2-0000-7000-8000-${String(++made).padStart(12, '0')}`;

export const aSession = (): SessionView => {
  const workspace = { id: nextId(), name: 'Polyus Agency', role: 'owner' as const };
  const user = { id: nextId(), email: 'olena@polyus.agency', language: 'en' as const };
  return { user, workspaces: [workspace], workspace };
};

export const anIntegration = (changes: Partial<IntegrationView> = {}): IntegrationView => ({
  id: nextId(),
  name: 'Flora Kyiv',
  storeUrl: 'https://flora-kyiv.com.ua',
  settings: { ...DEFAULT_SETTINGS },
  state: 'active',
  client: null,
  tags: [],
  health: {
    status: 'healthy',
    since: '2026-11-20T07:12:00.000Z',
    lastSuccessAt: '2026-11-20T11:00:30.000Z',
    nextAttemptAt: null,
  },
  yespo: { organisationName: 'Flora' },
  activity: {
    from: '2026-11-07T00:00:00.000Z',
    days: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
    total: 1840,
    rejected: 0,
    waiting: 0,
    lastEventAt: '2026-11-20T11:00:00.000Z',
  },
  createdAt: '2026-10-12T08:00:00.000Z',
  ...changes,
});

export const aDelivery = (changes: Partial<DeliveryView> = {}): DeliveryView => ({
  id: nextId(),
  integrationId: nextId(),
  integrationName: 'Flora Kyiv',
  kind: 'order',
  operation: 'update',
  key: '48208',
  person: 'Andrii Bondar',
  source: 'hook',
  result: 'accepted',
  attempts: 1,
  createdAt: '2026-11-20T11:33:20.000Z',
  ...changes,
});

export const aDetail = (changes: Partial<DeliveryDetailView> = {}): DeliveryDetailView => ({
  ...aDelivery(),
  isMasked: false,
  received: { order_id: 48208 },
  sent: {
    externalOrderId: '48208',
    externalCustomerId: '10284',
    totalCost: 4115,
    status: 'CANCELLED',
    currency: 'UAH',
    email: 'a.bondar@meta.ua',
    phone: '380675551240',
    firstName: 'Andrii',
    lastName: 'Bondar',
    deliveryMethod: 'Nova Poshta',
    paymentMethod: 'LiqPay',
    items: [{ externalItemId: 'P1', name: 'Peony bouquet', quantity: 2, cost: 1092.5 }],
  },
  notes: [],
  fromHookBody: false,
  attemptLog: [],
  ...changes,
});

export const counts = (changes: Partial<ResultCountsView> = {}): ResultCountsView => ({
  ...{ accepted: 0, rejected: 0, skipped: 0, waiting: 0, retrying: 0 },
  ...changes,
});

export const statistics = (): StatisticsView => ({
  from: '2026-11-19T12:00:00.000Z',
  to: '2026-11-20T12:00:00.000Z',
  interval: 'hour',
  timezone: 'Europe/Kyiv',
  reasons: [],
  sources: [],
  delay: { count: 0, medianMs: null, p95Ms: null },
  isComplete: true,
  totals: {
    contacts: {
      created: counts({ accepted: 5, skipped: 2 }),
      updated: counts({ accepted: 1 }),
      deleted: counts({ accepted: 1 }),
    },
    orders: {
      created: counts({ accepted: 3, waiting: 4, retrying: 1 }),
      updated: counts({ rejected: 6 }),
      deleted: counts({}),
    },
  },
  buckets: [],
});

export const page = <Item>(items: Item[], nextCursor: string | null = null) => ({
  items,
  nextCursor,
});

/** How a store is reached: never tested. */
export const aConnection = (changes: Partial<StoredConnectionView> = {}): StoredConnectionView => ({
  storeUrl: 'https://flora-kyiv.com.ua',
  login: { hint: 'in····', setAt: '2026-10-12T08:00:00.000Z', setBy: null },
  password: { hint: '····', setAt: '2026-10-12T08:00:00.000Z', setBy: null },
  yespoApiKey: { hint: '····4a51', setAt: '2026-10-12T08:00:00.000Z', setBy: null },
  lastTest: null,
  ...changes,
});

export const facets = () => ({ total: 1, health: [], clients: [], tags: [], features: [] });

/** What the overview of a store asks for beside the store itself, with nothing in it. */
export const quietOverview = (id: string) => ({
  [`GET /integrations/${id}/connection`]: () => ({ body: aConnection() }),
  [`GET /integrations/${id}/guide`]: () => ({ body: { steps: [], dismissed: true } }),
  'GET /audit': () => ({ body: page([]) }),
  'GET /imports': () => ({ body: page([]) }),
  'GET /replays': () => ({ body: page([]) }),
});

export function limits(fields: Partial<LimitsView> = {}): LimitsView {
  return {
    ...{ accountPerMinute: 600, currentPerMinute: 600, callsLastMinute: 12, stores: 1 },
    storeCallGapMs: 250,
    ...fields,
  };
}
