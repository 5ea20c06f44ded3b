import { StatisticsQueryDto, StatisticsView } from '@kladka/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('api/v1/integrations/:id/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @ApiOkResponse({ type: StatisticsView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: StatisticsQueryDto,
  ): Promise<StatisticsView> {
    return this.statistics.get(workspace.id, id, query);
  }
}
