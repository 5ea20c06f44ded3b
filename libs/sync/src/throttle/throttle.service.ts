import { AppConfig, Logger, SystemClock } from '@kladka/platform';
import {
  BreakerRepository,
  ownBucketOf,
  YespoBucketRepository,
  type Integration,
  type SendingLane,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { Allowance } from './allowance.js';
import type { RateRules } from './rate-policy.js';
import { Breaker } from './breaker.js';
import { STORE_OPEN_MS, YESPO_OPEN_MS } from './breaker-policy.js';
import { JoinedAllowance, type CallAllowance } from './joined-allowance.js';
import { SendingGate } from './sending-gate.js';

/** Whose calls are kept within bounds. */
type Sender = Pick<Integration, 'id' | 'yespoAccount'> & {
  settings: Pick<Integration['settings'], 'yespoCallsPerMinute'>;
};

/** From the lowest rate back to the configured one. */
const RECOVERY_MS = 10 * 60_000;

/** The part of an account's bucket that a lane leaves to the other: history takes what is live does not need. */
const RESERVED_FROM: Record<SendingLane, number> = { sending: 0, background: 0.5 };

/** Keeps the calls of all integrations and processes to one Yespo account, or to one store, within bounds. */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: SystemClock,
    private readonly logger: Logger,
    private readonly buckets: YespoBucketRepository,
    private readonly breakers: BreakerRepository,
  ) {}

  /** For one turn of an integration on a lane. */
  yespoGate({ id, yespoAccount: account, settings }: Sender, lane: SendingLane): SendingGate {
    const { retryScale: scale, yespoRatePerMinute } = this.config;
    const breaker = new Breaker(this.breakers, {
      key: `yespo:${account}`,
      openMs: YESPO_OPEN_MS,
      scale,
    });
    const ofAccount = this.allowance(account, lane, {
      ratePerMinute: yespoRatePerMinute,
      recoveryMs: RECOVERY_MS * scale,
    });
    // A limit that its owner has raised is in force at once.
    const own = this.allowance(ownBucketOf(id), lane, {
      ratePerMinute: settings.yespoCallsPerMinute,
      recoveryMs: 0,
    });
    const allowance = own && ofAccount ? new JoinedAllowance(own, ofAccount) : (own ?? ofAccount);
    return new SendingGate(breaker, allowance, this.logger);
  }

  /** Null: nobody limits the rate. */
  private allowance(bucket: string, lane: SendingLane, rules: RateRules): CallAllowance | null {
    if (rules.ratePerMinute <= 0) return null;
    return new Allowance(this.buckets, bucket, rules, this.clock, RESERVED_FROM[lane]);
  }

  /** For one turn. */
  storeBreaker(storeUrl: string): Breaker {
    const key = `store:${new URL(storeUrl).host}`;
    return new Breaker(this.breakers, {
      key,
      openMs: STORE_OPEN_MS,
      scale: this.config.retryScale,
    });
  }
}
