import { isMilestone, nextStep, periodOf, withStep } from './import-state.js';
import { startPeriod } from './period-cursor.js';

const END = '2026-01-01 00:00:00';
const period = startPeriod({ anchor: END, end: END }, { expected: 0, limit: 10 });
const isRead = { ...period, next: END };

type Work = Parameters<typeof nextStep>[0];

const anImport = (changes: Partial<Work> = {}): Work => ({
  id: 'i',
  integrationId: 'n',
  choice: {
    contacts: true,
    orders: true,
    to: '2026-01-01T00:00:00Z',
    onlyReachable: false,
    restoreDeleted: false,
  },
  state: 'running',
  reason: null,
  reasonDetail: null,
  phase: 'counting',
  steps: 0,
  cursor: {},
  totals: {},
  read: {},
  skipped: {},
  pace: [],
  failures: 0,
  createdAt: new Date(),
  ...changes,
});

describe('the next step of an import', () => {
  it.each([
    ['counts both kinds before it reads', {}, { kind: 'count', of: 'contacts' }],
    [
      'counts orders after contacts',
      { cursor: { contacts: { period } } },
      { kind: 'count', of: 'orders' },
    ],
    [
      'reads contacts before orders',
      { cursor: { contacts: { period }, orders: { period } } },
      { kind: 'read', of: 'contacts' },
    ],
    [
      'asks the store for its count once all was read',
      { cursor: { contacts: { period: isRead }, orders: { period } } },
      { kind: 'verify', of: 'contacts' },
    ],
    [
      'reads orders after that, whatever the count was',
      { cursor: { contacts: { period: isRead, counted: null }, orders: { period } } },
      { kind: 'read', of: 'orders' },
    ],
    [
      'settles when nothing is left to read',
      {
        cursor: {
          contacts: { period: isRead, counted: 1 },
          orders: { period: isRead, counted: 2 },
        },
      },
      { kind: 'settle' },
    ],
    ['settles when reading was given up', { reason: 'store-refused' }, { kind: 'settle' }],
  ] as Array<[string, Partial<Work>, object]>)('%s', (_, changes, step) => {
    expect(nextStep(anImport(changes))).toMatchObject(step);
  });
});

describe('the books of an import', () => {
  it('add up over pages, reason by reason', () => {
    const tally = { read: { orders: 3 }, skipped: { orders: { unchanged: 1 } } };
    const once = withStep(anImport(), { tally });
    const twice = withStep(once, { tally: { ...tally, read: { orders: 2, buyers: 1 } } });

    expect(twice.read).toEqual({ orders: 5, buyers: 1 });
    expect(twice.skipped).toEqual({ orders: { unchanged: 2 } });
    expect(once.read).toEqual({ orders: 3 });
  });
});

describe('the period of an import', () => {
  it('is the store’s own time, and takes its last second in', () => {
    const { choice } = anImport();
    const bounded = { choice: { ...choice, from: '2025-12-31T22:00:00Z' } };

    expect(periodOf(bounded, 'Europe/Kyiv')).toEqual({
      from: '2026-01-01 00:00:00',
      end: '2026-01-01 02:00:01',
    });
  });
});

describe('milestones', () => {
  it('come ever more rarely, and end', () => {
    const reached = [];
    for (let read = 0; read < 2_000_000; read += 250) {
      if (isMilestone(read, read + 250)) reached.push(read + 250);
    }
    expect(reached).toEqual([500, 2_000, 8_000, 32_000, 128_000, 512_000]);
  });
});
