import {
  CreateExportDto,
  DeliveriesFileQueryDto,
  ExportPageView,
  ExportView,
  PageQueryDto,
  type Language,
} from '@kladka/contracts';
import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import {
  CurrentUser,
  CurrentWorkspace,
  type CurrentUserRef,
  type CurrentWorkspaceRef,
} from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { CallerLanguage } from '../language.js';
import { DeliveryFilesService } from './delivery-files.service.js';

const CSV = { content: { 'text/csv': { schema: { type: 'string' } } } } as const;

/** Requests as files for spreadsheets. */
@ApiTags('deliveries')
@Controller('api/v1')
export class DeliveryFilesController {
  constructor(private readonly files: DeliveryFilesService) {}

  @Get('deliveries.csv')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV)
  async file(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: DeliveriesFileQueryDto,
    @CallerLanguage() language: Language,
  ): Promise<StreamableFile> {
    return toFile(await this.files.file(workspace, query, language));
  }

  @Get('exports')
  @ApiOkResponse({ type: ExportPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: PageQueryDto,
  ): Promise<ExportPageView> {
    return this.files.list(workspace, query);
  }

  @Post('exports')
  @ApiCreatedResponse({ type: ExportView })
  start(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentUser() user: CurrentUserRef | null,
    @Body() dto: CreateExportDto,
    @CallerLanguage() language: Language,
  ): Promise<ExportView> {
    return this.files.start(workspace, user?.id ?? null, dto, language);
  }

  @Get('exports/:id')
  @ApiOkResponse({ type: ExportView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<ExportView> {
    return this.files.get(workspace.id, id);
  }

  @Get('exports/:id/file')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV)
  async fetch(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile> {
    return toFile(await this.files.fetch(workspace, id));
  }
}

function toFile(content: Readable): StreamableFile {
  return new StreamableFile(content, {
    type: 'text/csv; charset=utf-8',
    disposition: 'attachment; filename="requests.csv"',
  });
}
