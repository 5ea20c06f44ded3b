import type { ChangeAction, IntegrationReason } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../change/record-change.js';
import type { IntegrationRef } from './integration-ref.js';
import { Integration, type StoredIntegrationState } from './integration.entity.js';

/** What a new one is made of; its health is that of one that waits for its first event. */
export type NewIntegration = Omit<
  Integration,
  'createdAt' | 'stateSince' | 'client' | 'tags' | 'health' | 'healthReason' | 'healthSince'
> &
  Partial<Pick<Integration, 'client' | 'tags'>>;

/** Has the health decided at the next look, which is seconds away, rather than at the next regular one. */
const HEALTH_IS_DUE = `due AS (
  UPDATE integration_pulses p SET checked_at = NULL FROM changed WHERE p.integration_id = changed.id)`;

/** What becoming so is called in the change log. */
export const ACTION_OF: Record<StoredIntegrationState, ChangeAction> = {
  active: 'resumed',
  paused: 'paused',
  'action-required': 'stopped',
  deleted: 'deleted',
};

@Injectable()
export class IntegrationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the workspace has joined this store to this Yespo account already; nothing is written then. */
  async insert(tx: EntityManager, integration: NewIntegration): Promise<boolean> {
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

  /** The row as it is now; nobody else changes it before the transaction ends. Null for a deleted one. */
  findForChange(
    tx: EntityManager,
    { workspaceId, id }: IntegrationRef,
  ): Promise<Integration | null> {
    return tx.getRepository(Integration).findOne({
      where: { workspaceId, id, state: Not('deleted') },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The integration that joins this store to this Yespo account already, if the workspace has one. */
  findConnected(
    workspaceId: string,
    storeUrl: string,
    yespoAccount: string,
  ): Promise<Pick<Integration, 'id' | 'name'> | null> {
    return this.dataSource
      .getRepository(Integration)
      .createQueryBuilder('integration')
      .select(['integration.id', 'integration.name'])
      .where({ workspaceId, storeUrl, yespoAccount })
      .andWhere(`integration.state <> 'deleted'`)
      .getOne();
  }

  /** How many integrations of a workspace send to one Yespo account. */
  countByAccount(workspaceId: string, yespoAccount: string): Promise<number> {
    return this.dataSource
      .getRepository(Integration)
      .countBy({ workspaceId, yespoAccount, state: Not('deleted') });
  }

  /** Leaves a deleted one alone: what it forgot must not come back with a change that was under way. */
  async update(
    tx: EntityManager,
    ref: IntegrationRef,
    changes: Partial<
      Pick<
        Integration,
        | 'name'
        | 'client'
        | 'tags'
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

  /** One conditional update, and its line in the change log; false when it changed nothing. */
  async changeState(
    tx: EntityManager,
    ref: IntegrationRef,
    change: {
      from: readonly StoredIntegrationState[];
      to: StoredIntegrationState;
      reason?: IntegrationReason;
    },
    by: Actor,
  ): Promise<boolean> {
    const changed: unknown[] = await tx.query(
      `WITH changed AS (
         UPDATE integrations SET state = $4, state_reason = $5, state_since = now()
         WHERE id = $1 AND workspace_id = $2 AND state = ANY($3)
           AND (state, state_reason) IS DISTINCT FROM ($4::text, $5::text) RETURNING id
       ), told AS (
         INSERT INTO changes (id, workspace_id, integration_id, actor, actor_id, action, details)
         SELECT $6, $2, id, $7, $8, $9, jsonb_strip_nulls(jsonb_build_object('reason', $5::text)) FROM changed
       ), ${HEALTH_IS_DUE}
       SELECT id FROM changed`,
      [
        ref.id,
        ref.workspaceId,
        change.from,
        change.to,
        change.reason ?? null,
        uuidv7(),
        by.kind,
        by.id,
        ACTION_OF[change.to],
      ],
    );
    return changed.length === 1;
  }

  /** As of now, within a transaction that began before. */
  async isDeleted(tx: EntityManager, ref: IntegrationRef): Promise<boolean> {
    return tx.existsBy(Integration, { workspaceId: ref.workspaceId, id: ref.id, state: 'deleted' });
  }

  /** Notes that the store answers, or since when it does not. */
  async setStoreAnswering(ref: IntegrationRef, answering: boolean): Promise<void> {
    await this.dataSource.query(
      `WITH changed AS (
         UPDATE integrations SET store_failing_since = CASE WHEN $3 THEN NULL ELSE now() END
         WHERE id = $1 AND workspace_id = $2 AND (store_failing_since IS NULL) <> $3 RETURNING id
       ), ${HEALTH_IS_DUE}
       SELECT id FROM changed`,
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
