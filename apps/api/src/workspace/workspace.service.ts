import { Injectable } from '@nestjs/common';
import type { UpdateWorkspaceDto, WorkspaceView } from '@kladka/contracts';
import { WorkspaceRepository } from '@kladka/storage';
import type { CurrentWorkspaceRef } from '../auth/decorators.js';
import { notFound } from '../problem.js';

@Injectable()
export class WorkspaceService {
  constructor(private readonly workspaces: WorkspaceRepository) {}

  async get({ id, role }: CurrentWorkspaceRef): Promise<WorkspaceView> {
    const workspace = await this.workspaces.findById(id);
    if (!workspace) throw notFound();
    return { id, name: workspace.name, role };
  }

  async update(
    workspace: CurrentWorkspaceRef,
    changes: UpdateWorkspaceDto,
  ): Promise<WorkspaceView> {
    await this.workspaces.rename(workspace.id, changes.name);
    return this.get(workspace);
  }
}
