import type { DeliveryKind } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** What is known of one contact or order of a store. Its row is the lock that keeps its deliveries in order. */
@Entity('records')
@Index('records_key', ['integrationId', 'kind', 'key'], { unique: true })
@Index('records_newest_idx', ['integrationId', 'kind', 'id'])
@Index('records_next_read_at_idx', ['integrationId', 'nextReadAt'], {
  where: 'next_read_at IS NOT NULL',
})
@Index('records_store_status_idx', ['integrationId', 'storeStatusId'], {
  where: `kind = 'order'`,
})
@Index('records_search_key_idx', ['workspaceId', 'key'])
@Index('records_search_email_idx', ['workspaceId', 'email'], { where: 'email IS NOT NULL' })
@Index('records_search_phone_idx', ['workspaceId', 'phone'], { where: 'phone IS NOT NULL' })
export class StoreRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'records_pkey',
  })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  @ForeignKey(() => Integration, { name: 'records_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string;

  @Column({ type: 'text' })
  kind!: DeliveryKind;

  /** User id or order number in the store. */
  @Column({ type: 'text' })
  key!: string;

  /**
   * Content as last read from the store; null for a user who is known but was never told to Yespo,
   * `DELETED_IN_STORE` for one the store no longer has.
   */
  @Column({ name: 'content_hash', type: 'text', nullable: true })
  contentHash!: string | null;

  /** When the store was asked for that content, so that an older answer cannot overwrite a newer one. */
  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: Date | null;

  @Column({ name: 'accepted_hash', type: 'text', nullable: true })
  acceptedHash!: string | null;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  /**
   * Since when Yespo may know a contact as unconfirmed: a delivery that was settled went so. It outlives the delivery,
   * for what went so is never confirmed by us.
   */
  @Column({ name: 'unconfirmed_at', type: 'timestamptz', nullable: true })
  unconfirmedAt!: Date | null;

  /** Number of the newest delivery. */
  @Column({ name: 'last_seq', type: 'integer', default: 0 })
  lastSeq!: number;

  @Column({ name: 'store_status_id', type: 'text', nullable: true })
  storeStatusId!: string | null;

  /** Creation or registration, in the store's own words. */
  @Column({ name: 'store_created_at', type: 'text', nullable: true })
  storeCreatedAt!: string | null;

  @Column({ type: 'text', nullable: true })
  email!: string | null;

  /** Digits only. */
  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  /** When an order is read again without anybody having told us of a change. */
  @Column({ name: 'next_read_at', type: 'timestamptz', nullable: true })
  nextReadAt!: Date | null;

  /** Readings in a row in which the store no longer had it. */
  @Column({ name: 'missing_reads', type: 'integer', default: 0 })
  missingReads!: number;

  /** When the last comparison with the whole store that met it began. */
  @Column({ name: 'seen_at', type: 'timestamptz', nullable: true })
  seenAt!: Date | null;

  /** Its person asked to be forgotten: nothing is told or kept of it any more. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  /** Of the web-hook that tells of a new one: `arrived`, or `missed` when a poll had to find it; null: not known. */
  @Column({ name: 'hook_arrival', type: 'text', nullable: true })
  hookArrival!: 'arrived' | 'missed' | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
