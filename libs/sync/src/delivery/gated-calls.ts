import type { Clock } from '@kladka/platform';
import type { ClaimedDelivery, SettledDelivery } from '@kladka/storage';
import { YespoError, YespoRecordRefused } from '@kladka/yespo';
import type { SendingGate } from '../throttle/sending-gate.js';
import { judge, type Call, type RetryRules, type TurnStop, type Verdict } from './answers.js';

/** How one call through the gate ended. */
export type GatedCall<T> =
  /** Not made: the account's rate or breaker wants no call now. */
  | { kind: 'held'; stop: TurnStop }
  | { kind: 'answered'; answer: T; call: Call }
  /** Yespo understood the call and does not want what is in it. */
  | { kind: 'refused'; error: YespoRecordRefused; call: Call }
  | {
      kind: 'failed';
      error: YespoError;
      call: Call;
      settle: (delivery: ClaimedDelivery) => SettledDelivery;
      stop: TurnStop | undefined;
    };

/** Calls to Yespo that wait for the account's rate and breaker, and tell both how they ended. */
export class GatedCalls {
  constructor(
    private readonly gate: SendingGate,
    private readonly clock: Clock,
    private readonly rules: RetryRules,
    /** Asked for right before each call; ends it. */
    private readonly callSignal: () => AbortSignal,
  ) {}

  /** Makes a call when it may be made. Errors that are none of Yespo's are thrown on. */
  async make<T>(send: (signal: AbortSignal) => Promise<T>): Promise<GatedCall<T>> {
    const heldMs = await this.gate.enter();
    if (heldMs > 0) return { kind: 'held', stop: { kind: 'hold', waitMs: heldMs } };

    const startedAt = this.clock.now();
    const startedMs = this.clock.monotonicMs();
    const ended = (): Call => ({ startedAt, durationMs: this.clock.monotonicMs() - startedMs });
    try {
      const answer = await send(this.callSignal());
      const call = ended();
      await this.gate.leave();
      return { kind: 'answered', answer, call };
    } catch (error) {
      const call = ended();
      if (error instanceof YespoRecordRefused) {
        await this.gate.leave({ error, waitMs: 0 });
        return { kind: 'refused', error, call };
      }
      if (!(error instanceof YespoError)) throw error;
      return this.failed(error, call);
    }
  }

  private async failed(error: YespoError, call: Call): Promise<GatedCall<never>> {
    const verdict = judge(error, call, this.rules);
    const stop = await stopAfter(this.gate, error, verdict);
    return { kind: 'failed', error, call, settle: verdict.settle, stop };
  }
}

/** Tells the gate what a call failed with. What the gate says counts, except that a refused key ends the turn anyway. */
export async function stopAfter(
  gate: SendingGate,
  error: unknown,
  { stop }: Verdict,
): Promise<TurnStop | undefined> {
  const heldMs = await gate.leave({ error, waitMs: stop?.kind === 'hold' ? stop.waitMs : 0 });
  if (stop?.kind === 'credentials') return stop;
  return heldMs === null ? undefined : { kind: 'hold', waitMs: heldMs };
}
