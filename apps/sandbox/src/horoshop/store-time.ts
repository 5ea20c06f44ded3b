const HOUR_MS = 3_600_000;
const MAX_REMEMBERED_HOURS = 50_000;

/**
 * The wall clock of one store. Horoshop prints and reads local times without an offset
 * (`api/horoshop.md 8.2`), so an hour of autumn exists twice and an hour of spring never.
 */
export class StoreTime {
  private readonly format: Intl.DateTimeFormat;
  // Formatting through Intl is slow, and offsets change on full hours only.
  private readonly offsets = new Map<number, number>();

  constructor(readonly zone: string) {
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** `YYYY-MM-DD HH:MM:SS` on the store's wall. */
  print(moment: number): string {
    return new Date(moment + this.offsetAt(moment)).toISOString().slice(0, 19).replace('T', ' ');
  }

  /**
   * Reads one of the four formats of `api/horoshop.md 5.1`; null when it is none of them.
   * `latest` picks the second of two equal local times in autumn.
   */
  parse(text: string, choose: 'earliest' | 'latest' = 'earliest'): ParsedLocalTime | null {
    const parts = readParts(text);
    if (!parts) return null;
    const local = Date.UTC(parts.year, parts.month - 1, parts.day, ...parts.time);
    if (new Date(local).getUTCDate() !== parts.day) return null;

    const moments = [
      local - this.offsetAt(local - 12 * HOUR_MS),
      local - this.offsetAt(local + 12 * HOUR_MS),
    ];
    const exact = moments.filter((moment) => moment + this.offsetAt(moment) === local);
    const candidates = exact.length > 0 ? exact : moments;
    const moment = choose === 'earliest' ? Math.min(...candidates) : Math.max(...candidates);
    return { moment, dateOnly: parts.dateOnly };
  }

  private offsetAt(moment: number): number {
    const hour = Math.floor(moment / HOUR_MS);
    const known = this.offsets.get(hour);
    if (known !== undefined) return known;
    const offset = this.computeOffset(hour * HOUR_MS);
    if (this.offsets.size >= MAX_REMEMBERED_HOURS) this.offsets.clear();
    this.offsets.set(hour, offset);
    return offset;
  }

  private computeOffset(moment: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(moment)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - moment;
  }
}

export interface ParsedLocalTime {
  /** Epoch milliseconds. */
  moment: number;
  dateOnly: boolean;
}

interface DateParts {
  year: number;
  month: number;
  day: number;
  time: [number, number, number];
  dateOnly: boolean;
}

const ISO_LIKE = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;
const DOTTED = /^(\d{2})\.(\d{2})\.(\d{4})(?: (\d{2}):(\d{2}):(\d{2}))?$/;

function readParts(text: string): DateParts | null {
  const iso = ISO_LIKE.exec(text.trim());
  const dotted = iso ? null : DOTTED.exec(text.trim());
  const found = iso ?? dotted;
  if (!found) return null;
  const [first, second, third, ...clock] = found.slice(1);
  const [year, month, day] = iso ? [first, second, third] : [third, second, first];
  const [hour, minute, seconds] = clock.map((part) => Number(part || '0'));
  const parts: DateParts = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    time: [hour || 0, minute || 0, seconds || 0],
    dateOnly: clock[0] === undefined,
  };
  const [h, m, s] = parts.time;
  const legal =
    parts.month >= 1 && parts.month <= 12 && parts.day >= 1 && h < 24 && m < 60 && s < 60;
  return legal ? parts : null;
}
