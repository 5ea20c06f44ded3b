import { Module } from '@nestjs/common';
import { DraftStatusesService } from './drafts/draft-statuses.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsService } from './drafts/drafts.service.js';
import { BulkService } from './bulk.service.js';
import { IntegrationListController } from './integration-list.controller.js';
import { IntegrationListService } from './integration-list.service.js';
import { IntegrationStatesService } from './integration-states.service.js';
import { IntegrationViews } from './integration-views.service.js';
import { IntegrationsController } from './integrations.controller.js';
import { IntegrationsService } from './integrations.service.js';
import { LimitsController } from './limits.controller.js';
import { LimitsService } from './limits.service.js';
import { ConnectManyController } from './many/connect-many.controller.js';
import { ConnectManyRunner } from './many/connect-many-runner.js';
import { ConnectManyService } from './many/connect-many.service.js';
import { StoredConnectionController } from './stored-connection.controller.js';
import { StoredConnectionService } from './stored-connection.service.js';
import { StatusMappingService } from './status-mapping.service.js';

@Module({
  controllers: [
    DraftsController,
    IntegrationListController,
    IntegrationsController,
    StoredConnectionController,
    LimitsController,
    ConnectManyController,
  ],
  providers: [
    BulkService,
    DraftStatusesService,
    DraftsService,
    IntegrationListService,
    IntegrationStatesService,
    IntegrationViews,
    IntegrationsService,
    LimitsService,
    StatusMappingService,
    StoredConnectionService,
    ConnectManyRunner,
    ConnectManyService,
  ],
})
export class IntegrationsModule {}
