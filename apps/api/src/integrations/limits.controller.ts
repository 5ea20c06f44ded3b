import { LimitsView } from '@kladka/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { LimitsService } from './limits.service.js';

@ApiTags('integrations')
@Controller('api/v1/integrations/:id/limits')
export class LimitsController {
  constructor(private readonly limits: LimitsService) {}

  @Get()
  @ApiOkResponse({ type: LimitsView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<LimitsView> {
    return this.limits.get(workspace.id, id);
  }
}
