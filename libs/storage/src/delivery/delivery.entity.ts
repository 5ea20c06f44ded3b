import type {
  DeliveryKind,
  DeliveryOperation,
  DeliveryResult,
  DeliverySource,
} from '@kladka/contracts';
import type { ImportPart } from '../import/import.entity.js';
import type { Priority } from './priority.js';
import { Column } from 'typeorm';

/**
 * One thing to tell Yespo about one record. Open ones and settled ones lie in tables of their own; the view
 * `deliveries` shows both (docs/adr/0018-deliveries-in-two-tables.md).
 */
export abstract class Delivery {
  /** UUID v7: sorts by creation. Its month says where a settled one lies. */
  abstract id: string;

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

  /** The customer's id in Yespo that an order names. */
  @Column({ name: 'customer_key', type: 'text', nullable: true })
  customerKey!: string | null;

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

  @Column({ name: 'from_hook_body', type: 'boolean', default: false })
  fromHookBody!: boolean;

  /** 0 live, 1 background. */
  @Column({ type: 'smallint', default: 0 })
  priority!: Priority;

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

  /** Tries that count against the ladder. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** All tries; the number of the last one. */
  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
