import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidFloorSql } from '../database/uuid-floor-sql.js';
import { LIVE } from '../delivery/priority.js';
import type { IntegrationRef } from '../integration/integration-ref.js';

/** Rows of transactions that commit late, and of processes whose clocks differ, are looked for again. */
const OVERLAP = `interval '2 minutes'`;

/** What a store told of by itself, not by an import. */
@Injectable()
export class LiveEventRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The first one, an order rather than the buyer who goes before it; once it is known for a while, the latest. Never
   * walks through what an import brought.
   */
  async findId({ workspaceId, id }: IntegrationRef): Promise<string | null> {
    const rows: Array<{ id: string }> = await this.dataSource.query(
      `SELECT d.id FROM integration_pulses p CROSS JOIN LATERAL (
         SELECT coalesce(p.last_event_at, p.seen_to, to_timestamp(0)) - ${OVERLAP} AS since
       ) s JOIN deliveries d ON d.integration_id = p.integration_id AND d.id >= ${uuidFloorSql('s.since')}
       WHERE p.integration_id = $2 AND d.workspace_id = $1 AND d.priority = ${LIVE}
         AND d.source IN ('hook', 'poll')
         AND (p.last_event_at IS NULL OR d.created_at >= p.last_event_at)
       ORDER BY d.kind DESC, d.id LIMIT 1`,
      [workspaceId, id],
    );
    return rows[0]?.id ?? null;
  }
}
