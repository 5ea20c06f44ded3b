import { HOOK_EVENTS, type HookEvent, type HookState, type HookView } from '@kladka/contracts';
import { MISSED_BEFORE_SILENT, type HookSubscription } from '@kladka/storage';

/** The web-hooks of a store, one line for each event, whatever number of addresses it has. */
export function toHookViews(
  rows: readonly HookSubscription[],
  lastCalls: ReadonlyMap<string, Date>,
): HookView[] {
  return HOOK_EVENTS.map((event) => {
    const ofEvent = rows.filter((row) => row.event === event);
    return toHookView(event, ofEvent, lastCalls.get(event));
  });
}

function toHookView(
  event: HookEvent,
  rows: readonly HookSubscription[],
  lastCallAt: Date | undefined,
): HookView {
  const newest = (state: HookSubscription['state']) => rows.findLast((row) => row.state === state);
  const active = newest('active');
  const refused = newest('no-slot') ?? newest('refused');
  const shown = active ?? refused ?? newest('lost') ?? newest('pending');
  const state = shown ? stateOf(shown) : 'pending';
  return {
    event,
    state,
    since: sinceOf(shown, state)?.toISOString() ?? null,
    lastCallAt: lastCallAt?.toISOString() ?? null,
    missedCount: active?.missedCount ?? 0,
    addressSince: active?.createdAt.toISOString() ?? null,
    renewing: active !== undefined && active.replaceReason !== null,
    olderAddresses: rows.filter((row) => isStillTaken(row) && row !== active).length,
  };
}

function stateOf(row: HookSubscription): HookState {
  switch (row.state) {
    case 'active':
      return row.missedCount >= MISSED_BEFORE_SILENT ? 'silent' : 'active';
    case 'refused':
      return 'not-offered';
    case 'no-slot':
      return 'no-slot';
    case 'lost':
      return 'removed';
    case 'pending':
    case 'retiring':
    case 'removed':
      return 'pending';
  }
}

function sinceOf(row: HookSubscription | undefined, state: HookState): Date | null {
  if (!row) return null;
  if (state === 'silent') return row.missedSince;
  return row.state === 'active' ? row.activeSince : row.changedAt;
}

function isStillTaken({ state }: HookSubscription): boolean {
  return state === 'retiring' || state === 'lost';
}
