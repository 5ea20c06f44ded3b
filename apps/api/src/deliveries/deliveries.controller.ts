import {
  DeliveriesQueryDto,
  DeliveryDetailView,
  DeliveryPageView,
  DeliveryView,
  ReplayDeliveryDto,
} from '@kladka/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentWorkspace, type CurrentWorkspaceRef } from '../auth/decorators.js';
import type { Actor } from '@kladka/storage';
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
    return this.deliveries.list(workspace, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: DeliveryDetailView })
  get(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @Param('id', IdPipe) id: string,
  ): Promise<DeliveryDetailView> {
    return this.deliveries.get(workspace, id);
  }

  @Post(':id/replay')
  @ApiCreatedResponse({ type: DeliveryView, description: 'The new delivery.' })
  replay(
    @CurrentWorkspace() workspace: CurrentWorkspaceRef,
    @CurrentActor() by: Actor,
    @Param('id', IdPipe) id: string,
    @Body() dto: ReplayDeliveryDto,
  ): Promise<DeliveryView> {
    const { includeAccepted } = dto;
    return this.deliveries.replay(workspace.id, id, { includeAccepted, by });
  }
}
