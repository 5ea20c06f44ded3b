import type { ActorKind, ChangeAction, ChangeDetails } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';
import { Workspace } from '../workspace/workspace.entity.js';

/** Something that somebody changed. Rows are added, and neither altered nor taken away. */
@Entity('changes')
@Index('changes_workspace_id_idx', ['workspaceId', 'id'])
@Index('changes_integration_id_idx', ['integrationId', 'id'])
@Index('changes_action_idx', ['workspaceId', 'action', 'id'])
@Index('changes_actor_idx', ['workspaceId', 'actor', 'actorId', 'id'])
export class Change {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'changes_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  @ForeignKey(() => Workspace, { name: 'changes_workspace_id_fkey', onDelete: 'CASCADE' })
  workspaceId!: string;

  @Column({ name: 'integration_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Integration, { name: 'changes_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string | null;

  @Column({ type: 'text' })
  actor!: ActorKind;

  /** A person's or a key's; whose it is stands in their own tables. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text' })
  action!: ChangeAction;

  /** Never a secret, and nothing about a store's customers. */
  @Column({ type: 'jsonb', default: () => `'{}'` })
  details!: ChangeDetails;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
