import {
  DraftConnectionDto,
  DraftPageView,
  DraftView,
  FinishDraftDto,
  IntegrationView,
  PageQueryDto,
  SaveDraftDto,
  StatusCountsView,
  StatusMappingView,
  type ConnectionTestView,
  type Language,
} from '@kladka/contracts';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CurrentActor,
  CurrentUser,
  CurrentWorkspace,
  type CurrentUserRef,
  type CurrentWorkspaceRef,
} from '../../auth/decorators.js';
import type { Actor } from '@kladka/storage';
import { IdPipe } from '../../id-pipe.js';
import { CallerLanguage } from '../../language.js';
import { answerTest, ApiTestResponse, Listener, type TestListener } from '../live-test.js';
import { DraftStatusesService } from './draft-statuses.service.js';
import { DraftsService } from './drafts.service.js';

/** New integrations before they are finished. */
@ApiTags('integrations')
@Controller('api/v1/integration-drafts')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly statuses: DraftStatusesService,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: DraftView })
  create(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentUser() user: CurrentUserRef | null,
    @Body() dto: SaveDraftDto,
  ): Promise<DraftView> {
    return this.drafts.create(workspace.id, user?.id ?? null, dto);
  }

  @Get()
  @ApiOkResponse({ type: DraftPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: PageQueryDto,
  ): Promise<DraftPageView> {
    return this.drafts.list(workspace.id, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: DraftView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<DraftView> {
    return this.drafts.get(workspace.id, id);
  }

  @Patch(':id')
  @ApiOkResponse({ type: DraftView })
  save(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Body() dto: SaveDraftDto,
  ): Promise<DraftView> {
    return this.drafts.save(workspace.id, id, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  delete(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    return this.drafts.delete(workspace.id, id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiTestResponse()
  test(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Body() dto: DraftConnectionDto,
    @CallerLanguage() language: Language,
    @Listener() listener: TestListener,
  ): Promise<ConnectionTestView | StreamableFile> {
    return answerTest(listener, language, (live) =>
      this.drafts.test(workspace.id, id, dto, language, live),
    );
  }

  /** Reads them from the store, so that it takes more than a look. */
  @Post(':id/statuses')
  @HttpCode(200)
  @ApiOkResponse({ type: StatusMappingView })
  readStatuses(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StatusMappingView> {
    return this.statuses.get(workspace.id, id);
  }

  @Post(':id/order-counts')
  @HttpCode(200)
  @ApiOkResponse({ type: StatusCountsView })
  count(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StatusCountsView> {
    return this.statuses.count(workspace.id, id);
  }

  @Post(':id/finish')
  @ApiCreatedResponse({ type: IntegrationView })
  finish(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Body() dto: FinishDraftDto,
  ): Promise<IntegrationView> {
    return this.drafts.finish(workspace.id, by, id, dto);
  }
}
