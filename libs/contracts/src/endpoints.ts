import type { ApiKeyPageView, CreateApiKeyDto, CreatedApiKeyView } from './api-keys.js';
import type {
  ActorListView,
  ChangePageView,
  ChangesFileQueryDto,
  ChangesQueryDto,
} from './changes.js';
import type { ConnectManyDto, ConnectRunView } from './connect-runs.js';
import type { CopyReportView, CopySettingsDto } from './copies.js';
import type { SessionView, SignInDto, SignUpDto, UpdateMeDto, WorkspaceView } from './auth.js';
import type {
  DeliveriesQueryDto,
  DeliveryDetailView,
  DeliveryPageView,
  DeliveryView,
} from './deliveries.js';
import type {
  ImportChoiceDto,
  ImportDryRunView,
  ImportEstimateView,
  ImportPageView,
  ImportRetryView,
  ImportsQueryDto,
  ImportView,
  StartImportDto,
} from './imports.js';
import type {
  ConnectionDto,
  ConnectionTestView,
  CreateIntegrationDto,
  IntegrationPageView,
  IntegrationView,
  UpdateIntegrationDto,
} from './integrations.js';
import type {
  BulkDto,
  BulkReportView,
  IntegrationFacetsView,
  IntegrationFilterDto,
  IntegrationsFileQueryDto,
  IntegrationsQueryDto,
} from './integration-list.js';
import type {
  DraftConnectionDto,
  DraftPageView,
  DraftView,
  FinishDraftDto,
  LiveEventView,
  SaveDraftDto,
  StatusCountsView,
} from './drafts.js';
import type { HookListView } from './hooks.js';
import type { NoticePageView, NoticesQueryDto } from './notices.js';
import type { PageQueryDto } from './paging.js';
import type {
  ReplayDeliveryDto,
  ReplayPageView,
  ReplaysQueryDto,
  ReplayView,
  StartReplayDto,
} from './replays.js';
import type {
  CreateExportDto,
  DeliveriesFileQueryDto,
  ExportPageView,
  ExportView,
} from './exports.js';
import type { ErasureView } from './erasures.js';
import type {
  CreateReconciliationDto,
  ReconciliationGapPageView,
  ReconciliationPageView,
  ReconciliationView,
} from './reconciliations.js';
import type { LimitsView } from './integration-settings.js';
import type { GuideView, StoredConnectionView } from './stored-connection.js';
import type {
  ContactDetailView,
  ContactPageView,
  OrderDetailView,
  OrderPageView,
  RecordsQueryDto,
} from './records.js';
import type { PutStatusMappingDto, StatusMappingView } from './status-mapping.js';
import type {
  IntegrationStatisticsQueryDto,
  RebuildStatisticsQueryDto,
  StatisticsCheckView,
  StatisticsQueryDto,
  StatisticsRebuildView,
  StatisticsView,
} from './statistics.js';
import type { CreateWorkspaceDto, UpdateWorkspaceDto } from './workspace.js';

/** Every route under `/api/v1`: what goes in, what comes out. The dashboard's client is typed by it. */
export interface Endpoints {
  'POST /auth/sign-up': { body: SignUpDto; answer: SessionView };
  'POST /auth/sign-in': { body: SignInDto; answer: SessionView };
  'POST /auth/sign-out': { answer: void };
  'GET /auth/me': { answer: SessionView };
  'PATCH /auth/me': { body: UpdateMeDto; answer: SessionView };
  'POST /workspaces': { body: CreateWorkspaceDto; answer: WorkspaceView };
  'POST /workspaces/:id/enter': { answer: SessionView };
  'GET /workspace': { answer: WorkspaceView };
  'PATCH /workspace': { body: UpdateWorkspaceDto; answer: WorkspaceView };
  'POST /api-keys': { body: CreateApiKeyDto; answer: CreatedApiKeyView };
  'GET /api-keys': { query: PageQueryDto; answer: ApiKeyPageView };
  'DELETE /api-keys/:id': { answer: void };
  'POST /integrations/test': { body: ConnectionDto; answer: ConnectionTestView };
  'POST /integrations': { body: CreateIntegrationDto; answer: IntegrationView };
  'GET /integrations': { query: IntegrationsQueryDto; answer: IntegrationPageView };
  'GET /integrations/facets': { query: IntegrationFilterDto; answer: IntegrationFacetsView };
  /** A file: link to it. */
  'GET /integrations.csv': { query: IntegrationsFileQueryDto; answer: string };
  'POST /integrations/bulk': { body: BulkDto; answer: BulkReportView };
  'GET /integrations/:id': { answer: IntegrationView };
  'PATCH /integrations/:id': { body: UpdateIntegrationDto; answer: IntegrationView };
  'DELETE /integrations/:id': { answer: void };
  'POST /integrations/:id/pause': { answer: IntegrationView };
  'POST /integrations/:id/resume': { answer: IntegrationView };
  'POST /integrations/:id/test': { answer: ConnectionTestView };
  'POST /connect-runs': { body: ConnectManyDto; answer: ConnectRunView };
  'GET /connect-runs/:id': { answer: ConnectRunView };
  'POST /connect-runs/:id/retry': { answer: ConnectRunView };
  /** Server-sent events (`LiveEventName`): open them with `EventSource`, not with `call`. */
  'GET /integrations/events': { answer: string };
  'GET /integrations/:id/events': { answer: string };
  'POST /integrations/:id/copy-settings': { body: CopySettingsDto; answer: CopyReportView };
  'GET /integrations/:id/connection': { answer: StoredConnectionView };
  'GET /integrations/:id/limits': { answer: LimitsView };
  'GET /integrations/:id/guide': { answer: GuideView };
  'POST /integrations/:id/guide/dismiss': { answer: GuideView };
  'GET /integrations/:id/statuses': { answer: StatusMappingView };
  'PUT /integrations/:id/status-mapping': { body: PutStatusMappingDto; answer: StatusMappingView };
  'GET /integrations/:id/statistics': {
    query: IntegrationStatisticsQueryDto;
    answer: StatisticsView;
  };
  'GET /statistics': { query: StatisticsQueryDto; answer: StatisticsView };
  'GET /integrations/:id/live-event': { answer: LiveEventView };
  'POST /integration-drafts': { body: SaveDraftDto; answer: DraftView };
  'GET /integration-drafts': { query: PageQueryDto; answer: DraftPageView };
  'GET /integration-drafts/:id': { answer: DraftView };
  'PATCH /integration-drafts/:id': { body: SaveDraftDto; answer: DraftView };
  'DELETE /integration-drafts/:id': { answer: void };
  'POST /integration-drafts/:id/test': { body: DraftConnectionDto; answer: ConnectionTestView };
  'POST /integration-drafts/:id/statuses': { answer: StatusMappingView };
  'POST /integration-drafts/:id/order-counts': { answer: StatusCountsView };
  'POST /integration-drafts/:id/finish': { body: FinishDraftDto; answer: IntegrationView };
  /** Of one integration, and of all together: the latter are the sums of the former. */
  'GET /integrations/:id/statistics/check': { answer: StatisticsCheckView };
  'POST /integrations/:id/statistics/rebuild': { answer: StatisticsCheckView };
  'GET /statistics/check': { answer: StatisticsCheckView };
  'POST /statistics/rebuild': { query: RebuildStatisticsQueryDto; answer: StatisticsRebuildView };
  'GET /integrations/:id/hooks': { answer: HookListView };
  'POST /integrations/:id/hooks/rotate': { answer: HookListView };
  'GET /audit': { query: ChangesQueryDto; answer: ChangePageView };
  'GET /audit/actors': { answer: ActorListView };
  /** A file: link to it. */
  'GET /audit.csv': { query: ChangesFileQueryDto; answer: string };
  'GET /notices': { query: NoticesQueryDto; answer: NoticePageView };
  'POST /notices/:id/dismiss': { answer: void };
  'POST /integrations/:id/reconciliations': {
    body: CreateReconciliationDto;
    answer: ReconciliationView;
  };
  'GET /integrations/:id/reconciliations': { query: PageQueryDto; answer: ReconciliationPageView };
  'GET /reconciliations/:id': { answer: ReconciliationView };
  'GET /reconciliations/:id/gaps': { query: PageQueryDto; answer: ReconciliationGapPageView };
  'POST /reconciliations/:id/cancel': { answer: ReconciliationView };
  'GET /integrations/:id/contacts': { query: RecordsQueryDto; answer: ContactPageView };
  'GET /integrations/:id/contacts/:key': { answer: ContactDetailView };
  'GET /integrations/:id/orders': { query: RecordsQueryDto; answer: OrderPageView };
  'GET /integrations/:id/orders/:key': { answer: OrderDetailView };
  'POST /integrations/:id/contacts/:key/erase': { answer: ErasureView };
  'GET /deliveries': { query: DeliveriesQueryDto; answer: DeliveryPageView };
  /** A file: link to it. */
  'GET /deliveries.csv': { query: DeliveriesFileQueryDto; answer: string };
  'GET /exports': { query: PageQueryDto; answer: ExportPageView };
  'POST /exports': { body: CreateExportDto; answer: ExportView };
  'GET /exports/:id': { answer: ExportView };
  /** A file: link to it. */
  'GET /exports/:id/file': { answer: string };
  'GET /deliveries/:id': { answer: DeliveryDetailView };
  'POST /deliveries/:id/replay': { body: ReplayDeliveryDto; answer: DeliveryView };
  'POST /replays': { body: StartReplayDto; answer: ReplayView };
  'GET /replays': { query: ReplaysQueryDto; answer: ReplayPageView };
  'GET /replays/:id': { answer: ReplayView };
  'POST /replays/:id/cancel': { answer: ReplayView };
  'POST /integrations/:id/imports': { body: StartImportDto; answer: ImportView };
  'GET /integrations/:id/imports': { query: PageQueryDto; answer: ImportPageView };
  'POST /integrations/:id/imports/estimate': { body: ImportChoiceDto; answer: ImportEstimateView };
  'POST /integrations/:id/imports/dry-run': { body: ImportChoiceDto; answer: ImportDryRunView };
  'GET /imports': { query: ImportsQueryDto; answer: ImportPageView };
  'GET /imports/:id': { answer: ImportView };
  'POST /imports/:id/pause': { answer: ImportView };
  'POST /imports/:id/resume': { answer: ImportView };
  'POST /imports/:id/cancel': { answer: ImportView };
  'POST /imports/:id/retry-failed': { answer: ImportRetryView };
  /** Server-sent events (`ImportEventName`): open it with `EventSource`, not with `call`. */
  'GET /imports/:id/events': { answer: string };
  /** A file: link to it. */
  'GET /imports/:id/rejected.csv': { answer: string };
}

export type Endpoint = keyof Endpoints;

/** The same list for a running program: the compiler refuses a missing or an extra line. */
export const ENDPOINTS: Record<Endpoint, true> = {
  'POST /auth/sign-up': true,
  'POST /auth/sign-in': true,
  'POST /auth/sign-out': true,
  'GET /auth/me': true,
  'PATCH /auth/me': true,
  'POST /workspaces': true,
  'POST /workspaces/:id/enter': true,
  'GET /workspace': true,
  'PATCH /workspace': true,
  'POST /api-keys': true,
  'GET /api-keys': true,
  'DELETE /api-keys/:id': true,
  'POST /integrations/test': true,
  'POST /integrations': true,
  'GET /integrations': true,
  'GET /integrations/facets': true,
  'GET /integrations.csv': true,
  'POST /integrations/bulk': true,
  'GET /integrations/:id': true,
  'PATCH /integrations/:id': true,
  'DELETE /integrations/:id': true,
  'POST /integrations/:id/pause': true,
  'POST /integrations/:id/resume': true,
  'POST /integrations/:id/test': true,
  'POST /connect-runs': true,
  'GET /connect-runs/:id': true,
  'POST /connect-runs/:id/retry': true,
  'GET /integrations/events': true,
  'GET /integrations/:id/events': true,
  'POST /integrations/:id/copy-settings': true,
  'GET /integrations/:id/connection': true,
  'GET /integrations/:id/limits': true,
  'GET /integrations/:id/guide': true,
  'POST /integrations/:id/guide/dismiss': true,
  'GET /integrations/:id/statuses': true,
  'PUT /integrations/:id/status-mapping': true,
  'GET /integrations/:id/live-event': true,
  'POST /integration-drafts': true,
  'GET /integration-drafts': true,
  'GET /integration-drafts/:id': true,
  'PATCH /integration-drafts/:id': true,
  'DELETE /integration-drafts/:id': true,
  'POST /integration-drafts/:id/test': true,
  'POST /integration-drafts/:id/statuses': true,
  'POST /integration-drafts/:id/order-counts': true,
  'POST /integration-drafts/:id/finish': true,
  'GET /integrations/:id/statistics': true,
  'GET /statistics': true,
  'GET /integrations/:id/statistics/check': true,
  'POST /integrations/:id/statistics/rebuild': true,
  'GET /statistics/check': true,
  'POST /statistics/rebuild': true,
  'GET /integrations/:id/hooks': true,
  'POST /integrations/:id/hooks/rotate': true,
  'GET /audit': true,
  'GET /audit/actors': true,
  'GET /audit.csv': true,
  'GET /notices': true,
  'POST /notices/:id/dismiss': true,
  'POST /integrations/:id/reconciliations': true,
  'GET /integrations/:id/reconciliations': true,
  'GET /reconciliations/:id': true,
  'GET /reconciliations/:id/gaps': true,
  'POST /reconciliations/:id/cancel': true,
  'GET /integrations/:id/contacts': true,
  'GET /integrations/:id/contacts/:key': true,
  'GET /integrations/:id/orders': true,
  'GET /integrations/:id/orders/:key': true,
  'POST /integrations/:id/contacts/:key/erase': true,
  'GET /deliveries': true,
  'GET /deliveries.csv': true,
  'GET /exports': true,
  'POST /exports': true,
  'GET /exports/:id': true,
  'GET /exports/:id/file': true,
  'GET /deliveries/:id': true,
  'POST /deliveries/:id/replay': true,
  'POST /replays': true,
  'GET /replays': true,
  'GET /replays/:id': true,
  'POST /replays/:id/cancel': true,
  'POST /integrations/:id/imports': true,
  'GET /integrations/:id/imports': true,
  'POST /integrations/:id/imports/estimate': true,
  'POST /integrations/:id/imports/dry-run': true,
  'GET /imports': true,
  'GET /imports/:id': true,
  'POST /imports/:id/pause': true,
  'POST /imports/:id/resume': true,
  'POST /imports/:id/cancel': true,
  'POST /imports/:id/retry-failed': true,
  'GET /imports/:id/events': true,
  'GET /imports/:id/rejected.csv': true,
};
