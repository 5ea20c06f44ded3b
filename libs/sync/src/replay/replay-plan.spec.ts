import fc from 'fast-check';
import type { YespoOrderStatus } from '@kladka/yespo';
import { contentHash } from '@kladka/mapping';
import type { Outgoing, RecordContent } from '../ingest/record-content.js';
import { groupByContent, type PastDelivery } from './content-groups.js';
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

describe('any replay of any history', () => {
  const STATUSES: YespoOrderStatus[] = ['IN_PROGRESS', 'DELIVERED', 'CANCELLED'];
  const settled = fc.constantFrom<PastDelivery['result']>('accepted', 'rejected', 'skipped');
  const step = fc.record({
    statuses: fc.uniqueArray(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 3 }),
    results: fc.tuple(settled, settled, settled),
    hash: fc.constantFrom('a', 'b', 'c', 'd'),
    today: fc.option(fc.uniqueArray(fc.constantFrom(...STATUSES), { minLength: 1 }), { nil: null }),
  });
  const history = fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
    openTail: fc.boolean(),
    chosen: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
    includeAccepted: fc.boolean(),
    onlyChanged: fc.boolean(),
  });
  type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

  /** The deliveries that such a past leaves behind, the ids chosen, and what each content is today. */
  function play({ steps, openTail, chosen }: History) {
    const chain: PastDelivery[] = [];
    const today = new Map<string, Send>();
    steps.forEach(({ statuses, results, hash, today: now }, at) => {
      statuses.forEach((yespoStatus, index) => {
        const isOpen = openTail && at === steps.length - 1 && index === statuses.length - 1;
        const result = isOpen ? 'waiting' : (results[index] ?? 'rejected');
        chain.push(past({ yespoStatus, result, contentHash: hash }, chain.length));
        today.set(`d${chain.length}`, now ? sends(...now) : { kind: 'skip', reason: 'x' });
      });
    });
    const ids = chain.filter((_, at) => chosen[at]).map(({ id }) => id);
    return { chain, ids: new Set(ids), today };
  }

  const rankOf = (chain: readonly PastDelivery[]) =>
    new Map(groupByContent(chain).flatMap((group, rank) => group.map(({ id }) => [id, rank])));

  function check(property: (given: ReturnType<typeof play> & { rules: ReplayRules }) => void) {
    fc.assert(
      fc.property(history, (past_) => property({ ...play(past_), rules: past_ })),
      { numRuns: 2_000 },
    );
  }
  const planOf = ({ chain, ids, today, rules }: Parameters<Parameters<typeof check>[0]>[0]) =>
    planReplay(chain, ids, rules, (id) => ({ send: today.get(id)!, sentHash: null }));

  it('never goes back behind what Yespo has accepted, or within itself', () => {
    check((given) => {
      const ranks = rankOf(given.chain);
      const accepted = given.chain.filter(({ result }) => result === 'accepted');
      const newest = Math.max(-1, ...accepted.map(({ id }) => ranks.get(id)!));
      const sent = planOf(given).append.map(({ origin }) => ranks.get(origin)!);
      expect(sent.every((rank) => rank >= newest)).toBe(true);
      expect(sent).toEqual([...sent].sort((one, other) => one - other));
    });
  });

  it('never passes something that is still on its way', () => {
    check((given) => {
      const ranks = rankOf(given.chain);
      const open = given.chain.filter(({ result }) => result === 'waiting');
      const oldestOpen = Math.min(Infinity, ...open.map(({ id }) => ranks.get(id)!));
      for (const { origin } of planOf(given).append) {
        expect(ranks.get(origin)!).toBeGreaterThan(oldestOpen === Infinity ? -1 : oldestOpen);
      }
    });
  });

  it('sends each content once, and nothing twice when it is asked for again', () => {
    check((given) => {
      const { append } = planOf(given);
      const ranks = rankOf(given.chain);
      const sent = append.map(({ origin }) => ranks.get(origin));
      expect(new Set(sent).size).toBe(sent.length);

      const after = [...given.chain, ...appended(append, given.chain.length)];
      const again = planReplay(after, given.ids, given.rules, (id) => ({
        send: given.today.get(id)!,
        sentHash: null,
      }));
      const isSent = ({ send }: ReplayPlan['append'][number]) => send.kind === 'send';
      expect(again.append.filter(isSent)).toEqual([]);
    });
  });

  it('tells Yespo of no status that it accepted for this content, unless that is asked for', () => {
    check((given) => {
      const rules = { ...given.rules, includeAccepted: false };
      const groups = groupByContent(given.chain);
      for (const { origin, send } of planOf({ ...given, rules }).append) {
        const group = groups.find((one) => one.some(({ id }) => id === origin));
        const told = group!.filter(({ result }) => result === 'accepted');
        const statuses = send.kind === 'send' ? send.requests.map((one) => one.yespoStatus) : [];
        for (const { yespoStatus } of told) expect(statuses).not.toContain(yespoStatus);
      }
    });
  });

  it('says of every chosen delivery, once, what becomes of it', () => {
    check((given) => {
      const { append, excluded } = planOf(given);
      const told = [...append.map(({ origin }) => origin), ...excluded.map(({ id }) => id)];
      expect(told.sort()).toEqual([...given.ids].sort());
    });
  });

  it('counts as repeats exactly what is left out without the flag', () => {
    check((given) => {
      const requests = (one: ReplayPlan) =>
        one.append.flatMap(({ send, repeats }) =>
          send.kind === 'send' ? send.requests.map(() => repeats) : [],
        );
      const withFlag = requests(
        planOf({ ...given, rules: { ...given.rules, includeAccepted: true } }),
      );
      const without = requests(
        planOf({ ...given, rules: { ...given.rules, includeAccepted: false } }),
      );
      expect(without).toHaveLength(withFlag.filter((repeats) => !repeats).length);
    });
  });

  it('leaves the past as it is', () => {
    check((given) => {
      const before = structuredClone(given.chain);
      planOf(given);
      expect(given.chain).toEqual(before);
    });
  });
});

function past(fields: Partial<PastDelivery>, at = 0): PastDelivery {
  return {
    id: `d${at + 1}`,
    seq: at + 1,
    operation: 'update',
    result: 'rejected',
    reason: null,
    reasonDetail: null,
    contentHash: 'a',
    yespoStatus: 'DELIVERED',
    replayOf: null,
    hasOriginal: true,
    ...fields,
  };
}

function outgoing(yespoStatus: YespoOrderStatus): Outgoing {
  const payload = {
    externalOrderId: '1',
    totalCost: 1,
    status: yespoStatus,
    date: '2026-01-01T00:00:00.000Z',
    currency: 'UAH',
  };
  return { yespoStatus, payload: payload as Outgoing['payload'] };
}

function sends(...statuses: YespoOrderStatus[]): Send {
  return { kind: 'send', requests: statuses.map(outgoing) };
}

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

/** The deliveries that a plan leaves behind the chain. */
function appended(append: ReplayPlan['append'], from: number): PastDelivery[] {
  type Row = { origin: string; yespoStatus: string | null; skip: string | null };
  const rows = append.flatMap(({ origin, send }): Row[] =>
    send.kind === 'send'
      ? send.requests.map(({ yespoStatus }) => ({ origin, yespoStatus, skip: null }))
      : [{ origin, yespoStatus: null, skip: send.reason }],
  );
  return rows.map(({ origin, yespoStatus, skip }, index) =>
    past(
      { replayOf: origin, yespoStatus, result: skip ? 'skipped' : 'waiting', reason: skip },
      from + index,
    ),
  );
}
