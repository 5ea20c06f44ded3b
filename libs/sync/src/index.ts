export { ConnectionTestService } from './connection/connection-test.service.js';
export type {
  Connection,
  ConnectionReport,
  TestOptions,
} from './connection/connection-test.service.js';
export { StatusCountsService } from './connection/status-counts.service.js';
export type { Check } from './connection/connection-check.js';
export { DeliveryService } from './delivery/delivery.service.js';
export { CSV_BEGINNING, toCsvLine } from './exports/csv.js';
export { maskEmail, maskKey, maskPerson, maskPhone } from './persons/mask.js';
export { fileHead, fileLines, type FileForm } from './exports/delivery-file.js';
export { ExportService } from './exports/export.service.js';
export { Erasures, type ErasureAnswer, type ErasureRefusal } from './erasure/erasures.js';
export { HealthService } from './health/health.service.js';
export { hashHookSecret } from './hooks/hook-address.js';
export { ImportPreviewService } from './importing/import-preview.service.js';
export type { DryRunRecord, ImportEstimate } from './importing/import-preview.service.js';
export { ImportingService } from './importing/importing.service.js';
export { confirmationOf } from './importing/import-estimate.js';
export { paceOf } from './importing/import-pace.js';
export { IngestService } from './ingest/ingest.service.js';
export type { OrderSnapshot, UnreadableOrder, UserSnapshot } from './ingest/snapshot.js';
export { openCredentials, sealCredentials } from './integration/credentials.js';
export type { Credentials } from './integration/credentials.js';
export { IntegrationContexts } from './integration/integration-context.js';
export type { IntegrationContext } from './integration/integration-context.js';
export { shareOf, waitForNightMs } from './reading/nightly.js';
export { ReadingService } from './reading/reading.service.js';
export { readStatuses, toStoredStatus } from './reading/statuses.js';
export { NotReplayed, ReplayService } from './replay/replay.service.js';
export type { ReplayWish } from './replay/replay.service.js';
export { ReplayPreview } from './replay/replay-preview.js';
export type { ReplayPreviewed } from './replay/replay-preview.js';
export type { ReplayRules } from './replay/replay-plan.js';
export { REPLAYS_QUEUE } from './replay/replay-wakeup.js';
export type { ReplayJob } from './replay/replay-wakeup.js';
export { RetentionService } from './retention/retention.service.js';
export { startReconciliation } from './reconciliation/start-reconciliation.js';
export { SyncModule } from './sync.module.js';
export type { TurnEnd, TurnSurroundings } from './turn.js';
export { bullOptions } from './wakeup/bull-options.js';
export {
  BACKGROUND_QUEUE,
  IMPORTING_QUEUE,
  READING_QUEUE,
  SENDING_QUEUE,
  WakeupService,
} from './wakeup/wakeup.service.js';
export type { TurnJob } from './wakeup/wakeup.service.js';
export { quietUntil, type QuietHours } from './throttle/quiet-hours.js';
