import type { IntegrationReason } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, Not, type EntityManager } from 'typeorm';
import type { IntegrationRef } from './integration-ref.js';
import { Integration, type StoredIntegrationState } from './integration.entity.js';

export interface IntegrationPage {
  search?: string;
  /** Only those created before this one: the last of the page before. */
  before?: string;
  limit: number;
}

@Injectable()
export class IntegrationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the workspace has joined this store to this Yespo account already; nothing is written then. */
  async insert(
    tx: EntityManager,
    integration: Omit<Integration, 'createdAt' | 'stateSince'>,
  ): Promise<boolean> {
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(Integration)
      .values(integration)
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length === 1;
  }

  /** Null for a stranger's and for a deleted one. */
  findByWorkspace(workspaceId: string, id: string): Promise<Integration | null> {
    return this.dataSource
      .getRepository(Integration)
      .createQueryBuilder('integration')
      .where('integration.workspaceId = :workspaceId AND integration.id = :id', { workspaceId, id })
      .andWhere(`integration.state <> 'deleted'`)
      .getOne();
  }

  /** For the worker, which was given the id by the table of due work; deleted ones too. */
  findForTurn(id: string): Promise<Integration | null> {
    return this.dataSource.getRepository(Integration).findOneBy({ id });
  }

  /** Newest first. */
  listByWorkspace(workspaceId: string, page: IntegrationPage): Promise<Integration[]> {
    const query = this.dataSource
      .getRepository(Integration)
      .createQueryBuilder('integration')
      .where('integration.workspaceId = :workspaceId', { workspaceId })
      .andWhere(`integration.state <> 'deleted'`)
      .orderBy('integration.id', 'DESC')
      .limit(page.limit);
    if (page.before) query.andWhere('integration.id < :before', { before: page.before });
    if (page.search) {
      const pattern = `%${page.search.replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere('(integration.name ILIKE :pattern OR integration.storeUrl ILIKE :pattern)', {
        pattern,
      });
    }
    return query.getMany();
  }

  /** True when the workspace has this store joined to this Yespo account already. */
  async isConnected(workspaceId: string, storeUrl: string, yespoAccount: string): Promise<boolean> {
    const count = await this.dataSource
      .getRepository(Integration)
      .createQueryBuilder('integration')
      .where({ workspaceId, storeUrl, yespoAccount })
      .andWhere(`integration.state <> 'deleted'`)
      .getCount();
    return count > 0;
  }

  /** Leaves a deleted one alone: what it forgot must not come back with a change that was under way. */
  async update(
    tx: EntityManager,
    ref: IntegrationRef,
    changes: Partial<
      Pick<
        Integration,
        | 'name'
        | 'storeUrl'
        | 'storeLoginSealed'
        | 'storePasswordSealed'
        | 'yespoKeySealed'
        | 'yespoAccount'
        | 'yespoOrganisationName'
        | 'settings'
      >
    >,
  ): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    await tx
      .getRepository(Integration)
      .update({ id: ref.id, workspaceId: ref.workspaceId, state: Not('deleted') }, changes);
  }

  /** One conditional update; false when the integration was in none of the states. */
  async changeState(
    tx: EntityManager,
    ref: IntegrationRef,
    change: {
      from: readonly StoredIntegrationState[];
      to: StoredIntegrationState;
      reason?: IntegrationReason;
    },
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE integrations SET state = $4, state_reason = $5, state_since = now()
       WHERE id = $1 AND workspace_id = $2 AND state = ANY($3)`,
      [ref.id, ref.workspaceId, change.from, change.to, change.reason ?? null],
    );
    return count === 1;
  }

  /** Notes that the store answers, or since when it does not. */
  async setStoreAnswering(ref: IntegrationRef, answering: boolean): Promise<void> {
    await this.dataSource.query(
      `UPDATE integrations SET store_failing_since = CASE WHEN $3 THEN NULL ELSE now() END
       WHERE id = $1 AND workspace_id = $2 AND (store_failing_since IS NULL) <> $3`,
      [ref.id, ref.workspaceId, answering],
    );
  }

  /** Overwrites what could still open the store or the Yespo account of a deleted integration. */
  async forgetCredentials(ref: IntegrationRef): Promise<void> {
    await this.dataSource.query(
      `UPDATE integrations SET store_login_sealed = '', store_password_sealed = '', yespo_key_sealed = ''
       WHERE id = $1 AND workspace_id = $2 AND state = 'deleted'`,
      [ref.id, ref.workspaceId],
    );
  }
}
