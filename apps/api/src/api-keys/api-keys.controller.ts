import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiKeyPageView,
  CreateApiKeyDto,
  CreatedApiKeyView,
  PageQueryDto,
} from '@kladka/contracts';
import type { Actor } from '@kladka/storage';
import {
  CurrentActor,
  CurrentWorkspace,
  Requires,
  type CurrentWorkspaceRef,
} from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('api-keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  @Post()
  @Requires('admin')
  @ApiCreatedResponse({ type: CreatedApiKeyView })
  create(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Body() dto: CreateApiKeyDto,
  ): Promise<CreatedApiKeyView> {
    return this.apiKeys.create(workspace.id, by, dto);
  }

  @Get()
  @ApiOkResponse({ type: ApiKeyPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: PageQueryDto,
  ): Promise<ApiKeyPageView> {
    return this.apiKeys.list(workspace.id, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('admin')
  @ApiNoContentResponse()
  revoke(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    return this.apiKeys.revoke(workspace.id, by, id);
  }
}
