const MINUTE_MS = 60 * 1000;

/** An order may be told of before it can be read (`api/horoshop.md` 10.2). */
const NOT_FOUND_WAITS_MS = [1 * MINUTE_MS, 5 * MINUTE_MS];
const STORE_FAILURE_WAITS_MS = [0.5, 1, 2, 5, 10, 20, 40, 60].map((minutes) => minutes * MINUTE_MS);

export type NextLook = { waitMs: number } | 'use-body';

/** The store answered, without the record. */
export function afterNotFound(earlierTries: number, scale: number): NextLook {
  return lookAgain(NOT_FOUND_WAITS_MS, earlierTries, scale);
}

/** The store did not answer. */
export function afterStoreFailure(earlierTries: number, scale: number): NextLook {
  return lookAgain(STORE_FAILURE_WAITS_MS, earlierTries, scale);
}

function lookAgain(waitsMs: readonly number[], earlierTries: number, scale: number): NextLook {
  const waitMs = waitsMs[earlierTries];
  return waitMs === undefined ? 'use-body' : { waitMs: waitMs * scale };
}
