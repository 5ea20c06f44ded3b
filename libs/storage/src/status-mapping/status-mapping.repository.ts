import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { NoticeRepository } from '../notice/notice.repository.js';
import { StatusMapping } from './status-mapping.entity.js';
import { StoreStatus } from './store-status.entity.js';

/** A store's statuses and what the owner made of them. */
@Injectable()
export class StatusMappingRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: NoticeRepository,
  ) {}

  listMapping(
    ref: IntegrationRef,
    db: EntityManager = this.dataSource.manager,
  ): Promise<StatusMapping[]> {
    return db.getRepository(StatusMapping).findBy({ integrationId: ref.id });
  }

  /** Those of the statuses that nobody decided about. */
  async listUndecided(
    tx: EntityManager,
    ref: IntegrationRef,
    storeStatusIds: readonly string[],
  ): Promise<Set<string>> {
    const rows: Array<{ id: string }> = await tx.query(
      `SELECT id FROM unnest($2::text[]) AS id WHERE NOT EXISTS (
         SELECT 1 FROM status_mappings m WHERE m.integration_id = $1 AND m.store_status_id = id)`,
      [ref.id, [...storeStatusIds]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  listStatuses(
    ref: IntegrationRef,
    db: EntityManager = this.dataSource.manager,
  ): Promise<StoreStatus[]> {
    return db.getRepository(StoreStatus).findBy({ integrationId: ref.id });
  }

  /** How many known orders are in each status. */
  async countOrders(ref: IntegrationRef): Promise<Map<string, number>> {
    const rows: Array<{ id: string; orders: number }> = await this.dataSource.query(
      `SELECT store_status_id AS id, count(*)::integer AS orders FROM records
       WHERE integration_id = $1 AND workspace_id = $2 AND kind = 'order' AND store_status_id IS NOT NULL
       GROUP BY store_status_id`,
      [ref.id, ref.workspaceId],
    );
    return new Map(rows.map((row) => [row.id, row.orders]));
  }

  /**
   * Puts a whole mapping in the place of the old one, which it returns. What was told of statuses that are decided now
   * is settled.
   */
  async replaceMapping(
    tx: EntityManager,
    ref: IntegrationRef,
    mapping: ReadonlyArray<{ storeStatusId: string; yespoStatuses: readonly string[] }>,
  ): Promise<StatusMapping[]> {
    // Of two at the same time the second one replaces what the first one wrote, whole.
    await tx.query(`SELECT 1 FROM integrations WHERE id = $1 FOR UPDATE`, [ref.id]);
    const before = await tx.findBy(StatusMapping, { integrationId: ref.id });
    await tx.query(`DELETE FROM status_mappings WHERE integration_id = $1`, [ref.id]);
    for (const entry of mapping) {
      await tx.query(
        `INSERT INTO status_mappings (integration_id, store_status_id, yespo_statuses) VALUES ($1, $2, $3)`,
        [ref.id, entry.storeStatusId, entry.yespoStatuses],
      );
    }
    const decided = mapping.map(({ storeStatusId }) => storeStatusId);
    await this.notices.resolve(tx, ref, 'status-not-mapped', decided);
    return before;
  }

  /** Adds new statuses and brings titles up to date; a status the store dropped stays, orders may have it. */
  async saveStatuses(
    tx: EntityManager,
    ref: IntegrationRef,
    statuses: ReadonlyArray<{
      storeStatusId: string;
      titles: Record<string, string>;
      isSuccessful: boolean;
    }>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO store_statuses (integration_id, store_status_id, titles, is_successful)
       SELECT $1, s."storeStatusId", s.titles, s."isSuccessful"
       FROM jsonb_to_recordset($2) AS s("storeStatusId" text, titles jsonb, "isSuccessful" boolean)
       ON CONFLICT (integration_id, store_status_id)
         DO UPDATE SET titles = excluded.titles, is_successful = excluded.is_successful`,
      [ref.id, JSON.stringify(statuses)],
    );
  }
}
