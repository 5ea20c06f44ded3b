import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** What reading because of web-hooks may cost a store: whoever knows an address can make us ask. */
@Injectable()
export class HookReadsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the orders that are known already: to ask for them again is no guess. */
  async listKnownOrders(integrationId: string, orderIds: readonly string[]): Promise<Set<string>> {
    const rows: Array<{ key: string }> = await this.dataSource.query(
      `SELECT key FROM records WHERE integration_id = $1 AND kind = 'order' AND key = ANY($2)`,
      [integrationId, [...orderIds]],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** How often the store may still be asked within this minute because of calls that anybody may have sent. */
  async left(integrationId: string, perMinute: number): Promise<{ left: number; waitMs: number }> {
    const [row]: Array<{ reads: number; waitMs: number }> = await this.dataSource.query(
      `SELECT reads, extract(epoch FROM minute_at + interval '1 minute' - now())::float8 * 1000 AS "waitMs"
       FROM hook_reads WHERE integration_id = $1 AND minute_at > now() - interval '1 minute'`,
      [integrationId],
    );
    return row
      ? { left: Math.max(0, perMinute - row.reads), waitMs: row.waitMs }
      : { left: perMinute, waitMs: 60_000 };
  }

  async spend(tx: EntityManager, integrationId: string, reads: number): Promise<void> {
    if (reads === 0) return;
    await tx.query(
      `INSERT INTO hook_reads AS h (integration_id, minute_at, reads) VALUES ($1, now(), $2)
       ON CONFLICT (integration_id) DO UPDATE SET
         reads = $2 + CASE WHEN h.minute_at > now() - interval '1 minute' THEN h.reads ELSE 0 END,
         minute_at = CASE WHEN h.minute_at > now() - interval '1 minute' THEN h.minute_at ELSE now() END`,
      [integrationId, reads],
    );
  }
}
