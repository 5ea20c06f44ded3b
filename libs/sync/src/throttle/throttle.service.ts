import { AppConfig, Logger, SystemClock } from '@kladka/platform';
import { BreakerRepository, YespoBucketRepository, type SendingLane } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { Allowance } from './allowance.js';
import { Breaker } from './breaker.js';
import { STORE_OPEN_MS, YESPO_OPEN_MS } from './breaker-policy.js';
import { SendingGate } from './sending-gate.js';

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

  /** For one turn on a lane. */
  yespoGate(account: string, lane: SendingLane): SendingGate {
    const { retryScale: scale, yespoRatePerMinute: ratePerMinute } = this.config;
    const breaker = new Breaker(this.breakers, {
      key: `yespo:${account}`,
      openMs: YESPO_OPEN_MS,
      scale,
    });
    const rules = { ratePerMinute, recoveryMs: RECOVERY_MS * scale };
    const allowance =
      ratePerMinute > 0
        ? new Allowance(this.buckets, account, rules, this.clock, RESERVED_FROM[lane])
        : null;
    return new SendingGate(breaker, allowance, this.logger);
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
