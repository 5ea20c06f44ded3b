const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before the second, third … try. After the last one fails too, a delivery is rejected. */
const LADDER_MS = [
  10 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
];
const SPREAD = 0.2;
const BUSY_MS = 10 * SECOND;

/**
 * Wait before the next try, ±20 % so that what failed together does not come back together; null to give up.
 *
 * @param failedTries tries that failed so far, the last one included.
 * @param random 0 to 1.
 */
export function retryDelayMs(failedTries: number, scale: number, random: number): number | null {
  const step = LADDER_MS[failedTries - 1];
  return step === undefined ? null : step * scale * (1 + SPREAD * (2 * random - 1));
}

/** Wait after Yespo said that it is busy: what it asked for, but never less than our own plan. */
export function busyDelayMs(retryAfterMs: number | undefined, scale: number): number {
  return Math.max(retryAfterMs ?? 0, BUSY_MS * scale);
}
