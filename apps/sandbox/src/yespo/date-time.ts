const FORM = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Epoch milliseconds of an ISO 8601 date or date-time, `null` if it is none. Without an offset the
 * time is read in `zone`.
 */
export function parseDateTime(value: unknown, zone: string): number | null {
  if (typeof value !== 'string') return null;
  const match = FORM.exec(value);
  if (!match) return null;
  const [, day = '', time = '', offset] = match;
  const local = Date.parse(`${day}T${time === '' ? '00:00' : time.slice(1)}Z`);
  // The engine rolls the 30th of February over to March.
  if (Number.isNaN(local) || Number(day.slice(-2)) !== new Date(local).getUTCDate()) return null;
  if (offset === undefined) return local - zoneOffset(zone, local - zoneOffset(zone, local));
  return local - explicitOffset(offset);
}

function explicitOffset(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

function zoneOffset(zone: string, moment: number): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const name = formatter.formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value;
  const offset = name?.slice('GMT'.length) ?? '';
  return offset === '' ? 0 : explicitOffset(offset);
}
