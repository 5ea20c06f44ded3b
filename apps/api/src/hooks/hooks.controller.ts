import { HookListView } from '@kladka/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import type { Actor } from '@kladka/storage';
import { IdPipe } from '../id-pipe.js';
import { HooksService } from './hooks.service.js';

@ApiTags('integrations')
@Controller('api/v1/integrations/:id/hooks')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  @Get()
  @ApiOkResponse({ type: HookListView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<HookListView> {
    return this.hooks.list(workspace.id, id);
  }

  @Post('rotate')
  @HttpCode(200)
  @ApiOkResponse({ type: HookListView })
  rotate(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<HookListView> {
    return this.hooks.rotate(workspace.id, by, id);
  }
}
