import { ReplayPageView, ReplaysQueryDto, ReplayView, StartReplayDto } from '@kladka/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import type { Actor } from '@kladka/storage';
import { IdPipe } from '../id-pipe.js';
import { ReplaysService } from './replays.service.js';

@ApiTags('replays')
@Controller('api/v1/replays')
export class ReplaysController {
  constructor(private readonly replays: ReplaysService) {}

  /** A dry run makes nothing, so it is not answered with 201. */
  @Post()
  @ApiOkResponse({ type: ReplayView, description: 'A dry run.' })
  @ApiCreatedResponse({ type: ReplayView })
  start(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Body() dto: StartReplayDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReplayView> {
    if (!dto.dryRun) return this.replays.start(workspace.id, by, dto);
    void reply.status(200);
    return this.replays.preview(workspace.id, dto);
  }

  @Get()
  @ApiOkResponse({ type: ReplayPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: ReplaysQueryDto,
  ): Promise<ReplayPageView> {
    return this.replays.list(workspace.id, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ReplayView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<ReplayView> {
    return this.replays.get(workspace.id, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: ReplayView })
  cancel(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<ReplayView> {
    return this.replays.cancel(workspace.id, by, id);
  }
}
