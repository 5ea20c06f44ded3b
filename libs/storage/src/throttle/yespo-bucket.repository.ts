import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What the configuration allows an account. */
export interface BucketRules {
  ratePerMinute: number;
  /** The bucket holds what comes in within this time, and at least one call. */
  burstMs: number;
  /** Of what the bucket can hold, this part (0 to 1) is left to others. */
  reservedShare: number;
}

export interface TakenTokens {
  /** Calls that may be made now, at most as many as were wanted. */
  granted: number;
  /** What was in the bucket for this taker, fractions included; negative while it holds less than is reserved. */
  available: number;
  /** The rate in force. */
  ratePerMinute: number;
  /** Since the rate was set. */
  rateAgeMs: number;
  /** How long nothing comes in; 0 when no pause is on. */
  pausedMs: number;
}

/** What one call of an account's bucket shows of it. */
export interface BucketUse {
  /** The rate in force. */
  ratePerMinute: number;
  /** Calls of the last sixty seconds, reckoned from the minute that runs and the one before. */
  callsLastMinute: number;
}

/** Where the calls of one integration are counted that has a limit of its own. No account is called so. */
export function ownBucketOf(integrationId: string): string {
  return `integration:${integrationId}`;
}

const THIS_MINUTE = `date_trunc('minute', now())`;

const CAPACITY = `greatest(1, least(rate_per_minute, $2::float8) * $3::float8 / 60000)`;

/** A bucket of one call reserves nothing: it would never be open to all. */
const RESERVED = `floor(${CAPACITY} * $5::float8)`;

/** What came in since the bucket was filled last. */
const AVAILABLE = `least(${CAPACITY}, tokens
  + greatest(0, extract(epoch FROM now() - filled_at)::float8) * least(rate_per_minute, $2::float8) / 60)`;

/** Calls that may be made to a Yespo account, by whichever integration and process. All times are the database's. */
@Injectable()
export class YespoBucketRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes up to `wanted` calls out of an account's bucket, in one statement; a new bucket is full. */
  async take(account: string, rules: BucketRules, wanted: number): Promise<TakenTokens> {
    const taken = await this.tryToTake(account, rules, wanted);
    if (taken) return taken;

    await this.dataSource.query(
      `INSERT INTO yespo_buckets (account, rate_per_minute, tokens)
       VALUES ($1, $2::float8, greatest(1, $2::float8 * $3::float8 / 60000)) ON CONFLICT DO NOTHING`,
      [account, rules.ratePerMinute, rules.burstMs],
    );
    const first = await this.tryToTake(account, rules, wanted);
    if (!first) throw new Error('A bucket vanished right after it was made');
    return first;
  }

  /** How an account is used now; null: it was never called within a rate. */
  async findUse(account: string): Promise<BucketUse | null> {
    const [use]: BucketUse[] = await this.dataSource.query(
      `SELECT rate_per_minute AS "ratePerMinute",
         round(CASE counted_minute
           WHEN ${THIS_MINUTE}
             THEN calls + calls_before * (1 - extract(second FROM now())::float8 / 60)
           WHEN ${THIS_MINUTE} - interval '1 minute'
             THEN calls * (1 - extract(second FROM now())::float8 / 60)
           ELSE 0 END)::integer AS "callsLastMinute"
       FROM yespo_buckets WHERE account = $1`,
      [account],
    );
    return use ?? null;
  }

  /** Puts back what was taken and not used. */
  async giveBack(account: string, rules: BucketRules, tokens: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE yespo_buckets SET tokens = least(${CAPACITY}, tokens + $4), calls = greatest(0, calls - $4)
       WHERE account = $1`,
      [account, rules.ratePerMinute, rules.burstMs, tokens],
    );
  }

  /** Sets another rate, unless somebody else has done so since it was `from`. */
  async changeRate(account: string, rate: { from: number; to: number }): Promise<void> {
    await this.dataSource.query(
      `UPDATE yespo_buckets SET rate_per_minute = $3, rate_set_at = now()
       WHERE account = $1 AND rate_per_minute = $2`,
      [account, rate.from, rate.to],
    );
  }

  /**
   * Yespo said that it is busy: nothing comes in for so long, and at most one call is left for afterwards. The rate
   * is set as by `changeRate`, so that several who hear the same lower it once.
   */
  async pause(account: string, pauseMs: number, rate: { from: number; to: number }): Promise<void> {
    await this.dataSource.query(
      `UPDATE yespo_buckets SET tokens = least(tokens, 1),
         filled_at = greatest(filled_at, now() + $2 * interval '1 ms'),
         rate_set_at = CASE WHEN rate_per_minute = $3 THEN now() ELSE rate_set_at END,
         rate_per_minute = CASE WHEN rate_per_minute = $3 THEN $4 ELSE rate_per_minute END
       WHERE account = $1`,
      [account, pauseMs, rate.from, rate.to],
    );
  }

  private async tryToTake(
    account: string,
    rules: BucketRules,
    wanted: number,
  ): Promise<TakenTokens | undefined> {
    const [rows]: [TakenTokens[], number] = await this.dataSource.query(
      `UPDATE yespo_buckets b
       SET tokens = f.available - f.granted, rate_per_minute = f.rate,
         filled_at = greatest(b.filled_at, now()), counted_minute = ${THIS_MINUTE},
         calls = f.granted + CASE b.counted_minute WHEN ${THIS_MINUTE} THEN b.calls ELSE 0 END,
         calls_before = CASE b.counted_minute WHEN ${THIS_MINUTE} THEN b.calls_before
           WHEN ${THIS_MINUTE} - interval '1 minute' THEN b.calls ELSE 0 END
       FROM (
         SELECT account, rate, available,
           reserved,
           CASE WHEN paused THEN 0 ELSE greatest(0, least(floor(available - reserved), $4)) END AS granted
         FROM (
           SELECT account, least(rate_per_minute, $2::float8) AS rate, ${AVAILABLE} AS available,
             ${RESERVED} AS reserved, filled_at > now() AS paused
           FROM yespo_buckets WHERE account = $1 FOR UPDATE
         ) locked
       ) f
       WHERE b.account = f.account
       RETURNING f.granted, f.available - f.reserved AS available, b.rate_per_minute AS "ratePerMinute",
         extract(epoch FROM now() - b.rate_set_at)::float8 * 1000 AS "rateAgeMs",
         greatest(0, extract(epoch FROM b.filled_at - now())::float8 * 1000) AS "pausedMs"`,
      [account, rules.ratePerMinute, rules.burstMs, wanted, rules.reservedShare],
    );
    return rows[0];
  }
}
