/**
 * Arithmetic on a store's wall clock, `YYYY-MM-DD HH:MM:SS` (`api/horoshop.md` 8.2). The hour that a zone repeats or
 * leaves out does not matter here: both ends of a span, and the records in it, are read off the same clock. Such texts
 * compare as they stand.
 */
export type LocalTime = string;

/** Throws `RangeError` for a text that is no local time. */
export function addSeconds(time: LocalTime, seconds: number): LocalTime {
  return new Date(asMs(time) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** From one time to another; negative when the second one is earlier. */
export function secondsBetween(from: LocalTime, to: LocalTime): number {
  return (asMs(to) - asMs(from)) / 1000;
}

/** The first second of the month that lies so many months after the year 2000 began. */
export function monthStart(monthsSince2000: number): LocalTime {
  return new Date(Date.UTC(2000, monthsSince2000, 1)).toISOString().slice(0, 19).replace('T', ' ');
}

/** How many months after the year 2000 began the month of a time lies. */
export function monthOf(time: LocalTime): number {
  return (Number(time.slice(0, 4)) - 2000) * 12 + Number(time.slice(5, 7)) - 1;
}

function asMs(time: LocalTime): number {
  const ms = Date.parse(`${time.replace(' ', 'T')}Z`);
  if (Number.isNaN(ms)) throw new RangeError(`Not a local time: ${time.slice(0, 40)}`);
  return ms;
}
