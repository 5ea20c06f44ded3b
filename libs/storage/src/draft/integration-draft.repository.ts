import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { IntegrationDraft, type CountedStatus } from './integration-draft.entity.js';

export interface IntegrationDraftRow extends IntegrationDraft {
  createdByEmail: string | null;
}

export type NewIntegrationDraft = Omit<IntegrationDraft, 'createdAt' | 'updatedAt' | 'orderCounts'>;

type Changes = Partial<Omit<IntegrationDraft, 'id' | 'workspaceId' | 'createdBy' | 'createdAt'>>;

const COLUMNS = `f.id, f.workspace_id AS "workspaceId", f.created_by AS "createdBy", f.name,
  f.store_url AS "storeUrl", f.store_login_sealed AS "storeLoginSealed",
  f.store_password_sealed AS "storePasswordSealed", f.yespo_key_sealed AS "yespoKeySealed", f.step, f.settings,
  f.status_mapping AS "statusMapping", f.order_counts AS "orderCounts", f.created_at AS "createdAt",
  f.updated_at AS "updatedAt", u.email AS "createdByEmail"`;
const TABLES = 'integration_drafts f LEFT JOIN users u ON u.id = f.created_by';

/** What nobody has touched for so long is not finished any more, and its secrets are nobody's business. */
const KEPT = `interval '30 days'`;

/** Integrations that are not finished. */
@Injectable()
export class IntegrationDraftRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(draft: NewIntegrationDraft): Promise<void> {
    await this.dataSource.getRepository(IntegrationDraft).insert({ ...draft, orderCounts: [] });
  }

  async find(workspaceId: string, id: string): Promise<IntegrationDraftRow | null> {
    const rows: IntegrationDraftRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE f.workspace_id = $1 AND f.id = $2`,
      [workspaceId, id],
    );
    return rows[0] ?? null;
  }

  /** Newest first. */
  list(
    workspaceId: string,
    { before, limit }: { before?: string; limit: number },
  ): Promise<IntegrationDraftRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE f.workspace_id = $1 AND ($2::uuid IS NULL OR f.id < $2)
       ORDER BY f.id DESC LIMIT $3`,
      [workspaceId, before ?? null, limit],
    );
  }

  async update(workspaceId: string, id: string, changes: Changes): Promise<void> {
    await this.dataSource
      .getRepository(IntegrationDraft)
      .update({ workspaceId, id }, { ...changes, updatedAt: () => 'now()' });
  }

  /** Adds what was counted; it is nobody's change. */
  async addCounts(
    workspaceId: string,
    id: string,
    counted: readonly CountedStatus[],
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE integration_drafts SET order_counts = order_counts || $3::jsonb
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, JSON.stringify(counted)],
    );
  }

  /** Forgets those that were left for good, secrets and all; gives their number. */
  async deleteAbandoned(): Promise<number> {
    const [, deleted]: [unknown, number] = await this.dataSource.query(
      `DELETE FROM integration_drafts WHERE updated_at < now() - ${KEPT}`,
    );
    return deleted;
  }

  /** False when it was not there any more: finished or deleted by somebody else. */
  async delete(
    workspaceId: string,
    id: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<boolean> {
    const { affected } = await db.getRepository(IntegrationDraft).delete({ workspaceId, id });
    return affected === 1;
  }
}
