import type { DurationRangeView } from '@kladka/contracts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Span =
  { unit: 'underMinute' } | { unit: 'minutes' | 'hours' | 'days'; atLeast: number; atMost: number };

/** Seconds in the unit that people would say: minutes up to two hours, hours up to two days. */
export function toSpan({ atLeast, atMost }: DurationRangeView): Span {
  if (atMost < MINUTE) return { unit: 'underMinute' };
  if (atMost < 2 * HOUR) return spanOf('minutes', MINUTE);
  return atMost < 2 * DAY ? spanOf('hours', HOUR) : spanOf('days', DAY);

  function spanOf(unit: 'minutes' | 'hours' | 'days', size: number): Span {
    const low = Math.max(1, Math.floor(atLeast / size));
    return { unit, atLeast: low, atMost: Math.max(low, Math.ceil(atMost / size)) };
  }
}
