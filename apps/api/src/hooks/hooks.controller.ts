import { HookListView } from '@kladka/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
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
    @Param('id', IdPipe) id: string,
  ): Promise<HookListView> {
    return this.hooks.rotate(workspace.id, id);
  }
}
