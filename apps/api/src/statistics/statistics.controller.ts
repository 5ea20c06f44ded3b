import {
  IntegrationStatisticsQueryDto,
  StatisticsQueryDto,
  StatisticsView,
} from '@kladka/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('api/v1')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get('statistics')
  @ApiOkResponse({ type: StatisticsView, description: 'Of all integrations together.' })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: StatisticsQueryDto,
  ): Promise<StatisticsView> {
    return this.statistics.get(workspace.id, query);
  }

  @Get('integrations/:id/statistics')
  @ApiOkResponse({ type: StatisticsView })
  getOfIntegration(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: IntegrationStatisticsQueryDto,
  ): Promise<StatisticsView> {
    return this.statistics.getOfIntegration(workspace.id, id, query);
  }
}
