import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How a breaker stands right now. */
export interface BreakerState {
  failures: number;
  /** Nobody calls for so long; 0 once that is over, null while it has never opened. */
  openMs: number | null;
  /** One turn is trying, for so long at most; 0 when none is. */
  probeMs: number;
}

/** Who has failed how often, for all processes. All times are the database's. */
@Injectable()
export class BreakerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when the side has not failed since it answered last. */
  async find(key: string): Promise<BreakerState | null> {
    const rows: BreakerState[] = await this.dataSource.query(
      `SELECT failures,
         CASE WHEN open_until IS NOT NULL
           THEN greatest(0, extract(epoch FROM open_until - now())::float8 * 1000) END AS "openMs",
         greatest(0, extract(epoch FROM coalesce(probe_until, now()) - now())::float8 * 1000) AS "probeMs"
       FROM breakers WHERE key = $1`,
      [key],
    );
    return rows[0] ?? null;
  }

  /** True for the one who may try whether the side answers again. */
  async takeProbe(key: string, ttlMs: number): Promise<boolean> {
    const [, taken]: [unknown, number] = await this.dataSource.query(
      `UPDATE breakers SET probe_until = now() + $2 * interval '1 ms'
       WHERE key = $1 AND open_until <= now() AND coalesce(probe_until, '-infinity') <= now()`,
      [key, ttlMs],
    );
    return taken === 1;
  }

  /** The turn that was to try had nothing to call for: another one may. */
  async giveProbeBack(key: string): Promise<void> {
    await this.dataSource.query(`UPDATE breakers SET probe_until = NULL WHERE key = $1`, [key]);
  }

  /** Counts a failure; from `mostFailures` in a row on, opens for `openMs`. Returns how long it is open. */
  async countFailure(
    key: string,
    rules: { mostFailures: number; openMs: number },
  ): Promise<number> {
    const rows: Array<{ openMs: number }> = await this.dataSource.query(
      `INSERT INTO breakers AS b (key, failures, open_until)
       VALUES ($1, 1, CASE WHEN $2 <= 1 THEN now() + $3 * interval '1 ms' END)
       ON CONFLICT (key) DO UPDATE SET failures = b.failures + 1, probe_until = NULL,
         open_until = CASE WHEN b.failures + 1 >= $2 THEN now() + $3 * interval '1 ms' ELSE b.open_until END
       RETURNING greatest(0, extract(epoch FROM coalesce(b.open_until, now()) - now())::float8 * 1000) AS "openMs"`,
      [key, rules.mostFailures, rules.openMs],
    );
    return rows[0]?.openMs ?? 0;
  }

  /** The side answered. */
  async close(key: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM breakers WHERE key = $1`, [key]);
  }
}
