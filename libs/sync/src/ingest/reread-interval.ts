const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How often orders are read again unasked; the shares of the shortest wait follow `api/horoshop.md` 10.1. */
export interface RereadRules {
  /** For open orders younger than three days (P2). */
  openOrdersMs: number;
  /** For closed orders (P3). */
  fullScanMs: number;
}

/**
 * Wait until an order is read again, for no hook tells of an edit, of a return to New or of an unset paid flag.
 * Null when it has come to rest: open for 60 days, or closed and 30 days old.
 */
export function rereadIntervalMs(
  ageMs: number,
  isClosed: boolean,
  rules: RereadRules,
): number | null {
  if (isClosed) return ageMs < 30 * DAY_MS ? rules.fullScanMs : null;
  if (ageMs < 3 * DAY_MS) return rules.openOrdersMs;
  return ageMs < 60 * DAY_MS ? rules.openOrdersMs * 8 : null;
}
