const STORE_TIME = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
// No store was open before 1970, and zones further back run on local mean time with odd seconds.
const FIRST_INSTANT_MS = 0;
// About thirty years of days: a bound, not a size that is ever reached in earnest.
const MAX_CACHED_DAYS = 11_000;

/** A zone's formatter and what is already known of its days: one offset, or `null` on a DST day. */
interface Zone {
  format: Intl.DateTimeFormat;
  offsetByDay: Map<number, number | null>;
}

const zones = new Map<string, Zone>();

/**
 * Reads `YYYY-MM-DD HH:MM[:SS]` of a store's wall clock (`api/horoshop.md` 8.2) as ISO 8601 with the
 * zone's offset, e.g. `2026-03-14T10:27:05+02:00`. `null` when it is no date since 1970.
 *
 * On the autumn night the repeated hour means its first run; on the spring night a time in the
 * missing hour is shifted forward by the jump. Throws `RangeError` for an unknown zone.
 */
export function parseStoreTime(local: string, timeZone: string): string | null {
  const wallMs = parseWallTime(local);

  if (wallMs === null) return null;

  const zone = zoneOf(timeZone);
  const before = offsetMs(zone, wallMs - DAY_MS);
  const after = offsetMs(zone, wallMs + DAY_MS);

  if (before === after || offsetMs(zone, wallMs - before) === before) return iso(wallMs, before);
  if (offsetMs(zone, wallMs - after) === after) return iso(wallMs, after);

  return iso(wallMs - before + after, after);
}

/**
 * The store's wall clock at an instant, `YYYY-MM-DD HH:MM:SS`, as filters of the store want it
 * (`api/horoshop.md` 5.1, 8.2). Throws `RangeError` for an unknown zone or an invalid date.
 */
export function toStoreTime(instant: Date, timeZone: string): string {
  const wall = new Date(instant.getTime() + offsetMs(zoneOf(timeZone), instant.getTime()));

  return wall.toISOString().slice(0, 19).replace('T', ' ');
}

/** The wall clock's reading as if it were UTC, in milliseconds. */
function parseWallTime(local: string): number | null {
  const match = STORE_TIME.exec(local.trim());

  if (!match) return null;

  const text = `${match[1]}T${match[2]}${match[3] ?? ':00'}`;
  const ms = Date.parse(`${text}Z`);

  if (!(ms >= FIRST_INSTANT_MS)) return null;

  // A 31st of February would silently become the 3rd of March.
  return new Date(ms).toISOString().startsWith(text) ? ms : null;
}

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);

  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    zone = { format, offsetByDay: new Map() };
    zones.set(timeZone, zone);
  }

  return zone;
}

/** The zone's distance from UTC at an instant. Days without a change are answered from memory. */
function offsetMs(zone: Zone, instantMs: number): number {
  const day = Math.floor(instantMs / DAY_MS);
  let offset = zone.offsetByDay.get(day);

  if (offset === undefined) {
    const start = computedOffsetMs(zone, day * DAY_MS);
    const end = computedOffsetMs(zone, (day + 1) * DAY_MS);

    offset = start === end ? start : null;
    if (zone.offsetByDay.size >= MAX_CACHED_DAYS) zone.offsetByDay.clear();
    zone.offsetByDay.set(day, offset);
  }

  return offset ?? computedOffsetMs(zone, instantMs);
}

function computedOffsetMs(zone: Zone, instantMs: number): number {
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(zone.format.format(instantMs));

  // Plain `GMT` is UTC.
  if (!match) return 0;

  const minutes = Number(match[2]) * 60 + Number(match[3]);

  return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS;
}

function iso(wallMs: number, offset: number): string {
  const minutes = Math.abs(offset) / MINUTE_MS;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');

  return `${new Date(wallMs).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${hh}:${mm}`;
}
