import { CopyReportView, CopySettingsDto } from '@kladka/contracts';
import type { Actor } from '@kladka/storage';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { CopiesService } from './copies.service.js';

@ApiTags('integrations')
@Controller('api/v1/integrations/:id/copy-settings')
export class CopiesController {
  constructor(private readonly copies: CopiesService) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CopyReportView })
  copy(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Body() dto: CopySettingsDto,
  ): Promise<CopyReportView> {
    return this.copies.copy(workspace.id, by, id, dto);
  }
}
