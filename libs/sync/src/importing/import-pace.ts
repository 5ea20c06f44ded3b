import type { PaceSample } from '@kladka/storage';

/** Samples of the last minutes tell the pace; older ones are dropped. */
const KEPT_MS = 3 * 60_000;
const SAMPLE_EVERY_MS = 2_000;
const LATELY_MS = 20_000;
const LEAST_MS = 2_000;

export interface Pace {
  perMinute: number;
  /** Seconds; absent while nobody can tell. */
  remaining?: { atLeast: number; atMost: number };
}

/** The samples with one of now; the same list while the last one is fresh. */
export function withSample(
  samples: readonly PaceSample[],
  sample: PaceSample,
): readonly PaceSample[] {
  const last = samples.at(-1);
  if (last && sample.atMs - last.atMs < SAMPLE_EVERY_MS) return samples;
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= KEPT_MS), sample];
}

/**
 * How fast an import is, and how long it may still take: between the quicker and the slower of its pace of late and its
 * pace of the last minutes.
 *
 * @param left records that are still to be settled; null: unknown.
 */
export function paceOf(samples: readonly PaceSample[], left: number | null): Pace | null {
  const last = samples.at(-1);
  if (!last) return null;
  const over = rate(samples[0], last);
  const lately = rate(
    samples.find(({ atMs }) => last.atMs - atMs <= LATELY_MS),
    last,
  );
  const rates = [over, lately].filter((each) => each !== null);
  if (rates.length === 0) return null;

  const perMinute = Math.round((lately ?? over ?? 0) * 60);
  const [slowest, quickest] = [Math.min(...rates), Math.max(...rates)];
  if (left === null || slowest <= 0) return { perMinute };
  // Equal paces are no certainty: a tenth to either side.
  const atLeast = Math.floor((left / quickest) * 0.9);
  return { perMinute, remaining: { atLeast, atMost: Math.ceil((left / slowest) * 1.1) } };
}

/** Records a second. */
function rate(from: PaceSample | undefined, to: PaceSample): number | null {
  if (!from || to.atMs - from.atMs < LEAST_MS) return null;
  return (to.settled - from.settled) / ((to.atMs - from.atMs) / 1000);
}
