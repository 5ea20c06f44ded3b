import { Module } from '@nestjs/common';
import { DraftStatusesService } from './drafts/draft-statuses.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsService } from './drafts/drafts.service.js';
import { BulkService } from './bulk.service.js';
import { IntegrationListController } from './integration-list.controller.js';
import { IntegrationListService } from './integration-list.service.js';
import { IntegrationViews } from './integration-views.service.js';
import { IntegrationsController } from './integrations.controller.js';
import { IntegrationsService } from './integrations.service.js';
import { StatusMappingService } from './status-mapping.service.js';

@Module({
  controllers: [DraftsController, IntegrationListController, IntegrationsController],
  providers: [
    BulkService,
    DraftStatusesService,
    DraftsService,
    IntegrationListService,
    IntegrationViews,
    IntegrationsService,
    StatusMappingService,
  ],
})
export class IntegrationsModule {}
