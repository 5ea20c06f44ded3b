import { Module } from '@nestjs/common';
import { IntegrationsController } from './integrations.controller.js';
import { IntegrationsService } from './integrations.service.js';
import { StatusMappingService } from './status-mapping.service.js';

@Module({
  controllers: [IntegrationsController],
  providers: [IntegrationsService, StatusMappingService],
})
export class IntegrationsModule {}
