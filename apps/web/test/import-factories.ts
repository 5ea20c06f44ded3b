import type {
  ImportCountsView,
  ImportDryRunView,
  ImportEstimateView,
  ImportView,
} from '@kladka/contracts';

let made = 0;

export const importCounts = (changes: Partial<ImportCountsView> = {}): ImportCountsView => ({
  ...{ read: 0, accepted: 0, rejected: 0, skipped: 0, waiting: 0 },
  ...changes,
});

/** A running import of contacts and orders, in the middle of the orders. */
export const anImport = (changes: Partial<ImportView> = {}): ImportView => ({
  id: `0190a1b2-0000-7000-9000-${String(++made).padStart(12, '0')}`,
  integrationId: '0190a1b2-0000-7000-8000-00000000a001',
  integrationName: 'Flora Kyiv',
  state: 'running',
  phase: 'orders',
  choice: {
    ...{ contacts: true, orders: true, onlyReachable: false, restoreDeleted: false },
    ...{ from: '2025-11-20T22:00:00.000Z', to: '2026-11-21T10:00:00.000Z' },
  },
  contacts: importCounts({ total: 12_400, read: 12_400, accepted: 12_359, rejected: 41 }),
  buyers: importCounts({ read: 3_120, accepted: 3_050, waiting: 70 }),
  orders: importCounts({
    ...{ total: 38_900, read: 26_730, accepted: 24_114, rejected: 93, skipped: 303 },
    waiting: 2_220,
  }),
  reasons: [],
  pace: { perMinute: 920, remaining: { atLeast: 840, atMost: 1_200 } },
  retryable: 0,
  createdBy: 'olena@polyus.agency',
  createdAt: '2026-11-21T10:02:00.000Z',
  ...changes,
});

/** One that has ended, with rejected records. */
export const anEndedImport = (changes: Partial<ImportView> = {}): ImportView => ({
  ...anImport(),
  state: 'finished-with-rejections',
  phase: 'done',
  pace: undefined,
  buyers: importCounts({ read: 3_120, accepted: 3_120 }),
  orders: importCounts({
    ...{ total: 38_900, read: 38_900, accepted: 38_504, rejected: 93, skipped: 303 },
  }),
  reasons: [
    { kind: 'order', result: 'rejected', reason: 'yespo-refused-record', count: 93 },
    { kind: 'contact', result: 'rejected', reason: 'yespo-refused-record', count: 41 },
    { kind: 'order', result: 'skipped', reason: 'status-not-mapped', count: 303 },
  ],
  retryable: 134,
  createdAt: '2026-11-20T10:02:00.000Z',
  finishedAt: '2026-11-20T11:02:00.000Z',
  ...changes,
});

export const anEstimate = (changes: Partial<ImportEstimateView> = {}): ImportEstimateView => ({
  contacts: { count: 12_400 },
  orders: { count: 38_900 },
  duration: { atLeast: 2_100, atMost: 3_000 },
  consent: 'confirmed',
  mailableAtMost: 11_203,
  warnings: ['order-events', 'people-become-mailable'],
  confirmation: 'as-estimated',
  ...changes,
});

export const aDryRun = (): ImportDryRunView => ({
  contacts: [
    {
      key: '10284',
      person: 'Andrii Bondar',
      sent: { externalCustomerId: '10284' },
      notes: ['phone-dropped'],
    },
  ],
  orders: [
    {
      ...{ key: '20318', person: 'Olena Koval', yespoStatus: 'DELIVERED' },
      sent: { externalOrderId: '20318' },
      notes: [],
    },
    {
      ...{ key: '20319', sent: null, reason: 'status-not-mapped', reasonDetail: '11 Return' },
      notes: [],
    },
  ],
});
