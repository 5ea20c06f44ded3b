export { ApiKey } from './api-key/api-key.entity.js';
export { dataSourceOptions } from './database/data-source-options.js';
export { ENTITIES } from './database/entities.js';
export { databaseTime } from './database/database-time.js';
export { migrate } from './database/migrate.js';
export { Attempt } from './delivery/attempt.entity.js';
export type { AttemptOutcome } from './delivery/attempt.entity.js';
export { ContactSession } from './contact-session/contact-session.entity.js';
export type { Delivery } from './delivery/delivery.entity.js';
export { HookSubscription } from './hook-subscription/hook-subscription.entity.js';
export type { HookSubscriptionState } from './hook-subscription/hook-subscription.entity.js';
export { HookReads } from './hook-subscription/hook-reads.entity.js';
export { IntegrationDraft } from './draft/integration-draft.entity.js';
export type { CountedStatus } from './draft/integration-draft.entity.js';
export { IntegrationDraftRepository } from './draft/integration-draft.repository.js';
export type { IntegrationDraftRow } from './draft/integration-draft.repository.js';
export { LiveEventRepository } from './health/live-event.repository.js';
export { Import, IMPORT_PARTS } from './import/import.entity.js';
export type {
  ImportBooks,
  ImportChoice,
  ImportedKind,
  ImportPart,
  PaceSample,
  PartBooks,
  SkippedAtReading,
} from './import/import.entity.js';
export { InboundEvent } from './inbound-event/inbound-event.entity.js';
export type { InboundEventState } from './inbound-event/inbound-event.entity.js';
export { Integration } from './integration/integration.entity.js';
export type { StoredIntegrationState } from './integration/integration.entity.js';
export { Lease } from './lease/lease.entity.js';
export { LANES, type Lane } from './lease/lease.entity.js';
export { Notice } from './notice/notice.entity.js';
export { PollSchedule } from './poll-schedule/poll-schedule.entity.js';
export type { PollJob } from './poll-schedule/poll-schedule.entity.js';
export { StoreRecord } from './record/store-record.entity.js';
export { Session } from './session/session.entity.js';
export { StatusMapping } from './status-mapping/status-mapping.entity.js';
export { StoreStatus } from './status-mapping/store-status.entity.js';
export { User } from './user/user.entity.js';
export { Membership } from './workspace/membership.entity.js';
export { Workspace } from './workspace/workspace.entity.js';
export { GroupCommit } from './database/group-commit.js';
export { DeliveryLogRepository } from './delivery/delivery-log.repository.js';
export type {
  DeliveryDetailRow,
  DeliveryFilter,
  DeliveryRow,
} from './delivery/delivery-log.repository.js';
export { ContactSessionRepository } from './contact-session/contact-session.repository.js';
export type {
  DueSession,
  SessionCandidate,
  SessionMember,
} from './contact-session/contact-session.repository.js';
export { DeliveryQueueRepository } from './delivery/delivery-queue.repository.js';
export type {
  ClaimedDelivery,
  LeftToSessions,
  SendingLease,
  SettledDelivery,
} from './delivery/delivery-queue.repository.js';
export { DeliveryRepository } from './delivery/delivery.repository.js';
export type {
  DeliveryContent,
  NewDelivery,
  PendingDelivery,
  ReplacedDelivery,
} from './delivery/delivery.repository.js';
export { BACKGROUND, LIVE } from './delivery/priority.js';
export type { Priority, SendingLane } from './delivery/priority.js';
export { DELAY_EDGES, delayOf } from './statistics/delay-buckets.js';
export type { DelayCount } from './statistics/delay-buckets.js';
export { RecordBookRepository } from './record/record-book.repository.js';
export type {
  RecordRow,
  RecordSearch,
  StatusRow,
  ToldRow,
} from './record/record-book.repository.js';
export { StatisticsRepository } from './statistics/statistics.repository.js';
export { StatisticsUpkeepRepository } from './statistics/statistics-upkeep.repository.js';
export type { BucketCount, ReasonCount, SourceCount, Statistics } from './statistics/statistics.js';
export { HookReadsRepository } from './hook-subscription/hook-reads.repository.js';
export { HookSubscriptionRepository } from './hook-subscription/hook-subscription.repository.js';
export type { RemovalNews } from './hook-subscription/hook-subscription.repository.js';
export { HookWatchRepository } from './hook-subscription/hook-watch.repository.js';
export { MISSED_BEFORE_SILENT } from './hook-subscription/hook-watch.repository.js';
export type { SeenCall, WatchedSubscription } from './hook-subscription/hook-watch.repository.js';
export { emptyBooks, ImportBooksRepository } from './import/import-books.repository.js';
export type { ImportRemainders, RejectedRow } from './import/import-books.repository.js';
export { ImportWorkRepository } from './import/import-work.repository.js';
export type { ImportStep, WorkingImport } from './import/import-work.repository.js';
export { ImportRepository } from './import/import.repository.js';
export type { ImportRef, ImportRow, NewImport } from './import/import.repository.js';
export { InboundEventRepository } from './inbound-event/inbound-event.repository.js';
export type {
  ArrivedEvent,
  SettledEvent,
  WaitingEvent,
} from './inbound-event/inbound-event.repository.js';
export type { IntegrationRef } from './integration/integration-ref.js';
export { ActivityRepository } from './health/activity.repository.js';
export type { ActivityRow, OpenCountsRow } from './health/activity.repository.js';
export { HealthRepository, SHORTEST_SILENCE_MS } from './health/health.repository.js';
export type { DecidedHealth, HealthFactsRow } from './health/health.repository.js';
export type { Rhythm } from './health/integration-pulse.entity.js';
export { LEARNED_WEEKS, RhythmRepository } from './health/rhythm.repository.js';
export type { LearningRow, LiveHour } from './health/rhythm.repository.js';
export type { IntegrationFilter } from './integration/integration-filter.js';
export { IntegrationListRepository } from './integration/integration-list.repository.js';
export type { FacetRow } from './integration/integration-list.repository.js';
export type { NewIntegration } from './integration/integration.repository.js';
export { IntegrationRepository } from './integration/integration.repository.js';
export { DueWorkRepository } from './lease/due-work.repository.js';
export { LeaseRepository } from './lease/lease.repository.js';
export type { HeldLease } from './lease/lease.repository.js';
export { ConnectRow, ConnectRun } from './connect-run/connect-run.entity.js';
export { ConnectRunRepository } from './connect-run/connect-run.repository.js';
export type {
  ClaimedRow,
  NewConnectRow,
  RowOutcome,
} from './connect-run/connect-run.repository.js';
export { ConnectionCheck } from './connection-check/connection-check.entity.js';
export type { StoredCheck } from './connection-check/connection-check.entity.js';
export { ConnectionCheckRepository } from './connection-check/connection-check.repository.js';
export { GuideRepository } from './guide/guide.repository.js';
export type { GuideRow } from './guide/guide.repository.js';
export { ChangeRepository } from './change/change.repository.js';
export type { ActorRow, ChangeFilter, ChangeRow } from './change/change.repository.js';
export { recordChange, SYSTEM } from './change/record-change.js';
export type { Actor, NewChange } from './change/record-change.js';
export { VersionRepository } from './live/version.repository.js';
export { NoticeRepository } from './notice/notice.repository.js';
export type { NewNotice, NoticeRow } from './notice/notice.repository.js';
export { BodyRepository } from './partition/body.repository.js';
export { partitionName, planPartitions } from './partition/partition-plan.js';
export { PartitionRepository } from './partition/partition.repository.js';
export { PollScheduleRepository } from './poll-schedule/poll-schedule.repository.js';
export type { DuePoll } from './poll-schedule/poll-schedule.repository.js';
export { ErasureRepository } from './erasure/erasure.repository.js';
export type { ErasedPerson } from './erasure/erasure.repository.js';
export { Reconciliation, ReconciliationGap } from './reconciliation/reconciliation.entity.js';
export type { ReconciliationCounts } from './reconciliation/reconciliation.entity.js';
export { ReconciliationRepository } from './reconciliation/reconciliation.repository.js';
export type { ComparedRecord } from './reconciliation/reconciliation.repository.js';
export { DELETED_IN_STORE } from './record/deleted-in-store.js';
export { RecordScanRepository } from './record/record-scan.repository.js';
export type { GoneUser } from './record/record-scan.repository.js';
export { RecordRepository } from './record/record.repository.js';
export type {
  BuyerRecord,
  KnownUser,
  LockedRecord,
  RecordChange,
} from './record/record.repository.js';
export { StatusMappingRepository } from './status-mapping/status-mapping.repository.js';
export { BreakerRepository } from './throttle/breaker.repository.js';
export type { BreakerState } from './throttle/breaker.repository.js';
export { ownBucketOf, YespoBucketRepository } from './throttle/yespo-bucket.repository.js';
export type { BucketRules } from './throttle/yespo-bucket.repository.js';
export { StorageModule } from './storage.module.js';
export { Export } from './export/export.entity.js';
export { ExportRepository } from './export/export.repository.js';
export { Replay } from './replay/replay.entity.js';
export type { ReplayCounts } from './replay/replay.entity.js';
export { noCounts, ReplayRepository } from './replay/replay.repository.js';
export type {
  NewReplay,
  ReplayProgress,
  ReplayRow,
  RunningReplay,
} from './replay/replay.repository.js';
export { ReplaySourceRepository } from './replay/replay-source.repository.js';
export type {
  PastDeliveryRow,
  ReplayedRecord,
  ReplayOriginal,
  ReplayScope,
} from './replay/replay-source.repository.js';
export { fromStoredFilter, toStoredFilter } from './replay/stored-filter.js';
export type { StoredFilter } from './replay/stored-filter.js';
export { ApiKeyRepository } from './api-key/api-key.repository.js';
export { SessionRepository } from './session/session.repository.js';
export type { StoredSession } from './session/session.repository.js';
export { UserRepository } from './user/user.repository.js';
export { WorkspaceRepository } from './workspace/workspace.repository.js';
export type { MemberWorkspace } from './workspace/workspace.repository.js';
export { connectWithPatience } from './database/connect.js';
