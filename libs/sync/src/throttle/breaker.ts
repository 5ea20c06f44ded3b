import type { BreakerRepository } from '@kladka/storage';
import { admit, lookAgainMs, MOST_FAILURES } from './breaker-policy.js';

/**
 * How long the others wait for a turn that tries. One that died while it tried keeps nobody waiting for longer; beside
 * one whose call takes longer a second one tries, which does no harm.
 */
const PROBE_MS = 30_000;

export interface BreakerRules {
  key: string;
  openMs: number;
  /** Multiplies every wait. */
  scale: number;
}

/** One turn's view of a breaker. While all is well it costs one statement a turn. */
export class Breaker {
  /** Failures that are written down, as far as this turn knows. */
  private hasFailures = false;
  private probing = false;

  constructor(
    private readonly breakers: Pick<
      BreakerRepository,
      'find' | 'takeProbe' | 'giveProbeBack' | 'countFailure' | 'close'
    >,
    private readonly rules: BreakerRules,
  ) {}

  /** This turn is the one that tries, and has not called yet. */
  get isProbing(): boolean {
    return this.probing;
  }

  /** The beginning of a turn: 0 when it may call, else how long to wait. */
  async admit(): Promise<number> {
    const { key, scale } = this.rules;
    const state = await this.breakers.find(key);
    this.hasFailures = state !== null;
    const admission = admit(state, scale);
    if (admission.kind === 'wait') return admission.waitMs;
    if (admission.kind === 'pass') return 0;

    this.probing = await this.breakers.takeProbe(key, PROBE_MS);
    return this.probing ? 0 : lookAgainMs(scale);
  }

  async succeeded(): Promise<void> {
    if (!this.hasFailures) return;
    this.hasFailures = false;
    this.probing = false;
    await this.breakers.close(this.rules.key);
  }

  /** Returns how long nobody calls: 0 while the breaker stays closed. */
  async failed(): Promise<number> {
    const { key, openMs, scale } = this.rules;
    this.hasFailures = true;
    this.probing = false;
    return this.breakers.countFailure(key, {
      mostFailures: MOST_FAILURES,
      openMs: openMs * scale,
    });
  }

  /** The end of a turn. */
  async end(): Promise<void> {
    if (!this.probing) return;
    this.probing = false;
    await this.breakers.giveProbeBack(this.rules.key);
  }
}
