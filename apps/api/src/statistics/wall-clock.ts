const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The clock on a wall in a zone. Wall times are milliseconds as if the zone were UTC, so that days are added by plain
 * sums; `toInstant` knows where clocks were changed.
 */
export class WallClock {
  /** Offsets stay for long: one question for each quarter of an hour that is asked about. */
  private readonly offsets = new Map<number, number>();
  private readonly format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.format = formatOf(timeZone);
  }

  /** What the wall shows at an instant. */
  toWall(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /** The first instant at which the wall shows this time; where it is left out, when the clock has jumped over it. */
  toInstant(wall: number): number {
    const before = this.offsetAt(wall - DAY_MS);
    const after = this.offsetAt(wall + DAY_MS);
    const earlier = wall - Math.max(before, after);
    if (before === after || this.toWall(earlier) === wall) return earlier;
    const later = wall - Math.min(before, after);
    return this.toWall(later) === wall ? later : this.jumpBetween(earlier, later);
  }

  private jumpBetween(from: number, to: number): number {
    const offset = this.offsetAt(from);
    for (let at = from; at < to; at += HOUR_MS / 4) if (this.offsetAt(at) !== offset) return at;
    return to;
  }

  private offsetAt(instant: number): number {
    const known = this.offsets.get(instant);
    if (known !== undefined) return known;
    const offset = readWall(this.format, instant) - Math.floor(instant / 1000) * 1000;
    this.offsets.set(instant, offset);
    return offset;
  }
}

function readWall(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}
