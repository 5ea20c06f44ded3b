import { DeliveriesQueryDto, DeliveryDetailView, DeliveryPageView } from '@kladka/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import { IdPipe } from '../id-pipe.js';
import { DeliveriesService } from './deliveries.service.js';

@ApiTags('deliveries')
@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @ApiOkResponse({ type: DeliveryPageView })
  list(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Query() query: DeliveriesQueryDto,
  ): Promise<DeliveryPageView> {
    return this.deliveries.list(workspace.id, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: DeliveryDetailView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<DeliveryDetailView> {
    return this.deliveries.get(workspace.id, id);
  }
}
