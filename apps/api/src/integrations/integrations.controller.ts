import {
  ConnectionDto,
  CreateIntegrationDto,
  IntegrationView,
  PutStatusMappingDto,
  StatusMappingView,
  UpdateIntegrationDto,
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
  Put,
  type StreamableFile,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@kladka/storage';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { CallerLanguage } from '../language.js';
import { IntegrationStatesService } from './integration-states.service.js';
import { IntegrationsService } from './integrations.service.js';
import { answerTest, ApiTestResponse, Listener, type TestListener } from './live-test.js';
import { StatusMappingService } from './status-mapping.service.js';

@ApiTags('integrations')
@Controller('api/v1/integrations')
export class IntegrationsController {
  constructor(
    private readonly integrations: IntegrationsService,
    private readonly states: IntegrationStatesService,
    private readonly statusMapping: StatusMappingService,
  ) {}

  @Post('test')
  @HttpCode(200)
  @ApiTestResponse()
  test(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Body() dto: ConnectionDto,
    @CallerLanguage() language: Language,
    @Listener() listener: TestListener,
  ): Promise<ConnectionTestView | StreamableFile> {
    return answerTest(listener, language, (live) =>
      this.integrations.test(workspace.id, dto, language, live),
    );
  }

  @Post()
  @ApiCreatedResponse({ type: IntegrationView })
  create(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Body() dto: CreateIntegrationDto,
  ): Promise<IntegrationView> {
    return this.integrations.create(workspace.id, by, dto);
  }

  @Get(':id')
  @ApiOkResponse({ type: IntegrationView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<IntegrationView> {
    return this.integrations.get(workspace.id, id);
  }

  @Patch(':id')
  @ApiOkResponse({ type: IntegrationView })
  update(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Body() dto: UpdateIntegrationDto,
  ): Promise<IntegrationView> {
    return this.integrations.update(workspace.id, by, id, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  delete(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    return this.states.delete(workspace.id, by, id);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOkResponse({ type: IntegrationView })
  pause(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<IntegrationView> {
    return this.states.pause(workspace.id, by, id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOkResponse({ type: IntegrationView })
  resume(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<IntegrationView> {
    return this.states.resume(workspace.id, by, id);
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiTestResponse()
  testStored(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @CallerLanguage() language: Language,
    @Listener() listener: TestListener,
  ): Promise<ConnectionTestView | StreamableFile> {
    return answerTest(listener, language, (live) =>
      this.integrations.testStored(workspace.id, id, language, live),
    );
  }

  @Get(':id/statuses')
  @ApiOkResponse({ type: StatusMappingView })
  getStatuses(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<StatusMappingView> {
    return this.statusMapping.get(workspace.id, id);
  }

  @Put(':id/status-mapping')
  @ApiOkResponse({ type: StatusMappingView })
  putStatusMapping(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Body() dto: PutStatusMappingDto,
  ): Promise<StatusMappingView> {
    return this.statusMapping.put(workspace.id, by, id, dto);
  }
}
