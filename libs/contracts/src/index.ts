export { CreateApiKeyDto, ApiKeyPageView, ApiKeyView, CreatedApiKeyView } from './api-keys.js';
export { SessionView, SignInDto, SignUpDto, UserView, WorkspaceView } from './auth.js';
export {
  AttemptView,
  DeliveriesQueryDto,
  DeliveryDetailView,
  DeliveryPageView,
  DeliveryView,
} from './deliveries.js';
export { ENDPOINTS } from './endpoints.js';
export type { Endpoint, Endpoints } from './endpoints.js';
export {
  ActivityView,
  CheckView,
  ConnectionDto,
  ConnectionTestView,
  CreateIntegrationDto,
  HealthView,
  IntegrationPageView,
  IntegrationSettingsDto,
  IntegrationSettingsView,
  IntegrationsQueryDto,
  IntegrationView,
  PutStatusMappingDto,
  StatusMappingEntryDto,
  StatusMappingView,
  StoreStatusView,
  UpdateIntegrationDto,
  YespoAccountView,
} from './integrations.js';
export { PageQueryDto } from './paging.js';
export type { Page } from './paging.js';
export { ProblemView } from './problem.js';
export {
  BucketView,
  ContactCountsView,
  OrderCountsView,
  ResultCountsView,
  StatisticsQueryDto,
  StatisticsView,
  TotalsView,
} from './statistics.js';
export {
  API_KEY_SCOPES,
  CHECK_CODES,
  CHECK_NAMES,
  DEFAULT_SETTINGS,
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  DELIVERY_RESULTS,
  DELIVERY_SOURCES,
  FAILURE_REASONS,
  HEALTH_REASONS,
  HEALTH_STATUSES,
  INTEGRATION_REASONS,
  INTEGRATION_STATES,
  LANGUAGES,
  NAME_ORDERS,
  ROLES,
  SKIP_REASONS,
  STATISTICS_INTERVALS,
  YESPO_STATUSES,
} from './statuses.js';
export type {
  ApiKeyScope,
  CheckCode,
  CheckName,
  DeliveryKind,
  DeliveryOperation,
  DeliveryReason,
  DeliveryResult,
  DeliverySource,
  FailureReason,
  HealthReason,
  HealthStatus,
  IntegrationReason,
  IntegrationSettings,
  IntegrationState,
  Language,
  NameOrder,
  Role,
  SkipReason,
  StatisticsInterval,
  YespoStatus,
} from './statuses.js';
export { UpdateWorkspaceDto } from './workspace.js';
