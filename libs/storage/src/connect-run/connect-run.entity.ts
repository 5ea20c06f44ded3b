import type {
  ActorKind,
  ConnectReason,
  ConnectRowState,
  IntegrationSettings,
} from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Workspace } from '../workspace/workspace.entity.js';

/** A file of stores that somebody wants connected, and the settings they get. */
@Entity('connect_runs')
export class ConnectRun {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'connect_runs_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  @ForeignKey(() => Workspace, { name: 'connect_runs_workspace_id_fkey', onDelete: 'CASCADE' })
  workspaceId!: string;

  @Column({ type: 'text' })
  actor!: ActorKind;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'jsonb' })
  settings!: IntegrationSettings;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}

/** One line of the file. Its secrets are sealed while they wait and gone when they are not needed any more. */
@Entity('connect_rows')
@Index('connect_rows_run_id_idx', ['runId', 'line'])
@Index('connect_rows_waiting_idx', ['id'], { where: `state = 'waiting'` })
@Index('connect_rows_sealed_idx', ['settledAt'], { where: 'password_sealed IS NOT NULL' })
export class ConnectRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'connect_rows_pkey' })
  id!: string;

  @Column({ name: 'run_id', type: 'uuid' })
  @ForeignKey(() => ConnectRun, { name: 'connect_rows_run_id_fkey', onDelete: 'CASCADE' })
  runId!: string;

  @Column({ type: 'integer' })
  line!: number;

  @Column({ name: 'store_url', type: 'text' })
  storeUrl!: string;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ type: 'text', nullable: true })
  client!: string | null;

  @Column({ type: 'text', array: true, default: () => `'{}'` })
  tags!: string[];

  @Column({ name: 'login_sealed', type: 'text', nullable: true })
  loginSealed!: string | null;

  @Column({ name: 'password_sealed', type: 'text', nullable: true })
  passwordSealed!: string | null;

  @Column({ name: 'yespo_key_sealed', type: 'text', nullable: true })
  yespoKeySealed!: string | null;

  @Column({ type: 'text', default: 'waiting' })
  state!: ConnectRowState;

  /** Why it failed. */
  @Column({ type: 'text', nullable: true })
  reason!: ConnectReason | null;

  @Column({ name: 'integration_id', type: 'uuid', nullable: true })
  integrationId!: string | null;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ name: 'claimed_until', type: 'timestamptz', nullable: true })
  claimedUntil!: Date | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
