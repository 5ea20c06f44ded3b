import type { ClaimedDelivery } from '@kladka/storage';
import {
  YespoBusy,
  YespoCredentialsRefused,
  YespoRecordRefused,
  YespoTransient,
} from '@kladka/yespo';
import { judge, type Call } from './answers.js';

const call: Call = { startedAt: new Date('2026-03-14T10:00:00Z'), durationMs: 12.4 };
const rules = { scale: 1, random: () => 0.5 };

const aDelivery = (attempts = 0): ClaimedDelivery => ({
  id: 'd1',
  operation: 'update',
  key: '20318',
  attempts,
  confirmedEmail: false,
  payload: '{}',
});

describe('judge', () => {
  it('waits as long as a busy Yespo asked and does not count the try', () => {
    const verdict = judge(new YespoBusy(60_000, { httpStatus: 429 }), call, rules);
    expect(verdict.stop).toEqual({ kind: 'hold', waitMs: 60_000 });
    expect(verdict.settle(aDelivery())).toMatchObject({
      result: 'waiting',
      reason: 'yespo-busy',
      countedTries: 0,
      waitMs: 60_000,
    });
  });

  it('keeps everything waiting when the key is refused and names the credential', () => {
    const verdict = judge(new YespoCredentialsRefused(401, {}), call, rules);
    expect(verdict.stop).toEqual({ kind: 'credentials' });
    expect(verdict.settle(aDelivery(3))).toMatchObject({
      result: 'retrying',
      reason: 'yespo-key-refused',
      countedTries: 0,
    });
  });

  it('climbs the ladder after a transient failure', () => {
    const verdict = judge(new YespoTransient('reset', true, {}), call, rules);
    expect(verdict.settle(aDelivery(1))).toMatchObject({
      result: 'retrying',
      countedTries: 1,
      waitMs: 30_000,
    });
  });

  it('gives up visibly after the last step', () => {
    const verdict = judge(new YespoTransient('reset', true, {}), call, rules);
    expect(verdict.settle(aDelivery(10))).toMatchObject({ result: 'rejected', reason: 'gave-up' });
  });

  it("rejects a refused record with Yespo's own words and lets the turn go on", () => {
    const verdict = judge(new YespoRecordRefused(400, { vendorMessage: 'bad date' }), call, rules);
    expect(verdict.stop).toBeUndefined();
    expect(verdict.settle(aDelivery())).toMatchObject({
      result: 'rejected',
      reason: 'yespo-refused-record',
      reasonDetail: 'bad date',
      httpStatus: 400,
    });
  });

  it('does not take our own mistake for an answer of Yespo', () => {
    expect(() => judge(new TypeError('ours'), call, rules)).toThrow('ours');
  });
});
