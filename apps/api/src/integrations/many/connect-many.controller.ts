import { ConnectManyDto, ConnectRunView, type Language } from '@kladka/contracts';
import type { Actor } from '@kladka/storage';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../../auth/decorators.js';
import { IdPipe } from '../../id-pipe.js';
import { CallerLanguage } from '../../language.js';
import { ConnectManyService } from './connect-many.service.js';

@ApiTags('integrations')
@Controller('api/v1/connect-runs')
export class ConnectManyController {
  constructor(private readonly many: ConnectManyService) {}

  /** A dry run makes nothing, so it is not answered with 201. */
  @Post()
  @ApiOkResponse({ type: ConnectRunView, description: 'A dry run.' })
  @ApiCreatedResponse({ type: ConnectRunView })
  async start(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Body() dto: ConnectManyDto,
    @CallerLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectRunView> {
    if (!dto.dryRun) return this.many.start(workspace.id, by, dto, language);
    void reply.status(200);
    return this.many.preview(dto, language);
  }

  @Get(':id')
  @ApiOkResponse({ type: ConnectRunView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @CallerLanguage() language: Language,
  ): Promise<ConnectRunView> {
    return this.many.get(workspace.id, id, language);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @ApiOkResponse({ type: ConnectRunView })
  retry(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @CallerLanguage() language: Language,
  ): Promise<ConnectRunView> {
    return this.many.retry(workspace.id, id, language);
  }
}
