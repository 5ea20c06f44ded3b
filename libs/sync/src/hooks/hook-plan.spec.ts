import { nextHookAction, restMs, type PlannedSubscription } from './hook-plan.js';

const NOW = new Date('2026-03-14T12:00:00Z');
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
let lastId = 0;

const row = (changes: Partial<PlannedSubscription>): PlannedSubscription => ({
  id: String((lastId += 1)),
  event: 'order_created',
  state: 'active',
  replaceReason: null,
  unsubscribeAt: null,
  storeSubscriptionId: '7',
  changedAt: ago(1),
  ...changes,
});

/** The other four events are in order, so that the plan is about one. */
const others = ['order_update', 'order_paid', 'user_signup', 'user_update'].map((event) =>
  row({ event }),
);
const next = (...rows: PlannedSubscription[]) => nextHookAction([...others, ...rows], NOW);

describe('nextHookAction', () => {
  it('finds nothing to do about one active subscription for each event', () => {
    expect(next(row({}))).toBeNull();
  });

  it.each<[string, PlannedSubscription[], string | null]>([
    ['nothing is known', [], 'first'],
    ['the store removed it', [row({ state: 'lost' })], 'removed'],
    ['one answer got lost', [row({ state: 'pending' })], 'first'],
    ['two answers got lost', [row({ state: 'pending' }), row({ state: 'pending' })], null],
    ['the store does not know the event', [row({ state: 'refused' })], null],
    ['it did not know it a week ago', [row({ state: 'refused', changedAt: ago(169) })], 'first'],
    ['all slots are taken', [row({ state: 'no-slot' })], null],
    ['they were taken yesterday', [row({ state: 'no-slot', changedAt: ago(24) })], 'first'],
    ['an owner asks for a new address', [row({ replaceReason: 'asked' })], 'asked'],
    ['the address leaked', [row({ replaceReason: 'leaked' })], 'leaked'],
    [
      'an older address still settles',
      [row({ state: 'retiring' }), row({ replaceReason: 'asked' })],
      null,
    ],
    [
      'a new address found no slot',
      [row({ replaceReason: 'asked' }), row({ state: 'no-slot' })],
      null,
    ],
  ])('subscribes or waits when %s', (_, rows, reason) => {
    expect(next(...rows)).toEqual(
      reason === null ? null : { kind: 'subscribe', event: 'order_created', reason },
    );
  });

  it('retires the older of two that are active, but none that the store cannot be asked to end', () => {
    const [older, newer] = [row({}), row({})];
    const nameless = row({ storeSubscriptionId: null });

    expect(next(older, newer)).toEqual({ kind: 'retire', subscription: older });
    expect(next(nameless, newer)).toBeNull();
    expect(next(nameless, row({ replaceReason: 'leaked' }))).toMatchObject({ reason: 'leaked' });
  });

  it('ends an old one only when its time has come', () => {
    const due = row({ state: 'retiring', unsubscribeAt: ago(0) });
    const waiting = row({ state: 'retiring', unsubscribeAt: ago(-1) });

    expect(next(row({}), due)).toEqual({ kind: 'unsubscribe', subscription: due });
    expect(next(row({}), waiting)).toBeNull();
  });

  it('subscribes before it ends anything', () => {
    const lost = row({ state: 'lost', unsubscribeAt: ago(1) });
    expect(next(lost)).toMatchObject({ kind: 'subscribe' });
  });
});

describe('restMs', () => {
  it('is a day, or less when an old one is to be ended before', () => {
    const retiring = row({ state: 'retiring', unsubscribeAt: ago(-0.5) });

    expect(restMs(others, NOW)).toBe(24 * 3_600_000);
    expect(restMs([...others, retiring], NOW)).toBe(0.5 * 3_600_000);
    expect(restMs([row({ unsubscribeAt: ago(2) })], NOW)).toBe(0);
  });
});
