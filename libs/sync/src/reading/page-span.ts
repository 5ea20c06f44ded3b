import { parseStoreTime } from '@kladka/mapping';

/**
 * The oldest and the newest moment on a page, ISO 8601; neither when the page names none that can be read.
 *
 * @param localTimes as the store gives them, in its own zone.
 */
export function spanOf(
  localTimes: ReadonlyArray<string | undefined>,
  timeZone: string,
): { oldest?: string; newest?: string } {
  const moments = localTimes.flatMap((local) => {
    const moment = local === undefined ? null : parseStoreTime(local, timeZone);
    return moment === null ? [] : [Date.parse(moment)];
  });
  if (moments.length === 0) return {};
  return {
    oldest: new Date(Math.min(...moments)).toISOString(),
    newest: new Date(Math.max(...moments)).toISOString(),
  };
}
