import type { ClaimedDelivery, SettledDelivery } from '@kladka/storage';
import {
  YespoBusy,
  YespoCredentialsRefused,
  YespoRecordRefused,
  YespoTransient,
} from '@kladka/yespo';
import { busyDelayMs, retryDelayMs } from './retry-policy.js';

/** One call to Yespo, as the log of attempts keeps it. */
export interface Call {
  startedAt: Date;
  durationMs: number;
}

/** What an answer means for the turn as a whole. */
export type TurnStop = { kind: 'hold'; waitMs: number } | { kind: 'credentials' };

/** What a failed call means: how its deliveries are settled, and whether the turn has to stop, if the gate agrees. */
export interface Verdict {
  settle: (delivery: ClaimedDelivery) => SettledDelivery;
  stop?: TurnStop;
}

export interface RetryRules {
  scale: number;
  random: () => number;
}

const MOST_WORDS = 500;

/** Yespo said yes. */
export function settleAccepted(
  delivery: ClaimedDelivery,
  call: Call,
  answer: { httpStatus: number; responseExcerpt?: string },
): SettledDelivery {
  return {
    ...base(delivery, call),
    result: 'accepted',
    outcome: 'accepted',
    httpStatus: answer.httpStatus,
    answer: answer.responseExcerpt || null,
    countedTries: 1,
  };
}

/** Yespo took the batch but not this record. */
export function settleRefused(
  delivery: ClaimedDelivery,
  call: Call,
  refusal: { httpStatus: number; words: string },
): SettledDelivery {
  return {
    ...base(delivery, call),
    result: 'rejected',
    outcome: 'refused',
    reason: 'yespo-refused-record',
    reasonDetail: refusal.words.slice(0, MOST_WORDS),
    httpStatus: refusal.httpStatus,
    answer: refusal.words,
    countedTries: 1,
  };
}

/**
 * The table of ARCHITECTURE.md, Answers of Yespo, for everything but yes. A refused record is no business of this
 * function: a batch has to be halved first. Errors that are none of Yespo's are thrown on.
 */
export function judge(error: unknown, call: Call, rules: RetryRules): Verdict {
  if (error instanceof YespoBusy) {
    const waitMs = busyDelayMs(error.retryAfterMs, rules.scale);
    const settle = (delivery: ClaimedDelivery) =>
      later(delivery, call, error, { outcome: 'busy', reason: 'yespo-busy', waitMs });
    return { settle, stop: { kind: 'hold', waitMs } };
  }
  if (error instanceof YespoCredentialsRefused) {
    const settle = (delivery: ClaimedDelivery) =>
      later(delivery, call, error, {
        outcome: 'credentials',
        reason: 'yespo-key-refused',
        waitMs: 0,
      });
    return { settle, stop: { kind: 'credentials' } };
  }
  if (error instanceof YespoTransient) {
    const holdMs = retryDelayMs(1, rules.scale, rules.random()) ?? 0;
    return {
      settle: (delivery) => afterFailure(delivery, call, error, rules),
      stop: { kind: 'hold', waitMs: holdMs },
    };
  }
  if (error instanceof YespoRecordRefused) {
    const words = error.vendorMessage ?? error.responseExcerpt ?? error.message;
    return {
      settle: (delivery) => settleRefused(delivery, call, { httpStatus: error.httpStatus, words }),
    };
  }
  throw error;
}

function afterFailure(
  delivery: ClaimedDelivery,
  call: Call,
  error: YespoTransient,
  rules: RetryRules,
): SettledDelivery {
  const waitMs = retryDelayMs(delivery.attempts + 1, rules.scale, rules.random());
  const settled: SettledDelivery = {
    ...later(delivery, call, error, {
      outcome: 'transient',
      reason: 'yespo-unavailable',
      waitMs: waitMs ?? 0,
    }),
    result: 'retrying',
    countedTries: 1,
  };
  return waitMs === null ? { ...settled, result: 'rejected', reason: 'gave-up' } : settled;
}

/** Not sent this time, and the try does not count. */
function later(
  delivery: ClaimedDelivery,
  call: Call,
  error: YespoBusy | YespoCredentialsRefused | YespoTransient,
  why: Pick<SettledDelivery, 'outcome' | 'waitMs'> & { reason: string },
): SettledDelivery {
  return {
    ...base(delivery, call),
    result: delivery.attempts > 0 ? 'retrying' : 'waiting',
    outcome: why.outcome,
    reason: why.reason,
    reasonDetail: (error.vendorMessage ?? error.message).slice(0, MOST_WORDS),
    waitMs: why.waitMs,
    httpStatus: error.httpStatus ?? null,
    answer: error.responseExcerpt ?? error.message,
  };
}

function base(delivery: ClaimedDelivery, call: Call): SettledDelivery {
  return {
    id: delivery.id,
    key: delivery.key,
    result: 'waiting',
    reason: null,
    reasonDetail: null,
    waitMs: 0,
    countedTries: 0,
    outcome: 'accepted',
    startedAt: call.startedAt.toISOString(),
    durationMs: Math.round(call.durationMs),
    httpStatus: null,
    answer: null,
  };
}
