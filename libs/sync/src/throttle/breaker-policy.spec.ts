import { AuthLost, CredentialsRefused, NotJson, StoreUnavailable } from '@kladka/horoshop';
import { OutboundFailure } from '@kladka/platform';
import {
  YespoBusy,
  YespoCredentialsRefused,
  YespoRecordRefused,
  YespoTransient,
} from '@kladka/yespo';
import { admit, storeOutcome, yespoOutcome } from './breaker-policy.js';

const aborted = new OutboundFailure('aborted', 'ended by us', { requestSent: true });
const timedOut = new OutboundFailure('timeout', 'no answer', { requestSent: true });

describe('admit', () => {
  it.each([
    ['passes while nothing fails', null, { kind: 'pass' }],
    ['passes after a few failures', { failures: 4, openMs: null, probeMs: 0 }, { kind: 'pass' }],
    [
      'waits while the breaker is open',
      { failures: 5, openMs: 1_200, probeMs: 0 },
      { kind: 'wait', waitMs: 1_200 },
    ],
    ['tries after that', { failures: 5, openMs: 0, probeMs: 0 }, { kind: 'probe' }],
    [
      'waits while another one tries',
      { failures: 5, openMs: 0, probeMs: 90_000 },
      { kind: 'wait', waitMs: 500 },
    ],
  ])('%s', (_, state, expected) => {
    expect(admit(state, 0.1)).toEqual(expected);
  });
});

describe('what a call to Yespo tells', () => {
  it.each([
    ['nothing failed', undefined, 'answered'],
    ['a refused record is an answer', new YespoRecordRefused(400, {}), 'answered'],
    ['a refused key is an answer', new YespoCredentialsRefused(401, {}), 'answered'],
    ['busy', new YespoBusy(1_000, {}), 'busy'],
    ['an error of the server', new YespoTransient('HTTP 500', false, {}), 'failed'],
    ['no answer', new YespoTransient('timeout', true, { cause: timedOut }), 'failed'],
    ['we ended it ourselves', new YespoTransient('aborted', true, { cause: aborted }), 'silent'],
    ['a mistake of ours', new TypeError('ours'), 'silent'],
  ])('%s', (_, error, expected) => {
    expect(yespoOutcome(error)).toBe(expected);
  });
});

describe('what a failed call to a store tells', () => {
  it.each([
    ['no answer', new StoreUnavailable('timeout', 'late'), 'failed'],
    ['an error page', new NotJson('html'), 'failed'],
    ['it asks to wait', new StoreUnavailable('rate-limit', '429'), 'busy'],
    ['we ended it ourselves', new StoreUnavailable('aborted', 'ended'), 'silent'],
    ['a token lost to another log-in', new AuthLost('token'), 'silent'],
    ['a refused login is an answer', new CredentialsRefused('no'), 'answered'],
  ])('%s', (_, failure, expected) => {
    expect(storeOutcome(failure)).toBe(expected);
  });
});
