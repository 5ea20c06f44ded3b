import { OrderDetailView, OrderPageView, RecordsQueryDto } from '@kladka/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { RecordsService } from './records.service.js';

@ApiTags('orders')
@Controller('api/v1/integrations/:id/orders')
export class OrdersController {
  constructor(private readonly records: RecordsService) {}

  @Get()
  @ApiOkResponse({ type: OrderPageView })
  list(
    @CurrentWorkspace() { id: workspaceId, role }: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Query() query: RecordsQueryDto,
  ): Promise<OrderPageView> {
    return this.records.listOrders({ workspaceId, role }, id, query);
  }

  @Get(':key')
  @ApiOkResponse({ type: OrderDetailView })
  get(
    @CurrentWorkspace() { id: workspaceId, role }: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
    @Param('key') key: string,
  ): Promise<OrderDetailView> {
    return this.records.getOrder({ workspaceId, role }, id, key);
  }
}
