import type { Logger } from '@kladka/platform';
import type { CallAllowance } from './joined-allowance.js';
import type { Breaker } from './breaker.js';
import { yespoOutcome } from './breaker-policy.js';

/** How long a turn waits when the tables of this folder cannot be asked. */
const UNKNOWN_WAIT_MS = 1_000;
/** One failed call among many says nothing of the others; a second one after it does. */
const FAILURES_THAT_HOLD = 2;

/**
 * Every call of one turn to Yespo goes through here: it waits for the account's breaker and rate, and tells both how
 * it ended. What is written here is no part of a delivery, so a failure to write it never fails one.
 */
export class SendingGate {
  private waitMs = 0;
  private failuresInARow = 0;
  private probe: { ended: Promise<void>; end: () => void } | undefined;

  constructor(
    private readonly breaker: Breaker,
    /** Null: no rate is set. */
    private readonly allowance: CallAllowance | null,
    private readonly logger: Logger,
  ) {}

  /** The beginning of the turn: 0 when it may call, else how long to wait. */
  async open(): Promise<number> {
    return this.breaker.admit();
  }

  /** Before a call: 0 when it may be made, else how long to wait; the turn is then over. `leave` has to follow a 0. */
  async enter(): Promise<number> {
    const wait = this.allowance ? await this.orElse(UNKNOWN_WAIT_MS, this.allowance.take()) : 0;
    if (wait > 0) return wait;

    // While nobody knows whether Yespo answers again, one call tries and the others wait for how it ends.
    while (this.probe) await this.probe.ended;
    if (this.waitMs > 0) {
      this.allowance?.putBack();
      return this.waitMs;
    }
    if (this.breaker.isProbing) this.probe = newProbe();
    return 0;
  }

  /**
   * After a call.
   *
   * @param failure what it failed with, if it did, and how long to wait before the next call.
   * @returns how long nobody should call; the turn is then over. Null: it goes on.
   */
  async leave(failure?: { error: unknown; waitMs: number }): Promise<number | null> {
    const heldMs = await this.report(failure);
    this.waitMs = Math.max(this.waitMs, heldMs ?? 0);
    this.endProbe();
    return heldMs;
  }

  /** The end of the turn, however it came. */
  async close(): Promise<void> {
    this.waitMs = Math.max(this.waitMs, UNKNOWN_WAIT_MS);
    this.endProbe();
    await this.orElse(undefined, this.breaker.end());
    if (this.allowance) await this.orElse(undefined, this.allowance.end());
  }

  private async report(failure?: { error: unknown; waitMs: number }): Promise<number | null> {
    const waitMs = failure?.waitMs ?? 0;
    switch (yespoOutcome(failure?.error)) {
      case 'answered':
        this.failuresInARow = 0;
        await this.orElse(undefined, this.breaker.succeeded());
        return null;
      case 'failed': {
        this.failuresInARow += 1;
        const closedMs = await this.orElse(0, this.breaker.failed());
        const holds = closedMs > 0 || this.failuresInARow >= FAILURES_THAT_HOLD;
        return holds ? Math.max(closedMs, waitMs) : null;
      }
      case 'busy':
        await this.orElse(undefined, this.allowance?.pause(waitMs));
        return waitMs;
      case 'silent':
        return waitMs;
    }
  }

  private endProbe(): void {
    this.probe?.end();
    this.probe = undefined;
  }

  private async orElse<T>(fallback: T, work: Promise<T> | undefined): Promise<T> {
    try {
      return (await work) ?? fallback;
    } catch (error) {
      this.logger.warn('The rate or the breaker of a Yespo account could not be read', { error });
      return fallback;
    }
  }
}

function newProbe(): { ended: Promise<void>; end: () => void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}
