import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/**
 * `hooks`: subscribe, or at the end unsubscribe. `statuses`: titles of order statuses. `known-users`: who is
 * registered, once, so that an order's buyer is recognised. `new-users`, `new-orders`, `open-orders`: polls.
 * `all-users`: the nightly comparison. `reconciliation`: a comparison that somebody asked for, while it runs.
 */
export type PollJob =
  | 'hooks'
  | 'statuses'
  | 'known-users'
  | 'new-users'
  | 'new-orders'
  | 'open-orders'
  | 'all-users'
  | 'reconciliation';

/** When a regular reading of the store is due next, and how far the unfinished one has come. */
@Entity('poll_schedules')
@Index('poll_schedules_due_at_idx', ['dueAt'])
export class PollSchedule {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'poll_schedules_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'poll_schedules_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'poll_schedules_pkey' })
  job!: PollJob;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;

  /** Belongs to the job; written with the rows it stands for. */
  @Column({ type: 'jsonb' })
  cursor!: Record<string, unknown>;

  @Column({ type: 'integer', default: 0 })
  failures!: number;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
