import { Controller, Param, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { LiveService } from './live.service.js';

const STREAM = {
  description: 'Events `changed`: read again what is shown. Last, `gone`: it was deleted.',
  content: { 'text/event-stream': { schema: { type: 'string' } } },
} as const;

/** What is new, as server-sent events. */
@ApiTags('integrations')
@Controller('api/v1/integrations')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Sse('events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse(STREAM)
  watchAll(@CurrentWorkspace() workspace: CurrentWorkspaceRef): Promise<Observable<MessageEvent>> {
    return this.live.watch(workspace.id, null);
  }

  @Sse(':id/events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse(STREAM)
  watchOne(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<Observable<MessageEvent>> {
    return this.live.watch(workspace.id, id);
  }
}
