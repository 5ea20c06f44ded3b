import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UpdateWorkspaceDto, WorkspaceView } from '@kladka/contracts';
import type { Actor } from '@kladka/storage';
import {
  CurrentActor,
  CurrentWorkspace,
  Requires,
  type CurrentWorkspaceRef,
} from '../auth/decorators.js';
import { WorkspaceService } from './workspace.service.js';

@ApiTags('workspace')
@Controller('api/v1/workspace')
export class WorkspaceController {
  constructor(private readonly workspaces: WorkspaceService) {}

  @Get()
  @ApiOkResponse({ type: WorkspaceView })
  get(@CurrentWorkspace() workspace: CurrentWorkspaceRef): Promise<WorkspaceView> {
    return this.workspaces.get(workspace);
  }

  @Patch()
  @Requires('admin')
  @ApiOkResponse({ type: WorkspaceView })
  update(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Body() changes: UpdateWorkspaceDto,
  ): Promise<WorkspaceView> {
    return this.workspaces.update(workspace, by, changes);
  }
}
