import { GuideView } from '@kladka/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { GuideService } from './guide.service.js';

@ApiTags('integrations')
@Controller('api/v1/integrations/:id/guide')
export class GuideController {
  constructor(private readonly guide: GuideService) {}

  @Get()
  @ApiOkResponse({ type: GuideView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<GuideView> {
    return this.guide.get(workspace.id, id);
  }

  @Post('dismiss')
  @HttpCode(200)
  @ApiOkResponse({ type: GuideView })
  dismiss(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<GuideView> {
    return this.guide.dismiss(workspace.id, id);
  }
}
