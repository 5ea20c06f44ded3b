import type { HookRenewal } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/**
 * `pending`: written before the store is asked, so that an answer that gets lost still leaves a trace; `active`;
 * `retiring`: another one took its place, and until the store is asked to end it both hold; `lost`: the store told us
 * it is gone; `refused`: the store does not know the event; `no-slot`: all subscriptions of the event are taken;
 * `removed`: over, its address counts until `validUntil`.
 */
export type HookSubscriptionState =
  'pending' | 'active' | 'retiring' | 'lost' | 'refused' | 'no-slot' | 'removed';

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

  /** Why this one was made. */
  @Column({ type: 'text', default: 'first' })
  reason!: HookRenewal;

  /** Why it is to be replaced; null: it is to stay. */
  @Column({ name: 'replace_reason', type: 'text', nullable: true })
  replaceReason!: HookRenewal | null;

  @Column({ name: 'active_since', type: 'timestamptz', nullable: true })
  activeSince!: Date | null;

  /** The store is not asked to end it before: it drops what it has queued for the address (`api/horoshop.md` 4.5). */
  @Column({ name: 'unsubscribe_at', type: 'timestamptz', nullable: true })
  unsubscribeAt!: Date | null;

  /** Calls at its address are refused from then on; null: as long as it lives. */
  @Column({ name: 'valid_until', type: 'timestamptz', nullable: true })
  validUntil!: Date | null;

  /** Arrival of the newest call that was looked at. */
  @Column({ name: 'last_event_at', type: 'timestamptz', nullable: true })
  lastEventAt!: Date | null;

  /** Records in a row that a poll found although this should have told of them. */
  @Column({ name: 'missed_count', type: 'integer', default: 0 })
  missedCount!: number;

  @Column({ name: 'missed_since', type: 'timestamptz', nullable: true })
  missedSince!: Date | null;

  /** Calls about records that the store does not have, within the hour that began at `unknownSince`. */
  @Column({ name: 'unknown_count', type: 'integer', default: 0 })
  unknownCount!: number;

  @Column({ name: 'unknown_since', type: 'timestamptz', nullable: true })
  unknownSince!: Date | null;

  /** Calls that came after its end. */
  @Column({ name: 'stale_count', type: 'integer', default: 0 })
  staleCount!: number;

  @Column({ name: 'stale_at', type: 'timestamptz', nullable: true })
  staleAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;
}
