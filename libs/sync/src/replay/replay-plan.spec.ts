import { contentHash } from '@kladka/mapping';
import { outgoing, past, sends } from '../../test/past.js';
import type { RecordContent } from '../ingest/record-content.js';
import type { PastDelivery } from './content-groups.js';
import { planReplay, type ReplayPlan, type ReplayRules } from './replay-plan.js';

const RULES: ReplayRules = { includeAccepted: false, onlyChanged: false };
const WITH_ACCEPTED: ReplayRules = { includeAccepted: true, onlyChanged: false };
type Send = RecordContent['send'];

describe('planReplay', () => {
  it('sends a rejected delivery again with what today’s mapping makes of it', () => {
    const chain = [past({ result: 'rejected', yespoStatus: 'IN_PROGRESS' })];

    expect(plan(chain, RULES, () => sends('DELIVERED')).append).toEqual([
      { origin: 'd1', repeats: false, send: { kind: 'send', requests: [outgoing('DELIVERED')] } },
    ]);
  });

  it('sends a skipped one that is mapped by now, and leaves one that still is not', () => {
    const chain = [past({ result: 'skipped', reason: 'status-not-mapped', reasonDetail: '9' })];
    const stillSkipped: Send = { kind: 'skip', reason: 'status-not-mapped', detail: '9' };

    expect(plan(chain, RULES, () => sends('CANCELLED')).append).toHaveLength(1);
    expect(outcome(plan(chain, RULES, () => stillSkipped))).toEqual({
      d1: 'unchanged-by-mapping',
    });
  });

  it('writes down the new reason where a rejected one is skipped today', () => {
    const chain = [past({ result: 'rejected' })];

    const { append } = plan(chain, RULES, () => ({ kind: 'skip', reason: 'orders-off' }));
    expect(append).toEqual([
      { origin: 'd1', repeats: false, send: { kind: 'skip', reason: 'orders-off' } },
    ]);
  });

  it.each<[string, Array<Partial<PastDelivery>>, ReplayRules, Record<string, string>]>([
    ['an accepted one without the flag', [{ result: 'accepted' }], RULES, { d1: 'accepted' }],
    ['one that is on its way', [{ result: 'retrying' }], WITH_ACCEPTED, { d1: 'on-its-way' }],
    [
      'one with something newer accepted',
      [{ result: 'rejected' }, { result: 'accepted', contentHash: 'b' }],
      WITH_ACCEPTED,
      { d1: 'superseded', d2: 'sent' },
    ],
    [
      'one with something newer on its way',
      [{ result: 'rejected' }, { result: 'waiting', contentHash: 'b' }],
      RULES,
      { d1: 'on-its-way', d2: 'on-its-way' },
    ],
    [
      'one whose replay is on its way',
      [{ result: 'rejected' }, { result: 'waiting', replayOf: 'd1' }],
      WITH_ACCEPTED,
      { d1: 'on-its-way', d2: 'on-its-way' },
    ],
    [
      'one whose replay was accepted',
      [{ result: 'rejected' }, { result: 'accepted', replayOf: 'd1' }],
      RULES,
      { d1: 'superseded', d2: 'accepted' },
    ],
    [
      'one that was taken back, because the store went back itself',
      [{ result: 'accepted' }, { result: 'skipped', reason: 'unchanged', contentHash: 'b' }],
      RULES,
      { d1: 'accepted', d2: 'superseded' },
    ],
    [
      'one of a record that was deleted since',
      [{ result: 'rejected' }, { result: 'skipped', operation: 'delete', contentHash: 'gone' }],
      RULES,
      { d1: 'superseded', d2: 'deletion' },
    ],
    [
      'one whose original is gone',
      [{ result: 'rejected', hasOriginal: false }],
      RULES,
      { d1: 'original-gone' },
    ],
    [
      'two of the same content, but once',
      [{ result: 'rejected' }, { result: 'rejected', replayOf: 'd1' }],
      RULES,
      { d1: 'same-content', d2: 'sent' },
    ],
  ])('decides about %s', (_, drafts, rules, wanted) => {
    const chain = drafts.map(past);
    expect(outcome(plan(chain, rules, () => sends('DELIVERED')))).toEqual(wanted);
  });

  it('takes a deletion that was taken back for nothing', () => {
    const chain = [
      past({ result: 'rejected' }, 0),
      past({ result: 'skipped', operation: 'delete', reason: 'unchanged', contentHash: 'x' }, 1),
    ];

    expect(outcome(plan(chain, RULES, () => sends('DELIVERED')))).toMatchObject({ d1: 'sent' });
  });

  it('sends several contents of a record in the order of the store', () => {
    const chain = ['a', 'b', 'c'].map((hash, at) =>
      past({ result: 'rejected', contentHash: hash }, at),
    );

    const { append } = plan(chain, RULES, () => sends('DELIVERED'));
    expect(append.map(({ origin }) => origin)).toEqual(['d1', 'd2', 'd3']);
  });

  it('goes on where a chain of several statuses was interrupted', () => {
    const chain = [
      past({ result: 'accepted', yespoStatus: 'IN_PROGRESS' }, 0),
      past({ result: 'rejected', yespoStatus: 'DELIVERED' }, 1),
    ];

    const { append } = plan(chain, RULES, () => sends('IN_PROGRESS', 'DELIVERED'), ['d2']);
    expect(append[0]?.send).toEqual({ kind: 'send', requests: [outgoing('DELIVERED')] });
  });

  it('repeats only the last of several statuses that Yespo has', () => {
    const chain = (['IN_PROGRESS', 'DELIVERED'] as const).map((yespoStatus, at) =>
      past({ result: 'accepted', yespoStatus }, at),
    );

    const { append } = plan(chain, WITH_ACCEPTED, () => sends('IN_PROGRESS', 'DELIVERED'));
    expect(append).toMatchObject([{ repeats: true, send: { requests: [outgoing('DELIVERED')] } }]);
  });

  it('repeats nothing that Yespo has when something newer is sent anyway', () => {
    const chain = [
      past({ result: 'accepted', contentHash: 'a' }, 0),
      past({ result: 'skipped', reason: 'status-not-mapped', contentHash: 'b' }, 1),
    ];

    expect(outcome(plan(chain, WITH_ACCEPTED, () => sends('DELIVERED')))).toEqual({
      d1: 'superseded',
      d2: 'sent',
    });
  });

  it('leaves what a new mapping makes the same of, where only changes are wanted', () => {
    const changed = { includeAccepted: true, onlyChanged: true };
    const chain = [past({ result: 'accepted', yespoStatus: 'DELIVERED' })];
    const sentHash = contentHash(outgoing('DELIVERED').payload);
    const with_ = (send: Send) =>
      planReplay(chain, new Set(['d1']), changed, () => ({ send, sentHash }));

    expect(outcome(with_(sends('DELIVERED')))).toEqual({ d1: 'unchanged-by-mapping' });
    expect(outcome(with_(sends('CANCELLED')))).toEqual({ d1: 'sent' });
  });
});

function plan(
  chain: readonly PastDelivery[],
  rules: ReplayRules,
  today: () => Send,
  chosen: readonly string[] = chain.map(({ id }) => id),
): ReplayPlan {
  return planReplay(chain, new Set(chosen), rules, () => ({ send: today(), sentHash: null }));
}

/** What became of each chosen delivery. */
function outcome({ append, excluded }: ReplayPlan): Record<string, string> {
  return Object.fromEntries([
    ...append.map(({ origin }) => [origin, 'sent']),
    ...excluded.map(({ id, cause }) => [id, cause]),
  ]);
}
