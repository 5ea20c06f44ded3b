import { NoticePageView, NoticesQueryDto } from '@kladka/contracts';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { NoticesService } from './notices.service.js';

@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @ApiOkResponse({ type: NoticePageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: NoticesQueryDto,
  ): Promise<NoticePageView> {
    return this.notices.list(workspace.id, query);
  }

  @Post(':id/dismiss')
  @HttpCode(204)
  @ApiNoContentResponse()
  dismiss(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    return this.notices.dismiss(workspace.id, id);
  }
}
