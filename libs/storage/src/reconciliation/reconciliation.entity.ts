import type { DeliveryKind, ReconciliationGapReason, ReconciliationState } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/**
 * What became of the records of one kind, as it stood when each was read from the store:
 * inStore = accepted + rejected + skipped + waiting + beforeConnection + unknown + differs.
 */
export interface ReconciliationCounts {
  inStore: number;
  accepted: number;
  rejected: number;
  skipped: number;
  waiting: number;
  /** Older than the connection and never told of, on purpose. */
  beforeConnection: number;
  /** Gaps: records of which Yespo was never told. */
  unknown: number;
  /** Gaps: records whose content in the store is another. */
  differs: number;
}

/** One comparison of everything a store has with everything that is known of it. */
@Entity('reconciliations')
@Index('reconciliations_integration_id_idx', ['integrationId', 'id'])
@Index('reconciliations_running_key', ['integrationId'], {
  unique: true,
  where: `state = 'running'`,
})
export class Reconciliation {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reconciliations_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  @ForeignKey(() => Integration, {
    name: 'reconciliations_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @Column({ type: 'text' })
  state!: ReconciliationState;

  /** Records made in the store from here on; null: all. */
  @Column({ name: 'read_from', type: 'timestamptz', nullable: true })
  readFrom!: Date | null;

  @Column({ name: 'read_to', type: 'timestamptz' })
  readTo!: Date;

  @Column({ type: 'jsonb' })
  counts!: Record<DeliveryKind, ReconciliationCounts>;

  /** The person who asked for it; null for a program. */
  @Column({ name: 'asked_by', type: 'uuid', nullable: true })
  askedBy!: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

/** A record of the store that was missing in our books, or stood in them with another content. */
@Entity('reconciliation_gaps')
@Index('reconciliation_gaps_reconciliation_id_idx', ['reconciliationId', 'id'])
export class ReconciliationGap {
  /** UUID v7: sorts by when it was found. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reconciliation_gaps_pkey' })
  id!: string;

  @Column({ name: 'reconciliation_id', type: 'uuid' })
  @ForeignKey(() => Reconciliation, {
    name: 'reconciliation_gaps_reconciliation_id_fkey',
    onDelete: 'CASCADE',
  })
  reconciliationId!: string;

  @Column({ type: 'text' })
  kind!: DeliveryKind;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  why!: ReconciliationGapReason;

  @Column({ name: 'found_at', type: 'timestamptz', default: () => 'now()' })
  foundAt!: Date;
}

/** A record that a running comparison has counted already: a store may give one twice. */
@Entity('reconciliation_seen')
export class ReconciliationSeen {
  @PrimaryColumn({
    name: 'reconciliation_id',
    type: 'uuid',
    primaryKeyConstraintName: 'reconciliation_seen_pkey',
  })
  @ForeignKey(() => Reconciliation, {
    name: 'reconciliation_seen_reconciliation_id_fkey',
    onDelete: 'CASCADE',
  })
  reconciliationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'reconciliation_seen_pkey' })
  kind!: DeliveryKind;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'reconciliation_seen_pkey' })
  key!: string;
}
