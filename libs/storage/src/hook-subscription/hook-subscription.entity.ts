import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/**
 * `pending`: written before the store is asked, so that an answer that gets lost still leaves a trace;
 * `active`; `refused`: the store does not know the event; `lost`: the store told us it is gone; `removed`.
 */
export type HookSubscriptionState = 'pending' | 'active' | 'refused' | 'lost' | 'removed';

/** One event of one store told to us at one address. Each try has an address of its own. */
@Entity('hook_subscriptions')
@Index('hook_subscriptions_secret_hash_key', ['secretHash'], { unique: true })
@Index('hook_subscriptions_integration_id_idx', ['integrationId', 'event'])
export class HookSubscription {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hook_subscriptions_pkey' })
  id!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  @ForeignKey(() => Integration, {
    name: 'hook_subscriptions_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @Column({ type: 'text' })
  event!: string;

  /** SHA-256 in hex of the last part of the address. */
  @Column({ name: 'secret_hash', type: 'text' })
  secretHash!: string;

  /** The store wants the whole address again when the subscription ends (`api/horoshop.md` 4.2). */
  @Column({ name: 'target_url_sealed', type: 'text' })
  targetUrlSealed!: string;

  @Column({ name: 'store_subscription_id', type: 'text', nullable: true })
  storeSubscriptionId!: string | null;

  @Column({ type: 'text' })
  state!: HookSubscriptionState;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;
}
