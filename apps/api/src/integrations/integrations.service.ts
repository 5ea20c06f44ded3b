import {
  DEFAULT_SETTINGS,
  type CheckCode,
  type ConnectedAsView,
  type ConnectionDto,
  type ConnectionTestView,
  type CreateIntegrationDto,
  type FieldChange,
  type IntegrationView,
  type Language,
  type UpdateIntegrationDto,
} from '@kladka/contracts';
import { AppConfig, SecretBox } from '@kladka/platform';
import {
  ConnectionCheckRepository,
  databaseTime,
  HookSubscriptionRepository,
  IntegrationRepository,
  LeaseRepository,
  PollScheduleRepository,
  recordChange,
  StatusMappingRepository,
  type Actor,
  type Integration,
  type IntegrationRef,
} from '@kladka/storage';
import {
  ConnectionTestService,
  HealthService,
  openCredentials,
  toStoredStatus,
  WakeupService,
  type Connection,
  type ConnectionReport,
} from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { conflict, notFound, type Problem } from '../problem.js';
import { changedFields } from '../changed-fields.js';
import { connectionFailed, toConnectionTestView } from './connection-test.view.js';
import { requireDistinctStatuses } from './distinct-statuses.js';
import type { LiveTest } from './live-test.js';
import { IntegrationViews } from './integration-views.service.js';
import { firstPolls, suggestedMapping } from './new-integration.js';
import { requireAllowedRate, toSettings } from './settings.js';
import { StatusMappingService } from './status-mapping.service.js';
import {
  accountOf,
  changedConnection,
  toConnectionColumns,
  toOrigin,
  type ConnectionColumns,
} from './stored-connection.js';

const CREDENTIALS = ['login', 'password', 'yespoApiKey'] as const;

/** What else belongs to the moment in which an integration comes about. */
type OnCreated = (tx: EntityManager) => Promise<void>;

/** Stores joined to Yespo accounts: made, tested, changed. */
@Injectable()
export class IntegrationsService {
  constructor(
    private readonly config: AppConfig,
    private readonly box: SecretBox,
    private readonly dataSource: DataSource,
    private readonly connectionTest: ConnectionTestService,
    private readonly wakeup: WakeupService,
    private readonly integrations: IntegrationRepository,
    private readonly statuses: StatusMappingRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly subscriptions: HookSubscriptionRepository,
    private readonly leases: LeaseRepository,
    private readonly health: HealthService,
    private readonly views: IntegrationViews,
    private readonly statusMapping: StatusMappingService,
    private readonly checks: ConnectionCheckRepository,
  ) {}

  /** Tests what is not stored. What the workspace has joined already need not be joined again. */
  async test(
    workspaceId: string,
    connection: ConnectionDto,
    language: Language,
    live?: LiveTest,
  ): Promise<ConnectionTestView> {
    const storeUrl = toOrigin(connection.storeUrl);
    let connectedAs: ConnectedAsView | null = null;
    const judgeAccount = async (account: string): Promise<CheckCode> => {
      connectedAs = await this.integrations.findConnected(workspaceId, storeUrl, account);
      return connectedAs ? 'already-connected' : 'ok';
    };
    const report = await this.connectionTest.run(
      { ...connection, storeUrl },
      { ...live, judgeAccount },
    );
    return toConnectionTestView(report, language, connectedAs);
  }

  /** Tests what is stored, with the credentials that nobody can read. A good test brings the statuses up to date. */
  async testStored(
    workspaceId: string,
    id: string,
    language: Language,
    live?: LiveTest,
  ): Promise<ConnectionTestView> {
    const integration = await this.find(workspaceId, id);
    const report = await this.connectionTest.run(this.connectionOf(integration), live);
    await this.checks.save(this.dataSource.manager, id, report.checks);
    if (report.statuses) {
      const statuses = report.statuses.map(toStoredStatus);
      await this.statuses.saveStatuses(this.dataSource.manager, { workspaceId, id }, statuses);
    }
    return toConnectionTestView(report, language);
  }

  /** Only a connection that works is stored. Hooks and polls follow in the worker. */
  async create(
    workspaceId: string,
    by: Actor,
    dto: CreateIntegrationDto,
    { id = uuidv7(), onCreated }: { id?: string; onCreated?: OnCreated } = {},
  ): Promise<IntegrationView> {
    requireDistinctStatuses(dto.statusMapping);
    const connection = { ...dto, storeUrl: toOrigin(dto.storeUrl) };
    requireAllowedRate(dto.settings, this.config.yespoRatePerMinute);
    const settings = toSettings(DEFAULT_SETTINGS, dto.settings);
    const report = await this.requireWorking(connection);
    const account = accountOf(report);
    await this.refuseSecondOne(workspaceId, connection.storeUrl, account.account);

    const ref = { workspaceId, id };
    await this.dataSource.transaction(async (tx) => {
      await onCreated?.(tx);
      const isNew = await this.integrations.insert(tx, {
        ...ref,
        name: dto.name || new URL(connection.storeUrl).host,
        ...toConnectionColumns(this.box, id, connection, account),
        client: dto.client || null,
        tags: dto.tags ?? [],
        settings,
        state: 'active',
        stateReason: null,
        storeFailingSince: null,
      });
      if (!isNew) throw alreadyConnected();
      await this.checks.save(tx, id, report.checks);
      await this.statuses.saveStatuses(tx, ref, (report.statuses ?? []).map(toStoredStatus));
      await this.statuses.replaceMapping(tx, ref, dto.statusMapping ?? suggestedMapping(report));
      const { timeZone } = settings;
      const { fullScanMs } = this.config.polling;
      const now = await databaseTime(tx);
      await this.schedule.add(tx, id, firstPolls(now, { id, timeZone, fullScanMs }));
      const details = { replaced: CREDENTIALS };
      await recordChange(tx, { workspaceId, integrationId: id, by, action: 'connected', details });
    });
    this.wakeup.wake('reading', id);
    return this.decided(workspaceId, id);
  }

  async get(workspaceId: string, id: string): Promise<IntegrationView> {
    const [view] = await this.views.of(workspaceId, [await this.find(workspaceId, id)]);
    if (!view) throw notFound();
    return view;
  }

  /** New credentials or a new address are tested before the old ones go. */
  async update(
    workspaceId: string,
    by: Actor,
    id: string,
    dto: UpdateIntegrationDto,
  ): Promise<IntegrationView> {
    requireDistinctStatuses(dto.statusMapping);
    const integration = await this.find(workspaceId, id);
    requireAllowedRate(dto.settings, this.config.yespoRatePerMinute);
    if (dto.settings) toSettings(integration.settings, dto.settings);
    const connection = await this.testChanged(integration, dto);

    const ref = { workspaceId, id };
    await this.dataSource.transaction(async (tx) => {
      const before = await this.integrations.findForChange(tx, ref);
      if (!before) throw notFound();
      const changes = {
        ...(dto.name ? { name: dto.name } : {}),
        ...(dto.client === undefined ? {} : { client: dto.client || null }),
        ...(dto.tags ? { tags: dto.tags } : {}),
        ...(dto.settings ? { settings: toSettings(before.settings, dto.settings) } : {}),
        ...connection?.columns,
      };
      await this.integrations.update(tx, ref, changes);
      await this.tell(tx, ref, by, changedFields(before, changes), replacedBy(dto));
      if (dto.statusMapping) await this.statusMapping.replace(tx, ref, by, dto.statusMapping);
      if (connection) {
        const change = { from: ['action-required'], to: 'active' } as const;
        await this.integrations.changeState(tx, ref, change, by);
        await this.checks.save(tx, id, connection.checks);
      }
      if (connection && connection.columns.storeUrl !== integration.storeUrl) {
        // What the old address told us of is not told by the new one.
        await this.subscriptions.loseAll(tx, id);
        await this.schedule.hasten(tx, id, ['hooks', 'statuses']);
      }
    });
    // A turn that waits for calls or for the morning looks again.
    if (connection || dto.settings) await this.goOn(id);
    return this.decided(workspaceId, id);
  }

  private async find(workspaceId: string, id: string): Promise<Integration> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();
    return integration;
  }

  private async tell(
    tx: EntityManager,
    { workspaceId, id: integrationId }: IntegrationRef,
    by: Actor,
    fields: readonly FieldChange[],
    replaced: readonly string[],
  ): Promise<void> {
    if (fields.length + replaced.length === 0) return;
    const action = replaced.length > 0 ? 'credentials-replaced' : 'settings-changed';
    const details = { fields, ...(replaced.length > 0 ? { replaced } : {}) };
    await recordChange(tx, { workspaceId, integrationId, by, action, details });
  }

  /** After a change: the answer shows the health that it led to. */
  private async decided(workspaceId: string, id: string): Promise<IntegrationView> {
    await this.health.refresh([id]);
    return this.get(workspaceId, id);
  }

  private async goOn(id: string): Promise<void> {
    await this.leases.endHold(id);
    this.wakeup.wake('reading', id);
    this.wakeup.wake('sending', id);
  }

  /** The columns of a changed connection; null when the request changes none of it. */
  private async testChanged(
    integration: Integration,
    dto: UpdateIntegrationDto,
  ): Promise<{ columns: ConnectionColumns; checks: ConnectionReport['checks'] } | null> {
    const connection = changedConnection(() => this.connectionOf(integration), dto);
    if (!connection) return null;

    const report = await this.requireWorking(connection);
    const account = accountOf(report);
    const moved =
      connection.storeUrl !== integration.storeUrl || account.account !== integration.yespoAccount;
    if (moved)
      await this.refuseSecondOne(integration.workspaceId, connection.storeUrl, account.account);
    const columns = toConnectionColumns(this.box, integration.id, connection, account);
    return { columns, checks: report.checks };
  }

  private async requireWorking(connection: Connection): Promise<ConnectionReport> {
    const report = await this.connectionTest.run(connection);
    if (!report.ok) throw connectionFailed(report);
    return report;
  }

  private async refuseSecondOne(
    workspaceId: string,
    storeUrl: string,
    account: string,
  ): Promise<void> {
    if (await this.integrations.findConnected(workspaceId, storeUrl, account)) {
      throw alreadyConnected();
    }
  }

  private connectionOf(integration: Integration): Connection {
    return { storeUrl: integration.storeUrl, ...openCredentials(this.box, integration) };
  }
}

function alreadyConnected(): Problem {
  return conflict('already-connected', { fields: { storeUrl: ['already-connected'] } });
}

/** Which credentials a request brings anew. */
function replacedBy(dto: UpdateIntegrationDto): string[] {
  return CREDENTIALS.filter((name) => dto[name]);
}
