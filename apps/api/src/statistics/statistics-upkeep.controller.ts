import {
  RebuildStatisticsQueryDto,
  StatisticsCheckView,
  StatisticsRebuildView,
} from '@kladka/contracts';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, Requires, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { StatisticsUpkeepService } from './statistics-upkeep.service.js';

/** Compares numbers with the requests themselves, and counts anew. */
@ApiTags('statistics')
@Controller('api/v1')
export class StatisticsUpkeepController {
  constructor(private readonly upkeep: StatisticsUpkeepService) {}

  @Get('statistics/check')
  @ApiOkResponse({ type: StatisticsCheckView })
  checkWorkspace(@CurrentWorkspace() workspace: CurrentWorkspaceRef): Promise<StatisticsCheckView> {
    return this.upkeep.checkWorkspace(workspace.id);
  }

  @Post('statistics/rebuild')
  @HttpCode(200)
  @Requires('admin')
  @ApiOkResponse({ type: StatisticsRebuildView })
  rebuildWorkspace(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() { from }: RebuildStatisticsQueryDto,
  ): Promise<StatisticsRebuildView> {
    return this.upkeep.rebuildWorkspace(workspace.id, from);
  }

  @Get('integrations/:id/statistics/check')
  @ApiOkResponse({ type: StatisticsCheckView })
  check(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StatisticsCheckView> {
    return this.upkeep.check(workspace.id, id);
  }

  @Post('integrations/:id/statistics/rebuild')
  @HttpCode(200)
  @Requires('admin')
  @ApiOkResponse({ type: StatisticsCheckView })
  rebuild(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StatisticsCheckView> {
    return this.upkeep.rebuild(workspace.id, id);
  }
}
