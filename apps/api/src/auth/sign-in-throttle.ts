import { Injectable } from '@nestjs/common';
import { SystemClock } from '@kladka/platform';
import { Problem } from '../problem.js';
import { AttemptLimit } from './attempt-limit.js';

const WINDOW_MS = 15 * 60 * 1000;

/**
 * At most 10 failed sign-ins per e-mail and 50 per address in 15 minutes. An attempt is counted before its password
 * is checked and forgiven when it was right, so that many at once do not slip through together.
 * Behind a proxy every caller has the address of the proxy; its own limits then take the place of the second one.
 */
@Injectable()
export class SignInThrottle {
  private readonly byEmail = new AttemptLimit({ most: 10, windowMs: WINDOW_MS });
  private readonly byAddress = new AttemptLimit({ most: 50, windowMs: WINDOW_MS });

  constructor(private readonly clock: SystemClock) {}

  /** Throws a 429 that says when to come back. */
  take(email: string, address: string): void {
    const now = this.clock.monotonicMs();
    const waitMs = Math.max(this.byEmail.take(email, now), this.byAddress.take(address, now));
    if (waitMs === 0) return;

    throw new Problem('too-many-sign-ins', 429, {
      params: { minutes: Math.ceil(waitMs / 60_000) },
      headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
    });
  }

  forgive(email: string, address: string): void {
    this.byEmail.forgive(email);
    this.byAddress.forgive(address);
  }
}
