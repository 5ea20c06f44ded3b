import { Module } from '@nestjs/common';
import { ImportEventsService } from './import-events.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { IntegrationImportsController } from './integration-imports.controller.js';

@Module({
  controllers: [ImportsController, IntegrationImportsController],
  providers: [ImportsService, ImportEventsService],
})
export class ImportsModule {}
