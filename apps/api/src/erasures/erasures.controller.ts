import { ErasureView } from '@kladka/contracts';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiTags } from '@nestjs/swagger';
import {
  CurrentActor,
  CurrentWorkspace,
  Requires,
  type CurrentWorkspaceRef,
} from '../auth/decorators.js';
import type { Actor } from '@kladka/storage';
import { IdPipe } from '../id-pipe.js';
import { ErasuresService } from './erasures.service.js';

@ApiTags('contacts')
@Controller('api/v1/integrations/:id/contacts/:key/erase')
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  /** Cannot be undone, on either side. */
  @Post()
  @Requires('admin')
  @HttpCode(202)
  @ApiAcceptedResponse({
    type: ErasureView,
    description: 'Yespo is asked to erase the person; our own copies go when it has.',
  })
  erase(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Param('key') key: string,
  ): Promise<ErasureView> {
    return this.erasures.erase(workspace.id, id, key, by);
  }
}
