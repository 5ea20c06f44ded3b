import type { DeliveryKind, ReplayExclusion } from '@kladka/contracts';
import type { ReplayCounts } from '@kladka/storage';
import type { ReplayPlan } from './replay-plan.js';

/** Adds one record's plan. */
export function countPlan(
  counts: ReplayCounts,
  kind: DeliveryKind,
  plan: ReplayPlan,
  chosen: number,
): void {
  counts.looked += chosen;
  for (const { cause } of plan.excluded) {
    counts.excluded[cause] = (counts.excluded[cause] ?? 0) + 1;
  }
  for (const { send, repeats } of plan.append) {
    if (send.kind === 'skip') {
      counts.willSkip += 1;
      continue;
    }
    const requests = send.requests.length;
    counts.willSend += requests;
    if (kind === 'order') counts.orderEvents += requests;
    if (repeats) counts.repeats += requests;
  }
}

/** Both together. */
export function addCounts(one: ReplayCounts, other: ReplayCounts): ReplayCounts {
  const causes = new Set([
    ...Object.keys(one.excluded),
    ...Object.keys(other.excluded),
  ] as ReplayExclusion[]);
  return {
    looked: one.looked + other.looked,
    willSend: one.willSend + other.willSend,
    willSkip: one.willSkip + other.willSkip,
    orderEvents: one.orderEvents + other.orderEvents,
    repeats: one.repeats + other.repeats,
    excluded: Object.fromEntries(
      [...causes].map((cause) => [
        cause,
        (one.excluded[cause] ?? 0) + (other.excluded[cause] ?? 0),
      ]),
    ),
  };
}

/** What the first of very many come to, reckoned for all of them. */
export function scaleCounts(counts: ReplayCounts, factor: number): ReplayCounts {
  const scaled = (count: number) => Math.round(count * factor);
  return {
    looked: counts.looked,
    willSend: scaled(counts.willSend),
    willSkip: scaled(counts.willSkip),
    orderEvents: scaled(counts.orderEvents),
    repeats: scaled(counts.repeats),
    excluded: Object.fromEntries(
      Object.entries(counts.excluded).map(([cause, count]) => [cause, scaled(count)]),
    ),
  };
}
