import type { ReplayExclusion, StoredReplayState } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';
import { Workspace } from '../workspace/workspace.entity.js';
import type { StoredFilter } from './stored-filter.js';

/** How a replay went through the deliveries it was asked for; in a dry run: how it would. */
export interface ReplayCounts {
  /** Matching deliveries that were decided about. */
  looked: number;
  /** New deliveries that go to Yespo. */
  willSend: number;
  /** New deliveries that today's settings skip, for another reason than before. */
  willSkip: number;
  /** Of `willSend`, orders: each fires an event in Yespo (`api/yespo.md` 5.3). */
  orderEvents: number;
  /** Of `willSend`, those that Yespo has accepted before. */
  repeats: number;
  /** Matching deliveries that are not sent again, by cause. */
  excluded: Partial<Record<ReplayExclusion, number>>;
}

/** Somebody's wish to send past deliveries again. Its row is the lock of the job that fulfils it. */
@Entity('replays')
@Index('replays_workspace_id_idx', ['workspaceId', 'id'])
@Index('replays_due_at_idx', ['dueAt'], { where: `state = 'running'` })
export class Replay {
  /** UUID v7: sorts by creation. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'replays_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  @ForeignKey(() => Workspace, { name: 'replays_workspace_id_fkey', onDelete: 'CASCADE' })
  workspaceId!: string;

  /** Null: of all integrations of the workspace. */
  @Column({ name: 'integration_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Integration, { name: 'replays_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string | null;

  @Column({ type: 'jsonb' })
  filter!: StoredFilter;

  @Column({ name: 'include_accepted', type: 'boolean' })
  includeAccepted!: boolean;

  /** Only what today's mapping makes something else of. */
  @Column({ name: 'only_changed', type: 'boolean' })
  onlyChanged!: boolean;

  /** `finished`: every matching delivery was decided about; what was made of them may still be on its way. */
  @Column({ type: 'text' })
  state!: StoredReplayState;

  /** How many deliveries matched when it began. */
  @Column({ type: 'integer' })
  total!: number;

  @Column({ type: 'jsonb' })
  counts!: ReplayCounts;

  /** The last delivery that was decided about. */
  @Column({ type: 'uuid', nullable: true })
  cursor!: string | null;

  /** Batches in a row that broke. */
  @Column({ type: 'integer', default: 0 })
  failures!: number;

  /** Null: a program. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;

  /** When the next batch may begin. */
  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  /** Only deliveries that were there before this moment are sent again. */
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
