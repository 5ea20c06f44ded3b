/** What arithmetic about the rate needs to know. */
export interface RateRules {
  /** Calls a minute that the configuration allows one account. */
  ratePerMinute: number;
  /** From the lowest rate back to the configured one. */
  recoveryMs: number;
}

const MINUTE_MS = 60_000;
const LOWERED_BY = 0.5;
const LOWEST_PER_MINUTE = 6;
/** The rate is raised in steps of this share of the configured one, so that raising costs a statement now and then. */
const STEP = 0.05;
/** Calls that were taken and last for less time were too few. */
const ALLOWANCE_MS = 1_000;

/** The bucket holds what comes in within this time: more than pass between two looks at a lane that was held. */
export const BURST_MS = 10_000;

/** Calls a minute after Yespo said that it is busy: half as many, but never so few that work stands still. */
export function lowerRate(current: number, { ratePerMinute }: RateRules): number {
  const lowest = Math.min(LOWEST_PER_MINUTE, ratePerMinute);
  return Math.max(lowest, Math.min(current, ratePerMinute) * LOWERED_BY);
}

/**
 * Calls a minute some time after the rate was set: grows evenly towards the configured rate, in steps.
 *
 * @param ageMs since the rate was set.
 */
export function raiseRate(current: number, ageMs: number, rules: RateRules): number {
  const { ratePerMinute, recoveryMs } = rules;
  if (current >= ratePerMinute || recoveryMs <= 0) return ratePerMinute;

  const raised = Math.min(ratePerMinute, current + (ratePerMinute * ageMs) / recoveryMs);
  const isStep = raised === ratePerMinute || raised - current >= ratePerMinute * STEP;
  return isStep ? raised : current;
}

/** The most calls that are taken at once: those of one second, so that nobody takes away everybody's. */
export function mostPerTake(ratePerMinute: number): number {
  return Math.max(1, Math.floor(ratePerMinute / 60));
}

/**
 * How many calls to take next. Starts with one, and grows until what was taken lasts for about a second: then taking
 * costs one statement a second, however fast the calls go.
 *
 * @param lastedMs how long the calls that were taken last were enough.
 */
export function nextTake(previous: number, lastedMs: number, ratePerMinute: number): number {
  const wanted = lastedMs < ALLOWANCE_MS ? previous * 2 : previous;
  return Math.min(wanted, mostPerTake(ratePerMinute));
}

/** How long to wait for calls worth a turn: those of one second, or the next one where a second brings less. */
export function waitForTokensMs(bucket: {
  available: number;
  ratePerMinute: number;
  pausedMs: number;
}): number {
  const missing = Math.max(0, mostPerTake(bucket.ratePerMinute) - bucket.available);
  return Math.max(1, bucket.pausedMs + (missing * MINUTE_MS) / bucket.ratePerMinute);
}
