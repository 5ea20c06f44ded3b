import type {
  DeliveryKind,
  DeliveryOperation,
  DeliveryResult,
  DeliverySource,
} from '@kladka/contracts';
import type { ImportPart } from '../import/import.entity.js';
import type { Priority } from './priority.js';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One thing to tell Yespo about one record. */
@Entity('deliveries')
@Index('deliveries_due_idx', ['integrationId', 'priority', 'kind', 'dueAt', 'id'], {
  where: `result IN ('waiting', 'retrying', 'sending')`,
})
@Index('deliveries_after_record_id_idx', ['afterRecordId'], {
  where: `after_record_id IS NOT NULL AND result IN ('waiting', 'retrying')`,
})
@Index('deliveries_record_id_idx', ['recordId', 'seq'], { unique: true })
@Index('deliveries_integration_id_idx', ['integrationId', 'id'])
@Index('deliveries_workspace_id_idx', ['workspaceId', 'id'])
@Index('deliveries_replay_id_idx', ['replayId'], { where: 'replay_id IS NOT NULL' })
@Index('deliveries_rejected_idx', ['integrationId', 'id'], { where: `result = 'rejected'` })
@Index('deliveries_import_id_idx', ['importId', 'id'], { where: 'import_id IS NOT NULL' })
@Index('deliveries_import_open_idx', ['importId', 'importPart'], {
  where: `import_id IS NOT NULL AND result IN ('waiting', 'retrying', 'sending')`,
})
@Index('deliveries_import_refused_idx', ['importId', 'id'], {
  where: `import_part IS NOT NULL AND result IN ('rejected', 'skipped')`,
})
@Index('deliveries_session_id_idx', ['sessionId'], {
  where: `session_id IS NOT NULL AND result = 'sending'`,
})
export class Delivery {
  /** UUID v7: sorts by creation. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'deliveries_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  integrationId!: string;

  @Column({ name: 'record_id', type: 'bigint' })
  recordId!: string;

  /** Place among the deliveries of the record; they leave strictly in this order. */
  @Column({ type: 'integer' })
  seq!: number;

  /** An order's buyer, whom Yespo has to have accepted before: it would create a confirmed contact itself. */
  @Column({ name: 'after_record_id', type: 'bigint', nullable: true })
  afterRecordId!: string | null;

  @Column({ type: 'text' })
  kind!: DeliveryKind;

  @Column({ type: 'text' })
  operation!: DeliveryOperation;

  @Column({ type: 'text' })
  key!: string;

  @Column({ name: 'yespo_status', type: 'text', nullable: true })
  yespoStatus!: string | null;

  @Column({ type: 'text' })
  source!: DeliverySource;

  @Column({ type: 'text' })
  result!: DeliveryResult;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'reason_detail', type: 'text', nullable: true })
  reasonDetail!: string | null;

  @Column({ type: 'text', array: true, default: () => `'{}'` })
  notes!: string[];

  /** Who it is about, for people. */
  @Column({ type: 'text', nullable: true })
  person!: string | null;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  /** The contact may be created as confirmed; it stays unconfirmed if the setting says so when it leaves. */
  @Column({ name: 'confirmed_email', type: 'boolean', default: false })
  confirmedEmail!: boolean;

  /** What Yespo gets; null for a skipped one. `json`, not `jsonb`: smaller and quicker to write. */
  @Column({ type: 'json', nullable: true })
  payload!: unknown;

  /** The record as the store gave it. */
  @Column({ type: 'json', nullable: true })
  received!: unknown;

  @Column({ name: 'from_hook_body', type: 'boolean', default: false })
  fromHookBody!: boolean;

  /** 0 live, 1 background. */
  @Column({ type: 'smallint', default: 0 })
  priority!: Priority;

  /** The session of Yespo that a contact is in; nobody claims it meanwhile. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  /** The largest session a contact may be part of, after a larger one went wrong; 1: by itself. */
  @Column({ name: 'session_most', type: 'smallint', nullable: true })
  sessionMost!: number | null;

  /** Must not bring back a contact that was deleted in Yespo. */
  @Column({ name: 'keep_deleted', type: 'boolean', default: false })
  keepDeleted!: boolean;

  @Column({ name: 'import_id', type: 'uuid', nullable: true })
  importId!: string | null;

  /** Set where the outcome of this delivery is that of its record in the import's books. */
  @Column({ name: 'import_part', type: 'text', nullable: true })
  importPart!: ImportPart | null;

  /** The replay that brought it, and the delivery whose content it sends again. */
  @Column({ name: 'replay_id', type: 'uuid', nullable: true })
  replayId!: string | null;

  @Column({ name: 'replay_of', type: 'uuid', nullable: true })
  replayOf!: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Fence of the turn that is sending it. */
  @Column({ type: 'bigint', nullable: true })
  fence!: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
