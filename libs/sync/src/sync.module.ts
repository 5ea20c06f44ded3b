import { AppConfig, OutboundHttp } from '@kladka/platform';
import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { ConnectionTestService } from './connection/connection-test.service.js';
import { StatusCountsService } from './connection/status-counts.service.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { SessionFollower } from './delivery/session-follower.service.js';
import { SessionOpener } from './delivery/session-opener.service.js';
import { Erasures } from './erasure/erasures.js';
import { ExportService } from './exports/export.service.js';
import { HealthService } from './health/health.service.js';
import { HookWatch } from './hooks/hook-watch.js';
import { ImportPreviewService } from './importing/import-preview.service.js';
import { ImportReader } from './importing/import-reader.js';
import { ImportingService } from './importing/importing.service.js';
import { StorePages } from './importing/store-pages.js';
import { Contents } from './ingest/contents.js';
import { IngestService } from './ingest/ingest.service.js';
import { NewRecords } from './ingest/new-records.js';
import { Deletions } from './ingest/deletions.js';
import { UnmappedStatuses } from './ingest/unmapped-statuses.js';
import { IntegrationContexts } from './integration/integration-context.js';
import { AllUsersScan } from './reading/all-users.js';
import { HookEvents } from './reading/hook-events.js';
import { HookUpkeep } from './reading/hook-upkeep.js';
import { KnownUsersScan } from './reading/known-users.js';
import { MissingOrders } from './reading/missing-orders.js';
import { NewOrdersPoll } from './reading/new-orders.js';
import { NewUsersPoll } from './reading/new-users.js';
import { OpenOrdersPoll } from './reading/open-orders.js';
import { ReadingService } from './reading/reading.service.js';
import { StatusesPoll } from './reading/statuses.js';
import { UntoldBuyers } from './reading/untold-buyers.js';
import { ReconciliationPages } from './reconciliation/reconciliation-page.js';
import { ReconciliationScan } from './reconciliation/reconciliation-scan.js';
import { RetentionService } from './retention/retention.service.js';
import { ReplayPlanner } from './replay/replay-planner.js';
import { ReplayPreview } from './replay/replay-preview.js';
import { ReplayService } from './replay/replay.service.js';
import { REPLAYS_QUEUE, ReplayWakeup } from './replay/replay-wakeup.js';
import { ReplayWriter } from './replay/replay-writer.js';
import { TodaysContents } from './replay/todays-contents.js';
import { ThrottleService } from './throttle/throttle.service.js';
import {
  BACKGROUND_QUEUE,
  IMPORTING_QUEUE,
  READING_QUEUE,
  SENDING_QUEUE,
  WakeupService,
} from './wakeup/wakeup.service.js';

const SERVICES = [
  ConnectionTestService,
  DeliveryService,
  Erasures,
  ExportService,
  HealthService,
  ImportingService,
  ImportPreviewService,
  IngestService,
  IntegrationContexts,
  ReadingService,
  ReplayPreview,
  ReplayService,
  RetentionService,
  StatusCountsService,
  ThrottleService,
  WakeupService,
  {
    provide: OutboundHttp,
    inject: [AppConfig],
    useFactory: (config: AppConfig) =>
      new OutboundHttp({ allowPrivateAddresses: config.allowPrivateStores }),
  },
];

/** The use cases both processes share. Needs PlatformModule, StorageModule and Bull's root module. */
@Global()
@Module({
  imports: [
    BullModule.registerQueue(
      { name: READING_QUEUE },
      { name: SENDING_QUEUE },
      { name: BACKGROUND_QUEUE },
      { name: REPLAYS_QUEUE },
      { name: IMPORTING_QUEUE },
    ),
  ],
  providers: [
    ...SERVICES,
    AllUsersScan,
    Deletions,
    MissingOrders,
    ReconciliationPages,
    ReconciliationScan,
    ImportReader,
    StorePages,
    Contents,
    NewRecords,
    HookEvents,
    HookUpkeep,
    HookWatch,
    KnownUsersScan,
    NewOrdersPoll,
    NewUsersPoll,
    OpenOrdersPoll,
    ReplayPlanner,
    ReplayWakeup,
    ReplayWriter,
    StatusesPoll,
    TodaysContents,
    UnmappedStatuses,
    SessionFollower,
    SessionOpener,
    UntoldBuyers,
  ],
  exports: [...SERVICES, BullModule],
})
export class SyncModule {}
