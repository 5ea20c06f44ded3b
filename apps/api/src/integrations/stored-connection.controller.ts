import { StoredConnectionView, type Language } from '@kladka/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { CallerLanguage } from '../language.js';
import { StoredConnectionService } from './stored-connection.service.js';

@ApiTags('integrations')
@Controller('api/v1/integrations/:id/connection')
export class StoredConnectionController {
  constructor(private readonly connection: StoredConnectionService) {}

  @Get()
  @ApiOkResponse({ type: StoredConnectionView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @CallerLanguage() language: Language,
  ): Promise<StoredConnectionView> {
    return this.connection.get(workspace.id, id, language);
  }
}
