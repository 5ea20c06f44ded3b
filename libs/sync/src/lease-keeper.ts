import type { Clock } from '@kladka/platform';
import type { HeldLease, Lane, LeaseRepository } from '@kladka/storage';
import type { TurnEnd } from './turn.js';

/** How soon others may take over from a process that died. */
export const LEASE_MS = 20_000;
const BEAT_MS = 5_000;
/** After a beat, a holder that hears nothing more stops calling this early: what it has sent arrives meanwhile. */
const SURE_MS = 15_000;
/** A turn that failed by our own mistake is not begun again at once. */
const MISTAKE_HOLD_MS = 10_000;

export interface LeasedTurn {
  end: TurnEnd;
  /** How long nobody should begin the next one. */
  holdMs: number;
}

/** What a turn runs under. */
export interface Tenure<OnLane extends Lane = Lane> {
  lease: HeldLease<OnLane>;
  /** Says when the turn should end: the lease may be lost, or somebody asked for the end. */
  signal: AbortSignal;
  /**
   * For calls whose effect must not come after that of the next holder. Asked for right before each call, because a
   * process that stood still finds out about it no sooner; ends the call once the lease may be lost.
   */
  callSignal: () => AbortSignal;
}

/**
 * Runs a turn under a lease on its lane; `busy` when somebody else has it, or the lane is held. The lease is prolonged
 * for as long as the turn lasts, however long a single call takes: a process that lives keeps what it has, and one that
 * died or froze loses it within seconds.
 */
export async function runLeased<OnLane extends Lane>(
  { leases, clock }: { leases: LeaseRepository; clock: Clock },
  { integrationId, lane, signal }: { integrationId: string; lane: OnLane; signal?: AbortSignal },
  turn: (tenure: Tenure<OnLane>) => Promise<LeasedTurn>,
): Promise<TurnEnd> {
  const askedMs = clock.monotonicMs();
  const lease = await leases.acquire(integrationId, lane, LEASE_MS);
  if (!lease) return 'busy';

  const heartbeat = new Heartbeat(leases, clock, lease, askedMs);
  let holdMs = MISTAKE_HOLD_MS;
  try {
    const lost = heartbeat.signal;
    const ended = await turn({
      lease,
      signal: signal ? AbortSignal.any([signal, lost]) : lost,
      callSignal: () => heartbeat.signal,
    });
    holdMs = ended.holdMs;
    return ended.end;
  } finally {
    heartbeat.stop();
    await leases.release(lease, holdMs);
  }
}

/** Prolongs a lease and knows for how long it is surely ours, by a clock that runs on while the process stands still. */
class Heartbeat {
  private readonly lost = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private sureUntilMs: number;
  private isAsking = false;

  constructor(
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    private readonly lease: HeldLease,
    askedMs: number,
  ) {
    this.sureUntilMs = askedMs + SURE_MS;
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
  }

  get signal(): AbortSignal {
    if (this.clock.monotonicMs() >= this.sureUntilMs) this.lost.abort();
    return this.lost.signal;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    if (this.signal.aborted || this.isAsking) return;
    this.isAsking = true;
    const askedMs = this.clock.monotonicMs();
    try {
      if (await this.leases.renew(this.lease, LEASE_MS)) this.sureUntilMs = askedMs + SURE_MS;
      else this.lost.abort();
    } catch {
      // Postgres is away: a later beat reaches it, or the lease is given up.
    } finally {
      this.isAsking = false;
    }
  }
}
