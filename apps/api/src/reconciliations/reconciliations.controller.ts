import {
  CreateReconciliationDto,
  PageQueryDto,
  ReconciliationGapPageView,
  ReconciliationPageView,
  ReconciliationView,
} from '@kladka/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CurrentUser,
  CurrentWorkspace,
  type CurrentUserRef,
  type CurrentWorkspaceRef,
} from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { ReconciliationsService } from './reconciliations.service.js';

@ApiTags('reconciliations')
@Controller('api/v1')
export class ReconciliationsController {
  constructor(private readonly reconciliations: ReconciliationsService) {}

  @Post('integrations/:id/reconciliations')
  @ApiCreatedResponse({ type: ReconciliationView })
  start(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentUser() user: CurrentUserRef | null,
    @Param('id', IdPipe) id: string,
    @Body() dto: CreateReconciliationDto,
  ): Promise<ReconciliationView> {
    return this.reconciliations.start(workspace.id, id, dto, user?.id ?? null);
  }

  @Get('integrations/:id/reconciliations')
  @ApiOkResponse({ type: ReconciliationPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQueryDto,
  ): Promise<ReconciliationPageView> {
    return this.reconciliations.list(workspace.id, id, query);
  }

  @Get('reconciliations/:id')
  @ApiOkResponse({ type: ReconciliationView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<ReconciliationView> {
    return this.reconciliations.get(workspace.id, id);
  }

  @Get('reconciliations/:id/gaps')
  @ApiOkResponse({ type: ReconciliationGapPageView })
  listGaps(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: PageQueryDto,
  ): Promise<ReconciliationGapPageView> {
    return this.reconciliations.listGaps(workspace.id, id, query);
  }

  @Post('reconciliations/:id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: ReconciliationView })
  cancel(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<ReconciliationView> {
    return this.reconciliations.cancel(workspace.id, id);
  }
}
