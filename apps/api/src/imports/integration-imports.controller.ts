import {
  ImportChoiceDto,
  ImportDryRunView,
  ImportEstimateView,
  ImportPageView,
  ImportView,
  PageQueryDto,
  StartImportDto,
} from '@kladka/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import type { Actor } from '@kladka/storage';
import { IdPipe } from '../id-pipe.js';
import { ImportsService } from './imports.service.js';

@ApiTags('imports')
@Controller('api/v1/integrations/:id/imports')
export class IntegrationImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @ApiCreatedResponse({ type: ImportView })
  start(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Body() dto: StartImportDto,
  ): Promise<ImportView> {
    return this.imports.start(workspace.id, by, id, dto);
  }

  @Get()
  @ApiOkResponse({ type: ImportPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQueryDto,
  ): Promise<ImportPageView> {
    return this.imports.listOf(workspace.id, id, query);
  }

  @Post('estimate')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportEstimateView })
  estimate(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Body() dto: ImportChoiceDto,
  ): Promise<ImportEstimateView> {
    return this.imports.estimate(workspace.id, id, dto);
  }

  @Post('dry-run')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportDryRunView })
  dryRun(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Body() dto: ImportChoiceDto,
  ): Promise<ImportDryRunView> {
    return this.imports.dryRun(workspace.id, id, dto);
  }
}
