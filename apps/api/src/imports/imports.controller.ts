import { ImportPageView, ImportRetryView, ImportsQueryDto, ImportView } from '@kladka/contracts';
import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Sse,
  StreamableFile,
  type MessageEvent,
} from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { ImportBooksRepository, type Actor } from '@kladka/storage';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { ImportEventsService } from './import-events.service.js';
import { ImportsService } from './imports.service.js';
import { rejectedCsv } from './rejected-csv.js';

@ApiTags('imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly events: ImportEventsService,
    private readonly books: ImportBooksRepository,
  ) {}

  @Get()
  @ApiOkResponse({ type: ImportPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: ImportsQueryDto,
  ): Promise<ImportPageView> {
    return this.imports.list(workspace.id, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ImportView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<ImportView> {
    return this.imports.get(workspace.id, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  pause(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<ImportView> {
    return this.imports.pause(workspace.id, by, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  resume(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<ImportView> {
    return this.imports.resume(workspace.id, by, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  cancel(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<ImportView> {
    return this.imports.cancel(workspace.id, by, id);
  }

  @Post(':id/retry-failed')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportRetryView })
  retryFailed(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<ImportRetryView> {
    return this.imports.retryFailed(workspace.id, by, id);
  }

  @Sse(':id/events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Events `progress` and, last, `end`; the data of both is an `ImportView`.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  watch(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<Observable<MessageEvent>> {
    return this.events.watch(workspace.id, id);
  }

  @Get(':id/rejected.csv')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async rejected(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile> {
    const found = await this.imports.get(workspace.id, id);
    return new StreamableFile(rejectedCsv(this.books, found.id), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="rejected-${found.id}.csv"`,
    });
  }
}
