import { ContactDetailView, ContactPageView, RecordsQueryDto } from '@kladka/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { RecordsService } from './records.service.js';

@ApiTags('contacts')
@Controller('api/v1/integrations/:id/contacts')
export class ContactsController {
  constructor(private readonly records: RecordsService) {}

  @Get()
  @ApiOkResponse({ type: ContactPageView })
  list(
    @CurrentWorkspace() { id: workspaceId, role }: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: RecordsQueryDto,
  ): Promise<ContactPageView> {
    return this.records.listContacts({ workspaceId, role }, id, query);
  }

  @Get(':key')
  @ApiOkResponse({ type: ContactDetailView })
  get(
    @CurrentWorkspace() { id: workspaceId, role }: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Param('key') key: string,
  ): Promise<ContactDetailView> {
    return this.records.getContact({ workspaceId, role }, id, key);
  }
}
