import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CreateWorkspaceDto, SessionView, WorkspaceView } from '@kladka/contracts';
import { AuthService } from '../auth/auth.service.js';
import {
  CurrentUser,
  CurrentWorkspace,
  Requires,
  type CurrentUserRef,
  type CurrentWorkspaceRef,
} from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { WorkspaceService } from './workspace.service.js';

/** The workspaces of one person; the one they are in right now is at `/workspace`. */
@ApiTags('workspace')
@Controller('api/v1/workspaces')
@Requires('self')
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspaceService,
    private readonly auth: AuthService,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: WorkspaceView })
  create(
    @CurrentUser() user: CurrentUserRef | null,
    @Body() dto: CreateWorkspaceDto,
  ): Promise<WorkspaceView> {
    return this.workspaces.create(user, dto);
  }

  /** From here on the session is about this workspace. */
  @Post(':id/enter')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  async enter(
    @CurrentUser() user: CurrentUserRef | null,
    @CurrentWorkspace() current: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<SessionView> {
    const workspace = await this.workspaces.getOfCaller(user, current, id);
    if (user) {
      request.session.workspaceId = workspace.id;
      await request.session.save();
    }
    return this.auth.getSession(user, workspace);
  }
}
