import { Global, Module } from '@nestjs/common';
import { ChangeRepository } from './change/change.repository.js';
import { ConnectionCheckRepository } from './connection-check/connection-check.repository.js';
import { ConnectRunRepository } from './connect-run/connect-run.repository.js';
import { ContactSessionRepository } from './contact-session/contact-session.repository.js';
import { DeliveryLogRepository } from './delivery/delivery-log.repository.js';
import { DeliveryQueueRepository } from './delivery/delivery-queue.repository.js';
import { DeliveryRepository } from './delivery/delivery.repository.js';
import { StatisticsRepository } from './statistics/statistics.repository.js';
import { GuideRepository } from './guide/guide.repository.js';
import { IntegrationDraftRepository } from './draft/integration-draft.repository.js';
import { LiveEventRepository } from './health/live-event.repository.js';
import { StatisticsUpkeepRepository } from './statistics/statistics-upkeep.repository.js';
import { ActivityRepository } from './health/activity.repository.js';
import { HealthRepository } from './health/health.repository.js';
import { RhythmRepository } from './health/rhythm.repository.js';
import { HookReadsRepository } from './hook-subscription/hook-reads.repository.js';
import { HookSubscriptionRepository } from './hook-subscription/hook-subscription.repository.js';
import { HookWatchRepository } from './hook-subscription/hook-watch.repository.js';
import { ImportBooksRepository } from './import/import-books.repository.js';
import { ImportWorkRepository } from './import/import-work.repository.js';
import { ImportRepository } from './import/import.repository.js';
import { InboundEventRepository } from './inbound-event/inbound-event.repository.js';
import { IntegrationRepository } from './integration/integration.repository.js';
import { IntegrationListRepository } from './integration/integration-list.repository.js';
import { DueWorkRepository } from './lease/due-work.repository.js';
import { LeaseRepository } from './lease/lease.repository.js';
import { VersionRepository } from './live/version.repository.js';
import { NoticeRepository } from './notice/notice.repository.js';
import { PollScheduleRepository } from './poll-schedule/poll-schedule.repository.js';
import { BodyRepository } from './partition/body.repository.js';
import { PartitionRepository } from './partition/partition.repository.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ReconciliationRepository } from './reconciliation/reconciliation.repository.js';
import { RecordBookRepository } from './record/record-book.repository.js';
import { RecordScanRepository } from './record/record-scan.repository.js';
import { RecordRepository } from './record/record.repository.js';
import { ExportRepository } from './export/export.repository.js';
import { ReplayRepository } from './replay/replay.repository.js';
import { ReplaySourceRepository } from './replay/replay-source.repository.js';
import { StatusMappingRepository } from './status-mapping/status-mapping.repository.js';
import { BreakerRepository } from './throttle/breaker.repository.js';
import { YespoBucketRepository } from './throttle/yespo-bucket.repository.js';

const REPOSITORIES = [
  ActivityRepository,
  BodyRepository,
  BreakerRepository,
  ChangeRepository,
  ConnectRunRepository,
  ConnectionCheckRepository,
  ContactSessionRepository,
  DeliveryLogRepository,
  DeliveryQueueRepository,
  DeliveryRepository,
  DueWorkRepository,
  GuideRepository,
  LiveEventRepository,
  HealthRepository,
  HookReadsRepository,
  HookSubscriptionRepository,
  HookWatchRepository,
  ImportBooksRepository,
  ImportRepository,
  ImportWorkRepository,
  InboundEventRepository,
  IntegrationDraftRepository,
  IntegrationListRepository,
  IntegrationRepository,
  LeaseRepository,
  NoticeRepository,
  PartitionRepository,
  PollScheduleRepository,
  ErasureRepository,
  ExportRepository,
  ReconciliationRepository,
  RecordBookRepository,
  RecordRepository,
  RecordScanRepository,
  ReplayRepository,
  ReplaySourceRepository,
  RhythmRepository,
  StatisticsRepository,
  StatisticsUpkeepRepository,
  StatusMappingRepository,
  VersionRepository,
  YespoBucketRepository,
];

/** The repositories that both processes use. Needs a `DataSource` from TypeOrmModule. */
@Global()
@Module({ providers: REPOSITORIES, exports: REPOSITORIES })
export class StorageModule {}
