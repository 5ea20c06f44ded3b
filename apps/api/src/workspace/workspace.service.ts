import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { CreateWorkspaceDto, UpdateWorkspaceDto, WorkspaceView } from '@kladka/contracts';
import { recordChange, WorkspaceRepository, type Actor } from '@kladka/storage';
import type { CurrentUserRef, CurrentWorkspaceRef } from '../auth/decorators.js';
import { forbidden, notFound } from '../problem.js';

@Injectable()
export class WorkspaceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly workspaces: WorkspaceRepository,
  ) {}

  async get({ id, role }: CurrentWorkspaceRef): Promise<WorkspaceView> {
    const workspace = await this.workspaces.findById(id);
    if (!workspace) throw notFound();
    return { id, name: workspace.name, role };
  }

  async update(
    workspace: CurrentWorkspaceRef,
    by: Actor,
    { name: after }: UpdateWorkspaceDto,
  ): Promise<WorkspaceView> {
    await this.dataSource.transaction(async (tx) => {
      const before = await this.workspaces.rename(tx, workspace.id, after);
      if (before === after) return;
      await recordChange(tx, {
        workspaceId: workspace.id,
        integrationId: null,
        by,
        action: 'workspace-renamed',
        details: { fields: [{ field: 'name', before, after }] },
      });
    });
    return this.get(workspace);
  }

  /** One more workspace, owned by whoever asks. */
  async create(user: CurrentUserRef | null, { name }: CreateWorkspaceDto): Promise<WorkspaceView> {
    if (!user) throw forbidden('person-required');

    const id = uuidv7();
    await this.dataSource.transaction((tx) =>
      this.workspaces.insert(tx, { id, name, ownerId: user.id }),
    );
    return { id, name, role: 'owner' };
  }

  /** The one of the caller's workspaces that is meant; a program has only its own. */
  async getOfCaller(
    user: CurrentUserRef | null,
    current: CurrentWorkspaceRef,
    id: string,
  ): Promise<CurrentWorkspaceRef> {
    const own = user ? await this.workspaces.listByUser(user.id) : [current];
    const found = own.find((workspace) => workspace.id === id);
    if (!found) throw notFound();
    return { id: found.id, role: found.role };
  }
}
