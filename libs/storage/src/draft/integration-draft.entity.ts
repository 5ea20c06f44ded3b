import type { DraftStep, IntegrationSettings, StatusMappingEntryDto } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../user/user.entity.js';
import { Workspace } from '../workspace/workspace.entity.js';

/** How many orders lie in a status; null: the store cannot tell. */
export interface CountedStatus {
  storeStatusId: string;
  orders: number | null;
  isExact: boolean;
}

/** An integration that is being set up: nothing reads or sends by it (`docs/adr/0020-drafts-are-rows-of-their-own.md`). */
@Entity('integration_drafts')
@Index('integration_drafts_workspace_id_idx', ['workspaceId', 'id'])
export class IntegrationDraft {
  /** The id of the integration that it becomes, so that what is sealed for the one opens for the other. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'integration_drafts_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  @ForeignKey(() => Workspace, {
    name: 'integration_drafts_workspace_id_fkey',
    onDelete: 'CASCADE',
  })
  workspaceId!: string;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  @ForeignKey(() => User, { name: 'integration_drafts_created_by_fkey', onDelete: 'SET NULL' })
  createdBy!: string | null;

  @Column({ type: 'text' })
  name!: string;

  /** As it was typed. */
  @Column({ name: 'store_url', type: 'text' })
  storeUrl!: string;

  @Column({ name: 'store_login_sealed', type: 'text', nullable: true })
  storeLoginSealed!: string | null;

  @Column({ name: 'store_password_sealed', type: 'text', nullable: true })
  storePasswordSealed!: string | null;

  @Column({ name: 'yespo_key_sealed', type: 'text', nullable: true })
  yespoKeySealed!: string | null;

  @Column({ type: 'text' })
  step!: DraftStep;

  @Column({ type: 'jsonb' })
  settings!: Partial<IntegrationSettings>;

  @Column({ name: 'status_mapping', type: 'jsonb' })
  statusMapping!: StatusMappingEntryDto[];

  /** What was counted at the store so far. */
  @Column({ name: 'order_counts', type: 'jsonb' })
  orderCounts!: CountedStatus[];

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
