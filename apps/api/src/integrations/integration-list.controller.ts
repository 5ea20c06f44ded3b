import {
  BulkDto,
  BulkReportView,
  IntegrationFacetsView,
  IntegrationFilterDto,
  IntegrationPageView,
  IntegrationsFileQueryDto,
  IntegrationsQueryDto,
  type Language,
} from '@kladka/contracts';
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@kladka/storage';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { CallerLanguage } from '../language.js';
import { BulkService } from './bulk.service.js';
import { IntegrationListService } from './integration-list.service.js';

/** Many integrations at once. */
@ApiTags('integrations')
@Controller('api/v1')
export class IntegrationListController {
  constructor(
    private readonly integrations: IntegrationListService,
    private readonly bulk: BulkService,
  ) {}

  @Get('integrations')
  @ApiOkResponse({ type: IntegrationPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: IntegrationsQueryDto,
  ): Promise<IntegrationPageView> {
    return this.integrations.list(workspace.id, query);
  }

  @Get('integrations/facets')
  @ApiOkResponse({ type: IntegrationFacetsView })
  facets(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: IntegrationFilterDto,
  ): Promise<IntegrationFacetsView> {
    return this.integrations.facets(workspace.id, query);
  }

  @Get('integrations.csv')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  file(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: IntegrationsFileQueryDto,
  ): StreamableFile {
    return new StreamableFile(this.integrations.file(workspace.id, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="integrations.csv"',
    });
  }

  @Post('integrations/bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkReportView })
  runBulk(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Body() dto: BulkDto,
    @CallerLanguage() language: Language,
  ): Promise<BulkReportView> {
    return this.bulk.run(workspace.id, by, dto, language);
  }
}
