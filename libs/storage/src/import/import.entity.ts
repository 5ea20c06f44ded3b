import type {
  DeliveryReason,
  ImportPhase,
  ImportReason,
  ImportState,
  ImportWaitReason,
} from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';
import { User } from '../user/user.entity.js';

/** What is counted apart: registered customers, contacts that were made of orders, and orders. */
export const IMPORT_PARTS = ['contacts', 'buyers', 'orders'] as const;
export type ImportPart = (typeof IMPORT_PARTS)[number];

/** What is read from the store page by page. */
export type ImportedKind = Exclude<ImportPart, 'buyers'>;

/** What was asked for. Times as instants, ISO 8601. */
export interface ImportChoice {
  contacts: boolean;
  orders: boolean;
  from?: string;
  to: string;
  /** Ids of the store's statuses; absent: all. */
  statuses?: string[];
  onlyReachable: boolean;
  restoreDeleted: boolean;
}

/** Records that were skipped when they were read, by reason. */
export type SkippedAtReading = Partial<Record<DeliveryReason, number>>;

/** How many records had been settled at a moment, in milliseconds since 1970. */
export interface PaceSample {
  atMs: number;
  settled: number;
}

/** What became of the records of one part that were told to Yespo, or were to be. */
export interface PartBooks {
  waiting: number;
  accepted: number;
  rejected: Partial<Record<DeliveryReason, number>>;
  skipped: Partial<Record<DeliveryReason, number>>;
}

export type ImportBooks = Record<ImportPart, PartBooks>;

/** Bringing a store's history over. */
@Entity('imports')
@Index('imports_workspace_id_idx', ['workspaceId', 'id'])
@Index('imports_integration_id_idx', ['integrationId', 'id'])
@Index('imports_open_key', ['integrationId'], {
  unique: true,
  where: `state IN ('running', 'paused')`,
})
@Index('imports_due_at_idx', ['integrationId', 'dueAt'], { where: 'due_at IS NOT NULL' })
export class Import {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'imports_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  @ForeignKey(() => Integration, { name: 'imports_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string;

  /** Null for a program. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  @ForeignKey(() => User, { name: 'imports_created_by_fkey', onDelete: 'SET NULL' })
  createdBy!: string | null;

  @Column({ type: 'jsonb' })
  choice!: ImportChoice;

  @Column({ type: 'text' })
  state!: ImportState;

  @Column({ type: 'text', nullable: true })
  reason!: ImportReason | null;

  @Column({ name: 'reason_detail', type: 'text', nullable: true })
  reasonDetail!: string | null;

  @Column({ type: 'text' })
  phase!: ImportPhase;

  /** Grows with every page: of two workers that read the same page, one writes it. */
  @Column({ type: 'integer', default: 0 })
  steps!: number;

  /** How far the reading of each kind has come; its form is the reader's business. */
  @Column({ type: 'jsonb', default: {} })
  cursor!: Partial<Record<ImportedKind, unknown>>;

  /** The store's own counts; null where it cannot be made to tell. */
  @Column({ type: 'jsonb', default: {} })
  totals!: Partial<Record<ImportedKind, number | null>>;

  @Column({ type: 'jsonb', default: {} })
  read!: Partial<Record<ImportPart, number>>;

  @Column({ type: 'jsonb', default: {} })
  skipped!: Partial<Record<ImportPart, SkippedAtReading>>;

  /** What became of everything, from the moment of the end: requests are not kept for ever. */
  @Column({ type: 'jsonb', nullable: true })
  books!: ImportBooks | null;

  @Column({ type: 'jsonb', default: [] })
  pace!: PaceSample[];

  /** Why nothing is read until `dueAt`. */
  @Column({ name: 'wait_reason', type: 'text', nullable: true })
  waitReason!: ImportWaitReason | null;

  /** Failures of the store in a row. */
  @Column({ type: 'integer', default: 0 })
  failures!: number;

  /** When a worker should look at it; null: there is nothing to do. */
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true, default: () => 'now()' })
  dueAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
