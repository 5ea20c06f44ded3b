import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Lane } from './lease.entity.js';

/** The right to work on one lane of one integration, until it expires. */
export interface HeldLease<OnLane extends Lane = Lane> {
  integrationId: string;
  lane: OnLane;
  fence: string;
}

/** Who may work where. All times are the database's. */
@Injectable()
export class LeaseRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes a free lane; null while somebody holds it or the other side asked us to wait. */
  async acquire<OnLane extends Lane>(
    integrationId: string,
    lane: OnLane,
    ttlMs: number,
  ): Promise<HeldLease<OnLane> | null> {
    const rows: Array<{ fence: string }> = await this.dataSource.query(
      `INSERT INTO leases (integration_id, lane, fence, expires_at)
       VALUES ($1, $2, 1, now() + $3 * interval '1 ms')
       ON CONFLICT (integration_id, lane) DO UPDATE
         SET fence = leases.fence + 1, expires_at = excluded.expires_at, hold_until = NULL
         WHERE leases.expires_at <= now() AND coalesce(leases.hold_until, '-infinity') <= now()
       RETURNING fence`,
      [integrationId, lane, ttlMs],
    );
    return rows[0] ? { integrationId, lane, fence: rows[0].fence } : null;
  }

  /**
   * Prolongs a lease and gives the database's time; null when the lease is no longer ours, and nothing may be
   * written any more.
   */
  async renew(lease: HeldLease, ttlMs: number): Promise<Date | null> {
    const [rows]: [Array<{ now: Date }>, number] = await this.dataSource.query(
      `UPDATE leases SET expires_at = now() + $4 * interval '1 ms'
       WHERE integration_id = $1 AND lane = $2 AND fence = $3 AND expires_at > now()
       RETURNING now() AS now`,
      [lease.integrationId, lease.lane, lease.fence, ttlMs],
    );
    return rows[0]?.now ?? null;
  }

  /** Gives a lane back; with `holdMs` nobody takes it before that time is over. */
  async release(lease: HeldLease, holdMs = 0): Promise<void> {
    await this.dataSource.query(
      `UPDATE leases
       SET expires_at = now(),
         hold_until = CASE WHEN $4::float8 > 0 THEN now() + $4::float8 * interval '1 ms' END
       WHERE integration_id = $1 AND lane = $2 AND fence = $3`,
      [lease.integrationId, lease.lane, lease.fence, holdMs],
    );
  }

  /** Whether somebody works on a lane right now. */
  async isHeld(integrationId: string, lane: Lane): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM leases WHERE integration_id = $1 AND lane = $2 AND expires_at > now()`,
      [integrationId, lane],
    );
    return rows.length > 0;
  }

  /** Ends a wait early, because a person changed what it was for. */
  async endHold(integrationId: string): Promise<void> {
    await this.dataSource.query(`UPDATE leases SET hold_until = NULL WHERE integration_id = $1`, [
      integrationId,
    ]);
  }
}
