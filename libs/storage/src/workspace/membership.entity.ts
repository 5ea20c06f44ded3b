import type { Role } from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '../user/user.entity.js';
import { Workspace } from './workspace.entity.js';

/** What one user may do in one workspace. */
@Entity('memberships')
@Index('memberships_user_id_idx', ['userId'])
export class Membership {
  @PrimaryColumn({
    name: 'workspace_id',
    type: 'uuid',
    primaryKeyConstraintName: 'memberships_pkey',
  })
  @ForeignKey(() => Workspace, { name: 'memberships_workspace_id_fkey', onDelete: 'CASCADE' })
  workspaceId!: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'memberships_pkey' })
  @ForeignKey(() => User, { name: 'memberships_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
