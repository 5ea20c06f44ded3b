import type { HealthFactsRow, Rhythm } from '@kladka/storage';
import { healthOf } from './health.js';

const NOW = new Date('2026-03-14T12:00:00Z');
const SINCE = new Date('2026-03-01T00:00:00Z');
const before = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const BUSY: Rhythm = {
  timeZone: 'Europe/Kyiv',
  expected: Array.from({ length: 168 }, () => 12),
  patience: 8,
};

const facts = (changes: Partial<HealthFactsRow> = {}): HealthFactsRow => ({
  id: '1',
  version: '1',
  now: NOW,
  state: 'active',
  stateReason: null,
  stateSince: SINCE,
  storeFailingSince: null,
  createdAt: SINCE,
  health: 'healthy',
  healthReason: null,
  healthSince: SINCE,
  lastEventAt: NOW,
  hasEvents: true,
  lastSuccessAt: null,
  hasUnmappedStatuses: false,
  hooksSilentSince: null,
  importingSince: null,
  total: 1000,
  rejected: 0,
  rhythm: null,
  ...changes,
});

const nothing = { lastEventAt: null, hasEvents: false, total: 0 };

describe('healthOf', () => {
  it.each<[string, Partial<HealthFactsRow>, string, string | null]>([
    ['events flow', {}, 'healthy', null],
    ['nothing has come yet', nothing, 'waiting', 'no-event-yet'],
    ['only history has come', { lastEventAt: null }, 'healthy', null],
    ['a person paused it', { state: 'paused' }, 'paused', 'paused-by-person'],
    [
      'the key is refused',
      { state: 'action-required', stateReason: 'yespo-key-refused' },
      'stopped',
      'yespo-key-refused',
    ],
    [
      'the store has not answered for an hour',
      { storeFailingSince: before(60) },
      'attention',
      'store-unreachable',
    ],
    ['the store failed a minute ago', { storeFailingSince: before(1) }, 'healthy', null],
    [
      'orders lie in an unmapped status',
      { hasUnmappedStatuses: true },
      'attention',
      'statuses-not-mapped',
    ],
    ['one of a hundred is rejected', { rejected: 10 }, 'attention', 'requests-rejected'],
    ['one of a thousand is rejected', { rejected: 1 }, 'healthy', null],
    ['web-hooks tell of nothing', { hooksSilentSince: before(9) }, 'attention', 'hooks-silent'],
    [
      'requests are rejected and web-hooks tell of nothing',
      { rejected: 10, hooksSilentSince: NOW },
      'attention',
      'requests-rejected',
    ],
    ['history is being imported', { importingSince: before(5) }, 'importing', 'importing'],
    [
      'history is being imported into an empty one',
      { ...nothing, importingSince: NOW },
      'importing',
      'importing',
    ],
    [
      'history is being imported and requests are rejected',
      { importingSince: NOW, rejected: 10 },
      'attention',
      'requests-rejected',
    ],
    ['a busy store is silent', { lastEventAt: before(90), rhythm: BUSY }, 'late', 'late'],
    [
      'a busy store is silent while it cannot be read',
      { lastEventAt: before(90), rhythm: BUSY, storeFailingSince: before(80) },
      'attention',
      'store-unreachable',
    ],
    [
      'a busy store was silent while it was paused',
      { lastEventAt: before(90), rhythm: BUSY, stateSince: before(10) },
      'healthy',
      null,
    ],
    ['an unknown store is silent', { lastEventAt: before(9000) }, 'healthy', null],
  ])('%s', (_, given, status, reason) => {
    expect(healthOf(facts(given))).toMatchObject({ status, reason });
  });

  it('names the worst cause first', () => {
    const all = facts({ hasUnmappedStatuses: true, rejected: 900, state: 'paused' });

    expect(healthOf(all).status).toBe('paused');
  });

  it.each<[string, Partial<HealthFactsRow>, Date]>([
    ['the pause', { state: 'paused' }, SINCE],
    ['the first failed reading', { storeFailingSince: before(60) }, before(60)],
    ['the last event', { lastEventAt: before(90), rhythm: BUSY }, before(90)],
    ['the start of the import', { importingSince: before(5) }, before(5)],
    ['its creation', { ...nothing, createdAt: before(3) }, before(3)],
    ['now, where the cause is new', { rejected: 10 }, NOW],
    [
      'the first sight of a cause that lasts',
      {
        rejected: 10,
        health: 'attention',
        healthReason: 'requests-rejected',
        healthSince: before(7),
      },
      before(7),
    ],
    [
      'now, where another cause was seen before',
      { rejected: 10, health: 'attention', healthReason: 'hooks-silent', healthSince: before(7) },
      NOW,
    ],
    ['the return of health', { healthSince: before(4) }, before(4)],
  ])('lasts since %s', (_, given, since) => {
    expect(healthOf(facts(given)).since).toEqual(since);
  });
});
