import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { HookSubscription, type HookSubscriptionState } from './hook-subscription.entity.js';

/** Addresses that stores were, or are to be, given. */
@Injectable()
export class HookSubscriptionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Written before the store is asked, so that an answer that gets lost leaves a trace. */
  async addPending(
    integrationId: string,
    subscription: { event: string; secretHash: string; targetUrlSealed: string; id?: string },
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
    });
    return id;
  }

  async setState(
    integrationId: string,
    id: string,
    state: HookSubscriptionState,
    storeSubscriptionId?: string,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE hook_subscriptions
       SET state = $3, store_subscription_id = coalesce($4, store_subscription_id), changed_at = now()
       WHERE integration_id = $1 AND id = $2`,
      [integrationId, id, state, storeSubscriptionId ?? null],
    );
  }

  /** All but the removed ones. */
  listByIntegration(integrationId: string): Promise<HookSubscription[]> {
    return this.dataSource
      .getRepository(HookSubscription)
      .createQueryBuilder('subscription')
      .where('subscription.integrationId = :integrationId', { integrationId })
      .andWhere(`subscription.state <> 'removed'`)
      .orderBy('subscription.id')
      .getMany();
  }

  /** The store is another one now, or was moved: none of its subscriptions holds any more. */
  async loseAll(tx: EntityManager, integrationId: string): Promise<void> {
    await tx.query(
      `UPDATE hook_subscriptions SET state = 'lost', changed_at = now()
       WHERE integration_id = $1 AND state <> 'removed'`,
      [integrationId],
    );
  }

  /** The store says that it removed a subscription. False when the address is none of ours. */
  async markLost(integrationId: string, event: string, secretHash: string): Promise<boolean> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE hook_subscriptions SET state = 'lost', changed_at = now()
       WHERE integration_id = $1 AND event = $2 AND secret_hash = $3`,
      [integrationId, event, secretHash],
    );
    return count > 0;
  }
}
