import type { Role } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Membership } from './membership.entity.js';
import { Workspace } from './workspace.entity.js';

/** A workspace as one member sees it. */
export interface MemberWorkspace {
  id: string;
  name: string;
  role: Role;
}

@Injectable()
export class WorkspaceRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A new workspace together with its first member. */
  async insert(
    tx: EntityManager,
    workspace: { id: string; name: string; ownerId: string },
  ): Promise<void> {
    const { id, name, ownerId } = workspace;
    await tx.getRepository(Workspace).insert({ id, name });
    await tx.getRepository(Membership).insert({ workspaceId: id, userId: ownerId, role: 'owner' });
  }

  findById(workspaceId: string): Promise<Workspace | null> {
    return this.dataSource.getRepository(Workspace).findOneBy({ id: workspaceId });
  }

  /** Those a user belongs to, the longest-standing membership first. */
  listByUser(userId: string): Promise<MemberWorkspace[]> {
    return this.dataSource.query(
      `SELECT w.id, w.name, m.role FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
       WHERE m.user_id = $1 ORDER BY m.created_at, w.id`,
      [userId],
    );
  }

  /** Returns the name it had. */
  async rename(tx: EntityManager, workspaceId: string, name: string): Promise<string | null> {
    const rows: Array<{ name: string }> = await tx.query(
      'SELECT name FROM workspaces WHERE id = $1 FOR UPDATE',
      [workspaceId],
    );
    await tx.getRepository(Workspace).update({ id: workspaceId }, { name });
    return rows[0]?.name ?? null;
  }
}
