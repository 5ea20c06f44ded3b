import { LEARNED_WEEKS, SHORTEST_SILENCE_MS, type LiveHour, type Rhythm } from '@kladka/storage';

const HOUR_MS = 60 * 60 * 1000;
const HOURS_OF_WEEK = 7 * 24;
/** Of a store that is watched for a shorter time, or tells of less, nothing is known. */
const LEAST_SPAN_MS = 14 * 24 * HOUR_MS;
const LEAST_EVENTS = 6;
/**
 * So many events are missing before anybody worries. If they came by chance alone, none of eight would be missing
 * once in three thousand silences.
 */
const LEAST_PATIENCE = 8;
/** A silence has to be this much longer than those that the store has had before. */
const BEYOND_USUAL = 1.5;
/** An hour of a campaign or of an import from elsewhere counts no more than so many usual ones. */
const MOST_OF_USUAL = 3;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Learns by weekday and hour how much a store usually tells of, and how much silence is usual for it.
 *
 * @param hours those in which it told of something, oldest first. Learning ends with the last of them: a silence
 * that lasts must not become the usual one.
 * @returns null while too little is known.
 */
export function learnRhythm(hours: readonly LiveHour[], timeZone: string): Rhythm | null {
  const last = hours.at(-1)?.at.getTime() ?? 0;
  const known = hours.filter(({ at }) => at.getTime() > last - LEARNED_WEEKS * 7 * 24 * HOUR_MS);
  const first = known[0]?.at.getTime() ?? last;
  const events = known.reduce((sum, hour) => sum + hour.events, 0);
  if (last - first < LEAST_SPAN_MS || events < LEAST_EVENTS) return null;

  const most = MOST_OF_USUAL * medianOf(known.map((hour) => hour.events));
  const counts = new Map(
    known.map(({ at, events: count }) => [at.getTime(), Math.min(count, most)]),
  );
  const expected = smooth(averages(first, last, counts, timeZone));
  return {
    timeZone,
    expected,
    patience: Math.max(LEAST_PATIENCE, BEYOND_USUAL * usualSilence(known, expected, timeZone)),
  };
}

/**
 * True when so much less than usual was told of since a moment that it is no chance any more. Never within an hour, and
 * never of a store whose rhythm is not known.
 *
 * @param since the last event, or a later moment from which on somebody listened.
 */
export function isLate(rhythm: Rhythm | null, since: Date, now: Date): boolean {
  if (!rhythm || now.getTime() - since.getTime() < SHORTEST_SILENCE_MS) return false;
  return expectedBetween(rhythm, since.getTime(), now.getTime()) >= rhythm.patience;
}

/** Events that are usually told of between two moments; counted only until they are more than enough. */
function expectedBetween(
  {
    expected,
    timeZone,
    patience = Infinity,
  }: Pick<Rhythm, 'expected' | 'timeZone'> & Partial<Rhythm>,
  from: number,
  to: number,
): number {
  let sum = 0;
  // Where clocks are changed within a silence, its later hours are taken for their neighbours.
  let slot = slotOf(from, timeZone);
  for (let at = from; at < to && sum < patience; at = nextHour(at)) {
    const share = (Math.min(nextHour(at), to) - at) / HOUR_MS;
    sum += share * (expected[slot] ?? 0);
    slot = (slot + 1) % HOURS_OF_WEEK;
  }
  return sum;
}

/**
 * The second longest silence of the past, in events that were missing. The longest one may have been an outage or a
 * holiday, which must not make us deaf.
 */
function usualSilence(
  known: readonly LiveHour[],
  expected: readonly number[],
  timeZone: string,
): number {
  const silences = known.slice(1).map(({ at }, index) => {
    const before = (known[index]?.at.getTime() ?? 0) + HOUR_MS;
    return expectedBetween({ expected: [...expected], timeZone }, before, at.getTime());
  });
  return silences.sort((one, other) => other - one)[1] ?? 0;
}

function averages(
  first: number,
  last: number,
  counts: ReadonlyMap<number, number>,
  timeZone: string,
): number[] {
  const sums = Array.from({ length: HOURS_OF_WEEK }, () => 0);
  const seen = Array.from({ length: HOURS_OF_WEEK }, () => 0);
  for (let at = first; at <= last; at += HOUR_MS) {
    const slot = slotOf(at, timeZone);
    sums[slot] = (sums[slot] ?? 0) + (counts.get(at) ?? 0);
    seen[slot] = (seen[slot] ?? 0) + 1;
  }
  return sums.map((sum, slot) => sum / Math.max(1, seen[slot] ?? 0));
}

/** Eight weeks are few samples for an hour: its neighbours say something about it too. */
function smooth(values: readonly number[]): number[] {
  const at = (slot: number): number => values[(slot + HOURS_OF_WEEK) % HOURS_OF_WEEK] ?? 0;
  return values.map(
    (value, slot) => Math.round((value / 2 + at(slot - 1) / 4 + at(slot + 1) / 4) * 1000) / 1000,
  );
}

/** Hour of the week in a zone: 0 is Monday 0 o'clock, 167 Sunday 23 o'clock. */
function slotOf(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const valueOf = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return DAYS.indexOf(valueOf('weekday')) * 24 + Number(valueOf('hour'));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}

function nextHour(at: number): number {
  return (Math.floor(at / HOUR_MS) + 1) * HOUR_MS;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
