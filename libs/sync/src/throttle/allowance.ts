import type { Clock } from '@kladka/platform';
import type { BucketRules, YespoBucketRepository } from '@kladka/storage';
import type { CallAllowance } from './joined-allowance.js';
import {
  BURST_MS,
  lowerRate,
  nextTake,
  raiseRate,
  waitForTokensMs,
  type RateRules,
} from './rate-policy.js';

type Bucket = Pick<YespoBucketRepository, 'take' | 'giveBack' | 'changeRate' | 'pause'>;

/** The calls that one turn may make to a Yespo account, taken from the account's bucket a second's worth at a time. */
export class Allowance implements CallAllowance {
  private left = 0;
  private lastTake: { size: number; atMs: number } | undefined;
  private taking: Promise<void> | undefined;
  private ratePerMinute: number;
  private waitMs = 0;
  private isPaused = false;

  constructor(
    private readonly bucket: Bucket,
    private readonly account: string,
    private readonly rules: RateRules,
    private readonly clock: Clock,
    private readonly reservedShare: number,
  ) {
    this.ratePerMinute = rules.ratePerMinute;
  }

  /** Takes one call: 0 when it may be made, else how long to wait; the turn is then over. */
  async take(): Promise<number> {
    while (this.left === 0 && this.waitMs === 0) {
      this.taking ??= this.refill().finally(() => (this.taking = undefined));
      await this.taking;
    }
    if (this.waitMs > 0) return this.waitMs;
    this.left -= 1;
    return 0;
  }

  /** A call that was taken was not made after all. */
  putBack(): void {
    if (!this.isPaused) this.left += 1;
  }

  /** Yespo said that it is busy: nobody calls the account for so long, and more slowly afterwards. */
  async pause(pauseMs: number): Promise<void> {
    // Calls of one turn that were under way together hear the same, and lower the rate once.
    if (this.isPaused) return;
    this.isPaused = true;
    this.waitMs = pauseMs;
    this.left = 0;
    const from = this.ratePerMinute;
    await this.bucket.pause(this.account, pauseMs, { from, to: lowerRate(from, this.rules) });
  }

  /** The end of the turn: what is left is for others. */
  async end(): Promise<void> {
    if (this.left === 0) return;
    const unused = this.left;
    this.left = 0;
    await this.bucket.giveBack(this.account, this.bucketRules, unused);
  }

  private async refill(): Promise<void> {
    const wanted = this.nextTake();
    let taken = await this.bucket.take(this.account, this.bucketRules, wanted);
    const raised = raiseRate(taken.ratePerMinute, taken.rateAgeMs, this.rules);
    if (raised !== taken.ratePerMinute) {
      await this.bucket.changeRate(this.account, { from: taken.ratePerMinute, to: raised });
      if (taken.granted === 0)
        taken = await this.bucket.take(this.account, this.bucketRules, wanted);
      else taken = { ...taken, ratePerMinute: raised };
    }
    this.ratePerMinute = taken.ratePerMinute;
    this.lastTake = { size: wanted, atMs: this.clock.monotonicMs() };
    if (taken.granted === 0) this.waitMs = waitForTokensMs(taken);
    else this.left += taken.granted;
  }

  private nextTake(): number {
    if (!this.lastTake) return 1;
    const lastedMs = this.clock.monotonicMs() - this.lastTake.atMs;
    return nextTake(this.lastTake.size, lastedMs, this.ratePerMinute);
  }

  private get bucketRules(): BucketRules {
    const { ratePerMinute } = this.rules;
    return { ratePerMinute, burstMs: BURST_MS, reservedShare: this.reservedShare };
  }
}
