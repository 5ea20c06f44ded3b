import { healthOf, type HealthFacts } from './health.js';

const NOW = new Date('2026-03-14T12:00:00Z');
const SINCE = new Date('2026-03-01T00:00:00Z');

const facts = (changes: Partial<HealthFacts> = {}, integration = {}): HealthFacts => ({
  integration: {
    state: 'active',
    stateReason: null,
    stateSince: SINCE,
    storeFailingSince: null,
    createdAt: SINCE,
    ...integration,
  },
  lastEventAt: NOW,
  hasUnmappedStatuses: false,
  hooksSilentSince: null,
  total: 1000,
  rejected: 0,
  ...changes,
});

describe('healthOf', () => {
  it.each([
    ['events flow', facts(), 'healthy', undefined],
    ['nothing has come yet', facts({ lastEventAt: null, total: 0 }), 'waiting', 'no-event-yet'],
    ['a person paused it', facts({}, { state: 'paused' }), 'paused', 'paused-by-person'],
    [
      'the key is refused',
      facts({}, { state: 'action-required', stateReason: 'yespo-key-refused' }),
      'stopped',
      'yespo-key-refused',
    ],
    [
      'the store has not answered for an hour',
      facts({}, { storeFailingSince: new Date(NOW.getTime() - 3_600_000) }),
      'attention',
      'store-unreachable',
    ],
    [
      'the store failed a minute ago',
      facts({}, { storeFailingSince: new Date(NOW.getTime() - 60_000) }),
      'healthy',
      undefined,
    ],
    [
      'orders lie in an unmapped status',
      facts({ hasUnmappedStatuses: true }),
      'attention',
      'statuses-not-mapped',
    ],
    ['one of a hundred is rejected', facts({ rejected: 10 }), 'attention', 'requests-rejected'],
    ['web-hooks tell of nothing', facts({ hooksSilentSince: NOW }), 'attention', 'hooks-silent'],
    [
      'requests are rejected and web-hooks tell of nothing',
      facts({ rejected: 10, hooksSilentSince: NOW }),
      'attention',
      'requests-rejected',
    ],
    ['one of a thousand is rejected', facts({ rejected: 1 }), 'healthy', undefined],
  ])('%s', (_, given, status, reason) => {
    expect(healthOf(given, NOW)).toMatchObject({ status, ...(reason ? { reason } : {}) });
  });

  it('names the worst cause first', () => {
    const both = facts({ hasUnmappedStatuses: true, rejected: 900 }, { state: 'paused' });
    expect(healthOf(both, NOW).status).toBe('paused');
  });
});
