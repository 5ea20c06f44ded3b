import type { CsvSeparator, ExportState, Language } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { StoredFilter } from '../replay/stored-filter.js';
import { User } from '../user/user.entity.js';
import { Workspace } from '../workspace/workspace.entity.js';

/** A file of deliveries that is being made, or was. Its row is the lock of the job. */
@Entity('exports')
@Index('exports_workspace_id_idx', ['workspaceId', 'id'])
@Index('exports_due_at_idx', ['dueAt'], { where: `state = 'running'` })
@Index('exports_expires_at_idx', ['expiresAt'], { where: `state = 'finished'` })
export class Export {
  /** UUID v7: sorts by creation. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'exports_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  @ForeignKey(() => Workspace, { name: 'exports_workspace_id_fkey', onDelete: 'CASCADE' })
  workspaceId!: string;

  @Column({ type: 'jsonb' })
  filter!: StoredFilter;

  @Column({ type: 'text' })
  separator!: CsvSeparator;

  @Column({ type: 'text' })
  language!: Language;

  /** Whoever asked for it may see who deliveries are about. */
  @Column({ name: 'with_persons', type: 'boolean' })
  withPersons!: boolean;

  @Column({ type: 'text' })
  state!: ExportState;

  /** Deliveries that matched when it began; null when there were too many to count one by one. */
  @Column({ type: 'integer', nullable: true })
  total!: number | null;

  /** Written so far. */
  @Column({ type: 'integer', default: 0 })
  rows!: number;

  @Column({ type: 'integer', default: 0 })
  chunks!: number;

  @Column({ type: 'bigint', default: 0 })
  bytes!: string;

  /** The last delivery that was written. */
  @Column({ type: 'uuid', nullable: true })
  cursor!: string | null;

  /** In a row. */
  @Column({ type: 'integer', default: 0 })
  failures!: number;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  @ForeignKey(() => User, { name: 'exports_created_by_fkey', onDelete: 'SET NULL' })
  createdBy!: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;
}

/** A part of the file, some thousand lines. */
@Entity('export_chunks')
export class ExportChunk {
  @PrimaryColumn({
    name: 'export_id',
    type: 'uuid',
    primaryKeyConstraintName: 'export_chunks_pkey',
  })
  @ForeignKey(() => Export, { name: 'export_chunks_export_id_fkey', onDelete: 'CASCADE' })
  exportId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'export_chunks_pkey' })
  number!: number;

  @Column({ type: 'text' })
  content!: string;
}
