import type { HeldLease, Lane, LeaseRepository } from '@kladka/storage';
import type { TurnEnd } from './turn.js';

/** How soon others may take over from a process that died. */
export const LEASE_MS = 20_000;
const BEAT_MS = 5_000;
/** A turn that failed by our own mistake is not begun again at once. */
const MISTAKE_HOLD_MS = 10_000;

export interface LeasedTurn {
  end: TurnEnd;
  /** How long nobody should begin the next one. */
  holdMs: number;
}

/**
 * Runs a turn under a lease on its lane; `busy` when somebody else has it, or the lane is held. The lease is prolonged
 * for as long as the turn lasts, however long a single call takes: a process that lives keeps what it has, and one that
 * died or froze loses it within seconds. The signal says when the lease is lost all the same; results would not be
 * written any more.
 */
export async function runLeased(
  leases: LeaseRepository,
  { integrationId, lane, signal }: { integrationId: string; lane: Lane; signal?: AbortSignal },
  turn: (lease: HeldLease, signal: AbortSignal) => Promise<LeasedTurn>,
): Promise<TurnEnd> {
  const lease = await leases.acquire(integrationId, lane, LEASE_MS);
  if (!lease) return 'busy';

  const lost = new AbortController();
  const beat = setInterval(() => void prolong(leases, lease, lost), BEAT_MS);
  let holdMs = MISTAKE_HOLD_MS;
  try {
    const ended = await turn(lease, signal ? AbortSignal.any([signal, lost.signal]) : lost.signal);
    holdMs = ended.holdMs;
    return ended.end;
  } finally {
    clearInterval(beat);
    await leases.release(lease, holdMs);
  }
}

async function prolong(
  leases: LeaseRepository,
  lease: HeldLease,
  lost: AbortController,
): Promise<void> {
  try {
    if (!(await leases.renew(lease, LEASE_MS))) lost.abort();
  } catch {
    // Postgres is away: the next beat, or the next statement of the turn, finds out.
  }
}
