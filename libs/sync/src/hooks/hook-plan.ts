import { HOROSHOP_EVENTS, type HoroshopEvent } from '@kladka/horoshop';
import type { HookSubscription } from '@kladka/storage';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Engines are updated by the vendor, so an event that is unknown today may be known later (`api/horoshop.md` 1). */
const REFUSED_REST_MS = 7 * DAY_MS;
/** Slots are freed by the merchant, or by other tools. */
const NO_SLOT_REST_MS = DAY_MS / 2;
/** A subscription whose answer got lost may hold one of five slots; more than this many are not risked. */
const MOST_UNANSWERED = 2;
const UNANSWERED_REST_MS = 7 * DAY_MS;

/** What the plan has to know of a subscription. */
export type PlannedSubscription = Pick<
  HookSubscription,
  'id' | 'event' | 'state' | 'replaceReason' | 'unsubscribeAt' | 'storeSubscriptionId' | 'changedAt'
>;

/** The next thing to do about a store's subscriptions. */
export type HookAction<Row extends PlannedSubscription> =
  | { kind: 'subscribe'; event: HoroshopEvent; reason: HookSubscription['reason'] }
  /** One more than needed: another took its place without our knowing. */
  | { kind: 'retire'; subscription: Row }
  | { kind: 'unsubscribe'; subscription: Row };

/**
 * Decides what comes next, one call to the store at a time; null when all is in order. New addresses come before old
 * ones go, and an event never has more than two that hold.
 *
 * @param known all but the removed ones, oldest first
 */
export function nextHookAction<Row extends PlannedSubscription>(
  known: readonly Row[],
  now: Date,
): HookAction<Row> | null {
  for (const event of HOROSHOP_EVENTS) {
    const action = nextOfEvent(
      event,
      known.filter((row) => row.event === event),
      now,
    );
    if (action) return action;
  }
  const over = known.find(
    ({ unsubscribeAt }) => unsubscribeAt !== null && unsubscribeAt.getTime() <= now.getTime(),
  );
  return over ? { kind: 'unsubscribe', subscription: over } : null;
}

/** How long nothing will be due, at most a day. */
export function restMs(known: readonly PlannedSubscription[], now: Date): number {
  const waits = known.flatMap(({ unsubscribeAt }) =>
    unsubscribeAt ? Math.max(0, unsubscribeAt.getTime() - now.getTime()) : [],
  );
  return Math.min(DAY_MS, ...waits);
}

function nextOfEvent<Row extends PlannedSubscription>(
  event: HoroshopEvent,
  rows: readonly Row[],
  now: Date,
): HookAction<Row> | null {
  const active = rows.filter(({ state }) => state === 'active');
  // One whose id got lost cannot be ended: to refuse its calls would only make the store repeat them.
  const [surplus, ...others] = active.filter((row) => row.storeSubscriptionId !== null);
  if (surplus && others.length > 0) return { kind: 'retire', subscription: surplus };

  const reason = reasonToSubscribe(active, rows);
  const mayAsk = reason !== null && !isResting(rows, now);
  return mayAsk ? { kind: 'subscribe', event, reason } : null;
}

function reasonToSubscribe(
  active: readonly PlannedSubscription[],
  rows: readonly PlannedSubscription[],
): HookSubscription['reason'] | null {
  if (active.length === 0) return rows.some(({ state }) => state === 'lost') ? 'removed' : 'first';
  const isRetiringOne = rows.some(({ state }) => state === 'retiring');
  if (isRetiringOne) return null;
  return active.find(({ replaceReason }) => replaceReason !== null)?.replaceReason ?? null;
}

/** The store said no a short while ago, or has not answered too often. */
function isResting(rows: readonly PlannedSubscription[], now: Date): boolean {
  const isYounger = ({ changedAt }: PlannedSubscription, thanMs: number) =>
    now.getTime() - changedAt.getTime() < thanMs;
  const unanswered = rows.filter(
    (row) => row.state === 'pending' && isYounger(row, UNANSWERED_REST_MS),
  );
  return (
    unanswered.length >= MOST_UNANSWERED ||
    rows.some((row) => row.state === 'refused' && isYounger(row, REFUSED_REST_MS)) ||
    rows.some((row) => row.state === 'no-slot' && isYounger(row, NO_SLOT_REST_MS))
  );
}
