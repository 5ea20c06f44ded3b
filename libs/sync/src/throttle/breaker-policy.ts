import { NotJson, StoreRedirects, StoreUnavailable, type HoroshopError } from '@kladka/horoshop';
import { OutboundFailure } from '@kladka/platform';
import type { BreakerState } from '@kladka/storage';
import { YespoBusy, YespoError, YespoTransient } from '@kladka/yespo';

/** Failures in a row that open a breaker (`api/horoshop.md` 10.1). */
export const MOST_FAILURES = 5;
/** How long a breaker stays open: our choice for Yespo, whose limits are not published. */
export const YESPO_OPEN_MS = 5 * 60_000;
/** `api/horoshop.md` 10.1. */
export const STORE_OPEN_MS = 15 * 60_000;
/** How soon the others look again while one turn tries. */
const LOOK_AGAIN_MS = 5_000;

/** What one call tells about the side that was called. */
export type CallOutcome =
  | 'answered'
  | 'failed'
  /** It answers, but wants no calls now. */
  | 'busy'
  /** It says nothing about the other side. */
  | 'silent';

/** Whether a turn may call: all the time, as the one that tries, or after a wait. */
export type Admission = { kind: 'pass' } | { kind: 'probe' } | { kind: 'wait'; waitMs: number };

/** @param scale multiplies the wait, as every wait before a further try. */
export function admit(state: BreakerState | null, scale: number): Admission {
  if (!state || state.openMs === null) return { kind: 'pass' };
  if (state.openMs > 0) return { kind: 'wait', waitMs: state.openMs };
  if (state.probeMs > 0) return { kind: 'wait', waitMs: lookAgainMs(scale) };
  return { kind: 'probe' };
}

export function lookAgainMs(scale: number): number {
  return LOOK_AGAIN_MS * scale;
}

/** A refused key or record is an answer too. Mistakes of ours and calls that we ended ourselves are not Yespo's. */
export function yespoOutcome(error?: unknown): CallOutcome {
  if (error === undefined) return 'answered';
  if (error instanceof YespoBusy) return 'busy';
  if (error instanceof YespoTransient) return isOwnAbort(error.cause) ? 'silent' : 'failed';
  return error instanceof YespoError ? 'answered' : 'silent';
}

/** Credentials, missing functions and refusals are answers; a store that asks to wait is held by its own words. */
export function storeOutcome(failure: HoroshopError): CallOutcome {
  if (failure instanceof StoreUnavailable) {
    if (failure.reason === 'aborted' || isOwnAbort(failure.cause)) return 'silent';
    return failure.reason === 'rate-limit' ? 'busy' : 'failed';
  }
  if (failure instanceof NotJson) return 'failed';
  if (failure instanceof StoreRedirects) return failure.again === 'later' ? 'failed' : 'silent';
  return failure.again === 'later' ? 'silent' : 'answered';
}

function isOwnAbort(cause: unknown): boolean {
  return cause instanceof OutboundFailure && cause.kind === 'aborted';
}
