import {
  ActorListView,
  ChangePageView,
  ChangesFileQueryDto,
  ChangesQueryDto,
} from '@kladka/contracts';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { AuditService } from './audit.service.js';

/** The change log can be read, and nothing else. */
@ApiTags('audit')
@Controller('api/v1')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get('audit')
  @ApiOkResponse({ type: ChangePageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: ChangesQueryDto,
  ): Promise<ChangePageView> {
    return this.audit.list(workspace.id, query);
  }

  @Get('audit/actors')
  @ApiOkResponse({ type: ActorListView })
  listActors(@CurrentWorkspace() workspace: CurrentWorkspaceRef): Promise<ActorListView> {
    return this.audit.listActors(workspace.id);
  }

  @Get('audit.csv')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  file(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: ChangesFileQueryDto,
  ): StreamableFile {
    return new StreamableFile(this.audit.file(workspace.id, query), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="audit.csv"',
    });
  }
}
