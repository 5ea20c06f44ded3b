import type { SessionMember } from '@kladka/storage';
import type { FailedContact, ImportedContact, YespoContact } from '@kladka/yespo';
import {
  lookDelayMs,
  refusalsOf,
  sessionPatienceMs,
  settleMembers,
  settleSessionRefused,
  smaller,
  type EndedSession,
  type SessionEnd,
} from './session-answers.js';

const call = { startedAt: new Date('2026-03-14T10:00:00Z'), durationMs: 12_345.6 };
const rules = { scale: 1, random: () => 0.5 };
const session: EndedSession = {
  yespoSessionId: 'f00',
  dedupeOn: 'externalCustomerId',
  size: 2,
  call,
};

function member(
  contact: Partial<YespoContact>,
  fields: Partial<SessionMember> = {},
): SessionMember {
  return {
    id: contact.externalCustomerId ?? 'guest',
    operation: 'create',
    key: contact.externalCustomerId ?? 'guest',
    attempts: 0,
    confirmedEmail: true,
    payload: JSON.stringify({ channels: [], ...contact }),
    keepDeleted: false,
    ...fields,
  };
}

const olena = member({
  externalCustomerId: '7713',
  channels: [
    { type: 'email', value: 'Olena@example.com' },
    { type: 'sms', value: '+380675550142' },
  ],
});

function finished(mapping: ImportedContact[], failed: FailedContact[] = []): SessionEnd {
  return { kind: 'finished', status: { httpStatus: 200, mapping, failed } };
}

const settleOne = (one: SessionMember, end: SessionEnd, changes: Partial<EndedSession> = {}) =>
  settleMembers([one], { ...session, ...changes }, end, rules)[0]!;

describe('a finished session', () => {
  it('accepts whom its mapping names, and says which contact it became', () => {
    expect(settleOne(olena, finished([{ dedupeValue: '7713', contactId: '918' }]))).toMatchObject({
      result: 'accepted',
      outcome: 'accepted',
      countedTries: 1,
      answer: 'Session f00: FINISHED, contact 918',
      startedAt: '2026-03-14T10:00:00.000Z',
      durationMs: 12_346,
    });
  });

  it.each(['olena@example.com', ' OLENA@example.com', '380675550142', '+38 067 555-01-42', '7713'])(
    'knows %s for a contact that was looked for by phone and e-mail',
    (dedupeValue) => {
      const end = finished([{ dedupeValue, contactId: '918' }]);

      expect(settleOne(olena, end, { dedupeOn: 'email_or_sms' }).result).toBe('accepted');
    },
  );

  it('takes no phone for the id of somebody else', () => {
    const end = finished([{ dedupeValue: '380675550142', contactId: '918' }]);

    expect(settleOne(olena, end).result).toBe('waiting');
  });

  it('rejects whom it names as failed, in the words of Yespo', () => {
    const failed = [{ externalCustomerId: '7713', reason: 'invalid email' }];

    expect(settleOne(olena, finished([], failed))).toMatchObject({
      result: 'rejected',
      reason: 'yespo-refused-record',
      reasonDetail: 'invalid email',
    });
  });

  it('leaves whom it does not name to a single call, uncounted', () => {
    const end = finished([{ dedupeValue: '7714', contactId: '919' }]);

    expect(settleOne(olena, end)).toMatchObject({
      result: 'waiting',
      reason: 'left-out-of-session',
      waitMs: 0,
      countedTries: 0,
      sessionMost: 1,
    });
    expect(settleOne({ ...olena, attempts: 2 }, end).result).toBe('retrying');
  });

  it('leaves deleted who was not to be brought back', () => {
    const kept = { ...olena, keepDeleted: true };
    const others = finished([{ dedupeValue: '7714', contactId: '919' }]);

    expect(settleOne(kept, others)).toMatchObject({
      result: 'skipped',
      reason: 'deleted-in-yespo',
      outcome: 'kept-deleted',
    });
    expect(settleOne(kept, finished([]), { size: 1 }).result).toBe('skipped');
  });

  it('takes silence about all of many for no answer', () => {
    expect(settleOne({ ...olena, keepDeleted: true }, finished([]), { size: 2 })).toMatchObject({
      result: 'retrying',
      reason: 'session-failed',
      countedTries: 1,
      sessionMost: 1,
    });
  });
});

describe('a session that went wrong', () => {
  it.each(['error', 'lost', 'given-up'] as const)(
    '%s: its contacts go again, fewer at once',
    (kind) => {
      expect(settleOne(olena, { kind, words: 'why' }, { size: 3_000 })).toMatchObject({
        result: 'retrying',
        outcome: 'transient',
        reason: 'session-failed',
        reasonDetail: 'Session f00: why',
        waitMs: 10_000,
        countedTries: 1,
        sessionMost: 375,
      });
    },
  );

  it('ends the ladder like any other failure', () => {
    const worn = { ...olena, attempts: 10 };

    expect(settleOne(worn, { kind: 'error', words: 'why' })).toMatchObject({
      result: 'rejected',
      reason: 'gave-up',
    });
  });

  it('finds one bad contact of thousands long before the ladder ends', () => {
    let size = 3_000;
    let steps = 0;
    for (; size > 1; steps += 1) size = smaller(size);

    expect(steps).toBeLessThanOrEqual(4);
  });
});

describe('a session that was refused as a whole', () => {
  it('goes again in halves, uncounted', () => {
    const refusal = { httpStatus: 400, words: 'bad', size: 101 };

    expect(settleSessionRefused(olena, call, refusal)).toMatchObject({
      result: 'waiting',
      outcome: 'session-refused',
      reason: 'session-refused',
      reasonDetail: 'bad',
      waitMs: 0,
      countedTries: 0,
      sessionMost: 51,
    });
  });
});

describe('refusalsOf', () => {
  const twin = member({
    externalCustomerId: '7714',
    channels: [
      { type: 'email', value: 'Olena@example.com' },
      { type: 'sms', value: '380675550142' },
    ],
  });
  const ivan = member({
    externalCustomerId: '7715',
    channels: [{ type: 'sms', value: '380675550142' }],
  });

  it.each<[string, FailedContact, string[]]>([
    [
      'an id, whatever else is shared',
      { externalCustomerId: '7713', phone: '380675550142', reason: 'no' },
      ['7713'],
    ],
    ['a phone that one has alone', { phone: '+380675550142', reason: 'no' }, ['7715']],
    ['what two have', { email: 'olena@example.com', phone: '380675550142', reason: 'no' }, []],
    ['part of what one has', { email: 'olena@example.com', reason: 'no' }, []],
    ['a stranger', { externalCustomerId: '1', phone: '380675550142', reason: 'no' }, []],
    ['nobody', { reason: 'no' }, []],
  ])('knows %s', (_name, entry, expected) => {
    expect([...refusalsOf([olena, twin, ivan], [entry]).keys()]).toEqual(expected);
  });
});

describe('looks', () => {
  it('come after 10 s, then ever more seldom, up to once a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((looks) => lookDelayMs(looks, 1))).toEqual([
      10_000, 15_000, 22_500, 33_750, 50_625, 60_000, 60_000,
    ]);
    expect(lookDelayMs(1, 0.001)).toBe(15);
  });

  it('end after half an hour', () => {
    expect(sessionPatienceMs(1)).toBe(30 * 60_000);
  });
});
