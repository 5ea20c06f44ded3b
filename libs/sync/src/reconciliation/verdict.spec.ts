import { DELETED_IN_STORE, type ComparedRecord } from '@kladka/storage';
import fc from 'fast-check';
import { compareRecord, countVerdicts, type Verdict } from './verdict.js';

const T0 = new Date('2026-03-14T10:00:00Z');
const T1 = new Date('2026-03-14T10:05:00Z');

type Newest = NonNullable<ComparedRecord['newest']>;
const newest = (result: Newest['result'], contentHash = 'a'): Newest => ({
  result,
  reason: null,
  contentHash,
});
const known = (changes: Partial<ComparedRecord> = {}): ComparedRecord => ({
  key: '20318',
  contentHash: 'a',
  acceptedHash: 'a',
  erased: false,
  readAt: T0,
  newest: newest('accepted'),
  ...changes,
});
const inStore = { hash: 'a', readAt: T1 };

describe('compareRecord', () => {
  it.each([
    ['accepted', 'accepted'],
    ['rejected', 'rejected'],
    ['skipped', 'skipped'],
    ['waiting', 'waiting'],
    ['sending', 'waiting'],
    ['retrying', 'waiting'],
  ] as const)('counts a record by its newest request: %s', (result, verdict) => {
    const record = known({ newest: newest(result) });
    expect(compareRecord(record, inStore, false)).toEqual({ verdict, isLost: false });
  });

  it.each([
    ['is nowhere in the books', undefined, false, 'unknown', false],
    ['is older than the connection', undefined, true, 'beforeConnection', false],
    [
      'is a customer known only by name',
      known({ contentHash: null, newest: null, acceptedHash: null }),
      true,
      'beforeConnection',
      false,
    ],
    ['has another content', known({ contentHash: 'b' }), false, 'differs', false],
    ['came back', known({ contentHash: DELETED_IN_STORE }), false, 'differs', false],
    [
      'was read later by somebody else',
      known({ contentHash: 'b', readAt: new Date('2026-03-14T11:00:00Z') }),
      false,
      'accepted',
      false,
    ],
    ['lost its only request', known({ newest: null, acceptedHash: null }), false, 'unknown', true],
    [
      'lost the request with its present content',
      known({ newest: newest('accepted', 'old'), acceptedHash: 'old' }),
      false,
      'differs',
      true,
    ],
    ['outlived its accepted requests', known({ newest: null }), false, 'accepted', false],
    ['asked to be forgotten', known({ erased: true, contentHash: 'b' }), false, 'skipped', false],
  ] as const)('of one that %s', (_, record, isBefore, verdict, isLost) => {
    expect(compareRecord(record, inStore, isBefore)).toEqual({ verdict, isLost });
  });
});

describe('countVerdicts', () => {
  const VERDICTS: Verdict[] = [
    'accepted',
    'rejected',
    'skipped',
    'waiting',
    'beforeConnection',
    'unknown',
    'differs',
  ];

  it('adds up, whatever the store has', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERDICTS)), (verdicts) => {
        const { inStore, ...parts } = countVerdicts(verdicts);
        expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(inStore);
        expect(inStore).toBe(verdicts.length);
      }),
    );
  });
});
