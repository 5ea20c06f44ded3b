import { DELETED_IN_STORE } from '@kladka/storage';
import { planDeletion } from './deletion-plan.js';

const readAt = new Date('2026-03-14T03:00:00Z');
const record = {
  accepted: true,
  contentHash: 'a',
  erased: false,
  lastSeq: 1,
  readAt: new Date('2026-03-13T03:00:00Z'),
};
const wanted = { choice: 'delete', readAt } as const;

describe('planDeletion', () => {
  it('tells Yespo when the owner wants it', () => {
    expect(planDeletion(record, [], wanted)).toEqual({ kind: 'delete' });
  });

  it('keeps what Yespo has unless the owner wants otherwise, and says so', () => {
    expect(planDeletion(record, [], { choice: 'keep', readAt })).toEqual({
      kind: 'skip',
      reason: 'deleted-in-store',
    });
  });

  it('deletes behind what is still on its way', () => {
    const plan = planDeletion({ ...record, accepted: false }, [{ operation: 'create' }], wanted);
    expect(plan).toEqual({ kind: 'delete' });
  });

  it('does not delete what Yespo never took', () => {
    const plan = planDeletion({ ...record, accepted: false }, [], wanted);
    expect(plan).toEqual({ kind: 'skip', reason: 'deleted-in-store' });
  });

  it.each([
    ['one that is deleted already', { contentHash: DELETED_IN_STORE }],
    ['one who asked to be forgotten', { erased: true }],
    ['a customer Yespo was never told of', { lastSeq: 0, accepted: false, contentHash: null }],
    ['one that was read after the store was asked', { readAt: new Date('2026-03-14T03:00:01Z') }],
  ])('leaves %s alone', (_, state) => {
    expect(planDeletion({ ...record, ...state }, [], wanted)).toEqual({ kind: 'nothing' });
  });
});
