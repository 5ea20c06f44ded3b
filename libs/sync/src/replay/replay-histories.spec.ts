import fc from 'fast-check';
import type { YespoOrderStatus } from '@kladka/yespo';
import { past, sends } from '../../test/past.js';
import type { RecordContent } from '../ingest/record-content.js';
import { groupByContent, type PastDelivery } from './content-groups.js';
import { planReplay, type ReplayPlan, type ReplayRules } from './replay-plan.js';

type Send = RecordContent['send'];

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
