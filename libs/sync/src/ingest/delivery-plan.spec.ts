import { DELETED_IN_STORE, type PendingDelivery } from '@kladka/storage';
import type { YespoOrderStatus } from '@kladka/yespo';
import fc from 'fast-check';
import { planDeliveries, type ArrivedContent, type DeliveryPlan } from './delivery-plan.js';

const T0 = new Date('2026-03-14T10:00:00Z');
const T1 = new Date('2026-03-14T10:05:00Z');

const aRecord = (changes = {}) => ({
  contentHash: 'a',
  acceptedHash: 'a',
  accepted: true,
  storeStatusId: '2',
  readAt: T0,
  erased: false,
  ...changes,
});

/** A request for each status; the payload plays no part in the decision. */
const sending = (...statuses: YespoOrderStatus[]): ArrivedContent['send'] => ({
  kind: 'send',
  requests: statuses.map((yespoStatus) => ({ yespoStatus, payload: { channels: [] } })),
});

const content = (changes: Partial<ArrivedContent> = {}): ArrivedContent => ({
  hash: 'b',
  readAt: T1,
  storeStatusId: '2',
  send: sending('IN_PROGRESS'),
  ...changes,
});

const aPending = (changes: Partial<PendingDelivery> = {}): PendingDelivery => ({
  id: 'p1',
  recordId: '1',
  seq: 1,
  operation: 'update',
  yespoStatus: 'IN_PROGRESS',
  contentHash: 'x',
  attempts: 0,
  open: true,
  ...changes,
});

const appended = (plan: DeliveryPlan) =>
  plan.kind === 'changed'
    ? plan.append.map((delivery) => delivery.request?.yespoStatus)
    : plan.kind;

describe('planDeliveries', () => {
  it('sends nothing for content that Yespo was told of', () => {
    expect(planDeliveries(aRecord(), [], content({ hash: 'a' }))).toEqual({ kind: 'unchanged' });
  });

  it('does not let an older reading win over a newer one', () => {
    const record = aRecord({ readAt: T1 });
    expect(planDeliveries(record, [], content({ readAt: T0 }))).toEqual({ kind: 'stale' });
  });

  it('creates a record that Yespo has never accepted and updates one that it has', () => {
    const fresh = aRecord({ contentHash: null, acceptedHash: null, accepted: false });
    expect(planDeliveries(fresh, [], content())).toMatchObject({
      append: [{ operation: 'create' }],
    });
    expect(planDeliveries(aRecord(), [], content())).toMatchObject({
      append: [{ operation: 'update' }],
    });
  });

  it('replaces waiting content of the same Yespo status', () => {
    const plan = planDeliveries(aRecord(), [aPending()], content());
    expect(plan).toMatchObject({ replace: { delivery: { id: 'p1' } }, append: [] });
  });

  it('queues a different Yespo status behind', () => {
    const arrived = content({ storeStatusId: '3', send: sending('DELIVERED') });
    expect(planDeliveries(aRecord(), [aPending()], arrived)).toMatchObject({
      replace: null,
      append: [{ request: { yespoStatus: 'DELIVERED' } }],
    });
  });

  it('queues behind what is on its way, even with the same status', () => {
    const plan = planDeliveries(aRecord(), [aPending({ open: false })], content());
    expect(plan).toMatchObject({
      replace: null,
      append: [{ request: { yespoStatus: 'IN_PROGRESS' } }],
    });
  });

  it('passes several Yespo statuses in order, once', () => {
    const several = sending('IN_PROGRESS', 'DELIVERED');
    const record = aRecord({ storeStatusId: '1' });
    expect(appended(planDeliveries(record, [], content({ send: several })))).toEqual([
      'IN_PROGRESS',
      'DELIVERED',
    ]);
    expect(appended(planDeliveries(aRecord(), [], content({ send: several })))).toEqual([
      'DELIVERED',
    ]);
  });

  it('takes a waiting delivery back when the record returns to what Yespo has', () => {
    const record = aRecord({ contentHash: 'b' });
    expect(planDeliveries(record, [aPending()], content({ hash: 'a' }))).toMatchObject({
      takeBack: { id: 'p1' },
      append: [],
    });
  });

  it('leaves no status out when the record returns to an earlier one', () => {
    const record = aRecord({ contentHash: 'b' });
    const back = content({ hash: 'a', send: sending('INITIALIZED'), storeStatusId: '1' });
    expect(planDeliveries(record, [aPending()], back)).toMatchObject({
      takeBack: null,
      append: [{ request: { yespoStatus: 'INITIALIZED' } }],
    });
  });

  it('sends the return when the waiting delivery may have arrived', () => {
    const record = aRecord({ contentHash: 'b' });
    expect(
      planDeliveries(record, [aPending({ attempts: 1 })], content({ hash: 'a' })),
    ).toMatchObject({
      takeBack: null,
      replace: { delivery: { id: 'p1' } },
    });
  });

  it('writes a skip down as an answer', () => {
    const skip = content({ send: { kind: 'skip', reason: 'status-not-mapped' } });
    expect(planDeliveries(aRecord(), [], skip)).toMatchObject({
      append: [{ request: null, reason: 'status-not-mapped' }],
    });
  });

  it('tells Yespo every status in the order the store passed them, whatever is on its way', () => {
    const history = fc.array(
      fc.tuple(
        fc.constantFrom<YespoOrderStatus>('INITIALIZED', 'IN_PROGRESS', 'DELIVERED'),
        fc.boolean(),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(history, (steps) => {
        expect(sentStatuses(steps)).toEqual(withoutRepeats(steps.map(([status]) => status)));
      }),
    );
  });
});

/** Plays a history of readings; at each step the oldest pending delivery may leave. */
function sentStatuses(steps: ReadonlyArray<[YespoOrderStatus, boolean]>): string[] {
  let record = aRecord({
    contentHash: null,
    acceptedHash: null,
    accepted: false,
    storeStatusId: null,
  });
  let pending: PendingDelivery[] = [];
  const sent: string[] = [];
  const leave = () => {
    const head = pending.shift();
    if (head) sent.push(String(head.yespoStatus));
  };

  steps.forEach(([status, leaves], index) => {
    const arrived = content({
      hash: `${status}${index}`,
      storeStatusId: status,
      readAt: new Date(T1.getTime() + index),
      send: sending(status),
    });
    const plan = planDeliveries(record, pending, arrived);
    if (plan.kind === 'changed') {
      pending = [
        ...pending,
        ...plan.append.map((delivery, at) =>
          aPending({
            id: `${index}-${at}`,
            operation: delivery.operation,
            yespoStatus: delivery.request?.yespoStatus ?? null,
          }),
        ),
      ];
    }
    record = {
      ...record,
      contentHash: arrived.hash,
      storeStatusId: status,
      readAt: arrived.readAt,
    };
    if (leaves) leave();
  });
  while (pending.length > 0) leave();
  return withoutRepeats(sent);
}

function withoutRepeats(statuses: readonly string[]): string[] {
  return statuses.filter((status, index) => status !== statuses[index - 1]);
}

describe('a record that the store had lost and has again', () => {
  const gone = (changes = {}) => aRecord({ contentHash: DELETED_IN_STORE, ...changes });
  const aDeletion = (changes: Partial<PendingDelivery> = {}) =>
    aPending({ operation: 'delete', yespoStatus: null, contentHash: DELETED_IN_STORE, ...changes });

  it('is told of again in nothing but words when Yespo kept it as it is', () => {
    expect(planDeliveries(gone(), [], content({ hash: 'a' }))).toEqual({
      kind: 'changed',
      replace: null,
      takeBack: null,
      append: [],
    });
  });

  it('takes back a deletion that has not left', () => {
    const deletion = aDeletion();
    const plan = planDeliveries(gone(), [deletion], content({ hash: 'a' }));
    expect(plan).toMatchObject({ takeBack: deletion, replace: null, append: [] });
  });

  it('takes back a deletion that has not left, and tells what changed meanwhile', () => {
    const deletion = aDeletion();
    const plan = planDeliveries(gone(), [deletion], content());
    expect(plan).toMatchObject({
      takeBack: deletion,
      replace: null,
      append: [{ operation: 'update', request: { yespoStatus: 'IN_PROGRESS' } }],
    });
  });

  it.each([
    ['is on its way', aDeletion({ open: false })],
    ['was tried', aDeletion({ attempts: 1 })],
  ])('is created again behind a deletion that %s', (_, deletion) => {
    const plan = planDeliveries(gone(), [deletion], content({ hash: 'a' }));
    expect(plan).toMatchObject({ takeBack: null, append: [{ operation: 'create' }] });
  });

  it('is created again, through all its statuses, when Yespo has deleted it', () => {
    const record = gone({ accepted: false, acceptedHash: null, storeStatusId: null });
    const plan = planDeliveries(record, [], content({ send: sending('INITIALIZED', 'DELIVERED') }));
    expect(appended(plan)).toEqual(['INITIALIZED', 'DELIVERED']);
    expect(plan).toMatchObject({ append: [{ operation: 'create' }, { operation: 'update' }] });
  });
});

it('tells nothing of somebody who asked to be forgotten', () => {
  expect(planDeliveries(aRecord({ erased: true }), [], content())).toEqual({ kind: 'stale' });
});
