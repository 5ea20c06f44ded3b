import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Calls that may be made to one Yespo account. Belongs to no workspace: several of them may use one account, and
 * Yespo counts the calls of all of them.
 */
@Entity('yespo_buckets')
export class YespoBucket {
  /** As in `integrations.yespo_account`; of a limit of its owner: that of one integration. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'yespo_buckets_pkey' })
  account!: string;

  /** Calls that were left at `filledAt`. */
  @Column({ type: 'double precision' })
  tokens!: number;

  /** Lies ahead while Yespo wants no calls at all. */
  @Column({ name: 'filled_at', type: 'timestamptz', default: () => 'now()' })
  filledAt!: Date;

  /** Below the configured rate after Yespo said that it is busy. */
  @Column({ name: 'rate_per_minute', type: 'double precision' })
  ratePerMinute!: number;

  @Column({ name: 'rate_set_at', type: 'timestamptz', default: () => 'now()' })
  rateSetAt!: Date;

  /** The minute whose calls `calls` counts; `callsBefore` are those of the one before it. */
  @Column({
    name: 'counted_minute',
    type: 'timestamptz',
    default: () => `date_trunc('minute', now())`,
  })
  countedMinute!: Date;

  @Column({ type: 'integer', default: 0 })
  calls!: number;

  @Column({ name: 'calls_before', type: 'integer', default: 0 })
  callsBefore!: number;
}
