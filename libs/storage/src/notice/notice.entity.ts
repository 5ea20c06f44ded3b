import type { NoticeCode, NoticeParams } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** Something the owner of an integration has to know. A cause that repeats is one row with a count. */
@Entity('notices')
@Index('notices_cause_key', ['integrationId', 'code', 'subject'], { unique: true })
@Index('notices_open_idx', ['workspaceId', 'id'], {
  where: 'dismissed_at IS NULL AND resolved_at IS NULL',
})
export class Notice {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'notices_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  workspaceId!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  @ForeignKey(() => Integration, { name: 'notices_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string;

  @Column({ type: 'text' })
  code!: NoticeCode;

  /** What exactly it is about: a status id, the event of a web-hook; empty when the code says it all. */
  @Column({ type: 'text' })
  subject!: string;

  /** Fill the gaps of the sentence. */
  @Column({ type: 'jsonb' })
  params!: NoticeParams;

  @Column({ type: 'integer', default: 1 })
  count!: number;

  @Column({ name: 'first_at', type: 'timestamptz', default: () => 'now()' })
  firstAt!: Date;

  @Column({ name: 'last_at', type: 'timestamptz', default: () => 'now()' })
  lastAt!: Date;

  /** Somebody has read it: not shown again while the cause lasts. */
  @Column({ name: 'dismissed_at', type: 'timestamptz', nullable: true })
  dismissedAt!: Date | null;

  /** The cause is gone. When it returns, the notice is a new one. */
  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;
}
