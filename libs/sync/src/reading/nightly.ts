import { createHash } from 'node:crypto';
import { parseStoreTime, toStoreTime } from '@kladka/mapping';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** The quiet hours of a shop, in its own zone. */
const NIGHT_FROM_HOUR = 1;
const NIGHT_MS = 4 * HOUR_MS;

/**
 * Wait until a store is compared as a whole: in the first of its nights that is not sooner than half an interval away,
 * each store at a minute of its own (`api/horoshop.md` 10.1). Intervals of less than a day know no night.
 *
 * @param everyMs wanted interval, milliseconds.
 * @param share place of the store within the night, 0 to 1.
 */
export function waitForNightMs(
  now: Date,
  timeZone: string,
  { everyMs, share }: { everyMs: number; share: number },
): number {
  if (everyMs < DAY_MS) return everyMs * (0.9 + 0.2 * share);

  const earliest = now.getTime() + everyMs / 2;
  for (let day = 0; day < 3; day += 1) {
    const date = toStoreTime(new Date(earliest + day * DAY_MS), timeZone).slice(0, 10);
    const night = parseStoreTime(`${date} 0${NIGHT_FROM_HOUR}:00:00`, timeZone);
    const at = night === null ? NaN : Date.parse(night) + share * NIGHT_MS;
    if (at >= earliest) return at - now.getTime();
  }
  return everyMs;
}

/** The same share for the same store every night, evenly spread over all stores. */
export function shareOf(integrationId: string): number {
  return createHash('sha256').update(integrationId).digest().readUInt32BE(0) / 2 ** 32;
}
