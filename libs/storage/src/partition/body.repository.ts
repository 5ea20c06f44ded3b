import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidFloorSql } from '../database/uuid-floor-sql.js';

/** An integration whose bodies are kept no longer than its owner said. */
export interface ExpiringBodies {
  integrationId: string;
  /** No body of a delivery before this one is left. */
  from: string;
  /** Nothing of deliveries before this one is kept. */
  to: string;
}

const BEGINNING = '00000000-0000-0000-0000-000000000000';

/** Bodies of deliveries past the time their integration keeps them. */
@Injectable()
export class BodyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Integrations that were not looked at for a day, deleted ones included. */
  listDue(limit: number): Promise<ExpiringBodies[]> {
    return this.dataSource.query(
      `SELECT i.id AS "integrationId", coalesce(p.bodies_gone_to, '${BEGINNING}') AS "from",
         ${uuidFloorSql(`now() - coalesce((i.settings->>'bodyRetentionDays')::integer, 90) * interval '1 day'`)} AS "to"
       FROM integrations i LEFT JOIN integration_pulses p ON p.integration_id = i.id
       WHERE p.bodies_looked_at IS NULL OR p.bodies_looked_at < now() - interval '1 day'
       ORDER BY p.bodies_looked_at NULLS FIRST LIMIT $1`,
      [limit],
    );
  }

  /** Forgets bodies of the next so many settled deliveries; gives the last of those, null when there are no more. */
  async forget(
    { integrationId, to }: ExpiringBodies,
    after: string,
    limit: number,
  ): Promise<string | null> {
    const [row]: Array<{ last: string | null }> = await this.dataSource.query(
      `WITH old AS MATERIALIZED (
         SELECT id FROM settled_deliveries
         WHERE integration_id = $1 AND id > $2 AND id < $3 ORDER BY id LIMIT $4
       ), gone AS (
         DELETE FROM delivery_bodies WHERE delivery_id > $2 AND delivery_id < $3
           AND delivery_id IN (SELECT id FROM old)
       )
       SELECT id AS last FROM old ORDER BY id DESC LIMIT 1`,
      [integrationId, after, to, limit],
    );
    return row?.last ?? null;
  }

  /** Notes how far it came: not beyond what is still to be told, whose bodies are needed, and looked at again. */
  async note({ integrationId, to }: ExpiringBodies): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO integration_pulses (integration_id, bodies_looked_at, bodies_gone_to)
       SELECT $1, now(), least($2::uuid, (
         SELECT id FROM open_deliveries WHERE integration_id = $1 ORDER BY id LIMIT 1))
       ON CONFLICT (integration_id) DO UPDATE
         SET bodies_looked_at = excluded.bodies_looked_at, bodies_gone_to = excluded.bodies_gone_to`,
      [integrationId, to],
    );
  }
}
