import { ApiKey } from '../api-key/api-key.entity.js';
import { Attempt } from '../delivery/attempt.entity.js';
import { ConnectionCheck } from '../connection-check/connection-check.entity.js';
import { ConnectRow, ConnectRun } from '../connect-run/connect-run.entity.js';
import { ContactSession } from '../contact-session/contact-session.entity.js';
import { Change } from '../change/change.entity.js';
import { DeliveryBody } from '../delivery/delivery-body.entity.js';
import { OpenDelivery } from '../delivery/open-delivery.entity.js';
import { SettledDeliveryEntity } from '../delivery/settled-delivery.entity.js';
import { DismissedGuide } from '../guide/dismissed-guide.entity.js';
import { IntegrationDraft } from '../draft/integration-draft.entity.js';
import { IntegrationPulse } from '../health/integration-pulse.entity.js';
import { Export, ExportChunk } from '../export/export.entity.js';
import { HookReads } from '../hook-subscription/hook-reads.entity.js';
import { HookSubscription } from '../hook-subscription/hook-subscription.entity.js';
import { Import } from '../import/import.entity.js';
import { InboundEvent } from '../inbound-event/inbound-event.entity.js';
import { Integration } from '../integration/integration.entity.js';
import { Lease } from '../lease/lease.entity.js';
import { Notice } from '../notice/notice.entity.js';
import { PollSchedule } from '../poll-schedule/poll-schedule.entity.js';
import {
  Reconciliation,
  ReconciliationGap,
  ReconciliationSeen,
} from '../reconciliation/reconciliation.entity.js';
import { Replay } from '../replay/replay.entity.js';
import { StoreRecord } from '../record/store-record.entity.js';
import { Session } from '../session/session.entity.js';
import { DeliveryCount } from '../statistics/delivery-count.entity.js';
import { DeliveryWeek } from '../statistics/delivery-week.entity.js';
import { DeliverySort } from '../statistics/delivery-sort.entity.js';
import { StatusMapping } from '../status-mapping/status-mapping.entity.js';
import { StoreStatus } from '../status-mapping/store-status.entity.js';
import { Breaker } from '../throttle/breaker.entity.js';
import { YespoBucket } from '../throttle/yespo-bucket.entity.js';
import { User } from '../user/user.entity.js';
import { Membership } from '../workspace/membership.entity.js';
import { Workspace } from '../workspace/workspace.entity.js';

/** Every table, once. */
export const ENTITIES = [
  Workspace,
  User,
  Membership,
  Session,
  ApiKey,
  Integration,
  IntegrationDraft,
  IntegrationPulse,
  DeliveryCount,
  DeliverySort,
  DeliveryWeek,
  StatusMapping,
  StoreStatus,
  HookSubscription,
  HookReads,
  Import,
  InboundEvent,
  Lease,
  PollSchedule,
  StoreRecord,
  Reconciliation,
  ReconciliationGap,
  ReconciliationSeen,
  Replay,
  Export,
  ExportChunk,
  ContactSession,
  OpenDelivery,
  SettledDeliveryEntity,
  DeliveryBody,
  Attempt,
  YespoBucket,
  Breaker,
  Notice,
  Change,
  ConnectionCheck,
  DismissedGuide,
  ConnectRun,
  ConnectRow,
];
