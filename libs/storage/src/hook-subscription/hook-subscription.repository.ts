import type { HookRenewal } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { HookSubscription } from './hook-subscription.entity.js';

/** What a store's word that a subscription is gone meant: news, nothing new, or an address that is none of ours. */
export type RemovalNews = 'lost' | 'known' | 'none-of-ours';

/** Addresses that stores were, or are to be, given. */
@Injectable()
export class HookSubscriptionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Written before the store is asked, so that an answer that gets lost leaves a trace. */
  async addPending(
    integrationId: string,
    subscription: {
      event: string;
      secretHash: string;
      targetUrlSealed: string;
      id?: string;
      reason?: HookRenewal;
    },
  ): Promise<string> {
    const id = subscription.id ?? uuidv7();
    await this.dataSource.getRepository(HookSubscription).insert({
      id,
      integrationId,
      event: subscription.event,
      secretHash: subscription.secretHash,
      targetUrlSealed: subscription.targetUrlSealed,
      storeSubscriptionId: null,
      state: 'pending',
      reason: subscription.reason ?? 'first',
    });
    return id;
  }

  /**
   * The store took the subscription. Whatever told of the event before retires, and what it missed is carried on: only
   * a call proves that the new one is better.
   *
   * @param overlapMs how long the store is not asked to end the old one, for what it has queued goes there
   */
  async activate(
    tx: EntityManager,
    { id, integrationId, event }: Pick<HookSubscription, 'id' | 'integrationId' | 'event'>,
    storeSubscriptionId: string,
    overlapMs: number,
  ): Promise<void> {
    await tx.query(
      `UPDATE hook_subscriptions h
       SET state = 'active', store_subscription_id = $4, active_since = now(), changed_at = now(),
         missed_count = coalesce(o.missed, 0), missed_since = o.since
       FROM (SELECT max(missed_count) AS missed, min(missed_since) AS since FROM hook_subscriptions
         WHERE integration_id = $1 AND event = $2 AND state = 'active' AND missed_count > 0) o
       WHERE h.integration_id = $1 AND h.id = $3`,
      [integrationId, event, id, storeSubscriptionId],
    );
    await tx.query(
      `UPDATE hook_subscriptions
       SET state = CASE state WHEN 'active' THEN 'retiring' ELSE 'removed' END, replace_reason = NULL,
         unsubscribe_at = CASE state WHEN 'active' THEN now() + $4 * interval '1 ms' END,
         valid_until = CASE state WHEN 'active' THEN valid_until ELSE now() END, changed_at = now()
       WHERE integration_id = $1 AND event = $2 AND id <> $3 AND state IN ('active', 'refused', 'no-slot')`,
      [integrationId, event, id, overlapMs],
    );
  }

  /** The store did not take the subscription: it does not know the event, or has no slot for it. */
  async refuse(
    tx: EntityManager,
    { id, integrationId, event }: Pick<HookSubscription, 'id' | 'integrationId' | 'event'>,
    state: 'refused' | 'no-slot',
  ): Promise<void> {
    await tx.query(
      `UPDATE hook_subscriptions
       SET state = CASE id WHEN $3 THEN $4 ELSE 'removed' END, valid_until = now(), changed_at = now()
       WHERE integration_id = $1 AND event = $2 AND (id = $3 OR state IN ('refused', 'no-slot'))`,
      [integrationId, event, id, state],
    );
  }

  /** A further subscription of an event that one is enough for. */
  async retire(integrationId: string, id: string, overlapMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE hook_subscriptions
       SET state = 'retiring', unsubscribe_at = now() + $3 * interval '1 ms', changed_at = now()
       WHERE integration_id = $1 AND id = $2`,
      [integrationId, id, overlapMs],
    );
  }

  /** The store has, or had, ended it. What is on its way for a grace is still taken; afterwards calls are refused. */
  async conclude(integrationId: string, id: string, graceMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE hook_subscriptions
       SET state = 'removed', valid_until = least(valid_until, now() + $3 * interval '1 ms'), changed_at = now()
       WHERE integration_id = $1 AND id = $2`,
      [integrationId, id, graceMs],
    );
  }

  /** All but the removed ones, oldest first. */
  listByIntegration(
    integrationId: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<HookSubscription[]> {
    return db
      .getRepository(HookSubscription)
      .createQueryBuilder('subscription')
      .where('subscription.integrationId = :integrationId', { integrationId })
      .andWhere(`subscription.state <> 'removed'`)
      .orderBy('subscription.id')
      .getMany();
  }

  /** Removed ones that were called after their end, and that the store was not asked to end again for a while. */
  listCalledAfterEnd(integrationId: string, restMs: number): Promise<HookSubscription[]> {
    return this.dataSource
      .getRepository(HookSubscription)
      .createQueryBuilder('subscription')
      .where('subscription.integrationId = :integrationId', { integrationId })
      .andWhere(`subscription.state = 'removed' AND subscription.storeSubscriptionId IS NOT NULL`)
      .andWhere(`subscription.staleAt > subscription.changedAt`)
      .andWhere(`subscription.changedAt < now() - :restMs * interval '1 ms'`, { restMs })
      .orderBy('subscription.id')
      .getMany();
  }

  /** Forgets addresses that were over, and called by nobody, for so long. */
  async forgetOver(tx: EntityManager, integrationId: string, quietMs: number): Promise<void> {
    await tx.query(
      `DELETE FROM hook_subscriptions
       WHERE integration_id = $1 AND state = 'removed'
         AND greatest(valid_until, stale_at) < now() - $2 * interval '1 ms'`,
      [integrationId, quietMs],
    );
  }

  /** Asks the upkeep for new addresses. What the store refused before is tried again when a person asks. */
  async askForNew(tx: EntityManager, integrationId: string): Promise<void> {
    await tx.query(
      `UPDATE hook_subscriptions
       SET replace_reason = CASE state WHEN 'active' THEN coalesce(replace_reason, 'asked') END,
         state = CASE state WHEN 'active' THEN 'active' ELSE 'removed' END
       WHERE integration_id = $1 AND (state IN ('refused', 'no-slot') OR state = 'active' AND NOT EXISTS (
         SELECT 1 FROM hook_subscriptions o
         WHERE o.integration_id = $1 AND o.event = hook_subscriptions.event AND o.state = 'retiring'))`,
      [integrationId],
    );
  }

  /** Asks the upkeep to put another address in the place of one. */
  async replace(
    tx: Pick<EntityManager, 'query'>,
    integrationId: string,
    id: string,
    reason: HookRenewal,
  ): Promise<void> {
    await tx.query(
      `UPDATE hook_subscriptions SET replace_reason = $3
       WHERE integration_id = $1 AND id = $2 AND state = 'active'`,
      [integrationId, id, reason],
    );
  }

  /**
   * The store is another one now, or was moved: none of its subscriptions holds any more, and what the old address
   * still sends is about records that the new one may not have.
   */
  async loseAll(tx: EntityManager, integrationId: string): Promise<void> {
    await tx.query(
      `UPDATE hook_subscriptions
       SET state = 'lost', replace_reason = NULL, unsubscribe_at = now(), valid_until = now(), changed_at = now()
       WHERE integration_id = $1 AND state <> 'removed'`,
      [integrationId],
    );
  }

  /**
   * The store says that it removed a subscription. Nobody signs that: what it says is checked by ending the
   * subscription ourselves, later, so that what was queued for it still arrives.
   */
  async markLost(
    tx: EntityManager,
    address: { integrationId: string; event: string; secretHash: string },
    overlapMs: number,
  ): Promise<RemovalNews> {
    const { integrationId, event, secretHash } = address;
    const [rows]: [unknown[], number] = await tx.query(
      `UPDATE hook_subscriptions
       SET state = 'lost', replace_reason = NULL, unsubscribe_at = now() + $4 * interval '1 ms', changed_at = now()
       WHERE integration_id = $1 AND event = $2 AND secret_hash = $3 AND state IN ('pending', 'active')
       RETURNING id`,
      [integrationId, event, secretHash, overlapMs],
    );
    if (rows.length > 0) return 'lost';

    const known: unknown[] = await tx.query(
      `SELECT 1 FROM hook_subscriptions WHERE integration_id = $1 AND event = $2 AND secret_hash = $3`,
      [integrationId, event, secretHash],
    );
    return known.length > 0 ? 'known' : 'none-of-ours';
  }
}
