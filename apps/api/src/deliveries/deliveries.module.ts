import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';
import { LiveEventController } from './live-event.controller.js';

@Module({
  controllers: [DeliveriesController, LiveEventController],
  providers: [DeliveriesService],
})
export class DeliveriesModule {}
