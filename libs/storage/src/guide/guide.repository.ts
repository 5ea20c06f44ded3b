import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IntegrationRef } from '../integration/integration-ref.js';

/** How far the set-up of a store is. */
export interface GuideRow {
  isNamed: boolean;
  hasHooks: boolean;
  hasStatuses: boolean;
  hasUndecided: boolean;
  hasHistory: boolean;
  hasEvent: boolean;
  isDismissed: boolean;
}

/** What is left to be done before a store runs by itself. */
@Injectable()
export class GuideRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null when the workspace has no such integration. */
  async find({ workspaceId, id }: IntegrationRef): Promise<GuideRow | null> {
    const rows: GuideRow[] = await this.dataSource.query(
      `SELECT i.client IS NOT NULL OR i.tags <> '{}'
           OR i.name <> regexp_replace(i.store_url, '^https?://', '') AS "isNamed",
         EXISTS (SELECT 1 FROM hook_subscriptions h
           WHERE h.integration_id = i.id AND h.state = 'active') AS "hasHooks",
         EXISTS (SELECT 1 FROM store_statuses s WHERE s.integration_id = i.id) AS "hasStatuses",
         EXISTS (SELECT 1 FROM store_statuses s WHERE s.integration_id = i.id AND s.store_status_id <> '1'
           AND NOT EXISTS (SELECT 1 FROM status_mappings m
             WHERE m.integration_id = i.id AND m.store_status_id = s.store_status_id)) AS "hasUndecided",
         EXISTS (SELECT 1 FROM imports m WHERE m.integration_id = i.id
           AND m.state IN ('running', 'paused', 'finished', 'finished-with-rejections')) AS "hasHistory",
         EXISTS (SELECT 1 FROM integration_pulses p
           WHERE p.integration_id = i.id AND p.last_event_at IS NOT NULL) AS "hasEvent",
         EXISTS (SELECT 1 FROM dismissed_guides d WHERE d.integration_id = i.id) AS "isDismissed"
       FROM integrations i WHERE i.workspace_id = $1 AND i.id = $2 AND i.state <> 'deleted'`,
      [workspaceId, id],
    );
    return rows[0] ?? null;
  }

  /** False when the workspace has no such integration. */
  async dismiss({ workspaceId, id }: IntegrationRef): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `WITH own AS (
         SELECT id FROM integrations WHERE workspace_id = $1 AND id = $2 AND state <> 'deleted'
       ), dismissed AS (
         INSERT INTO dismissed_guides (integration_id) SELECT id FROM own ON CONFLICT DO NOTHING
       )
       SELECT id FROM own`,
      [workspaceId, id],
    );
    return rows.length === 1;
  }
}
