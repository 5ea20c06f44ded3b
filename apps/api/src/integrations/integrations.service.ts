import {
  DEFAULT_SETTINGS,
  type CheckCode,
  type ConnectedAsView,
  type ConnectionDto,
  type ConnectionTestView,
  type CreateIntegrationDto,
  type IntegrationView,
  type Language,
  type UpdateIntegrationDto,
} from '@kladka/contracts';
import { AppConfig, SecretBox } from '@kladka/platform';
import {
  databaseTime,
  DeliveryRepository,
  HookSubscriptionRepository,
  IntegrationRepository,
  LeaseRepository,
  PollScheduleRepository,
  StatisticsUpkeepRepository,
  StatusMappingRepository,
  type Integration,
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
import { connectionFailed, toConnectionTestView } from './connection-test.view.js';
import { requireDistinctStatuses } from './distinct-statuses.js';
import type { LiveTest } from './live-test.js';
import { IntegrationViews } from './integration-views.service.js';
import { firstPolls, suggestedMapping } from './new-integration.js';
import { toSettings } from './settings.js';
import { accountOf, toConnectionColumns, toOrigin } from './stored-connection.js';

/** What else belongs to the moment in which an integration comes about. */
type OnCreated = (tx: EntityManager) => Promise<void>;

/** Stores joined to Yespo accounts: made, changed, paused, ended. */
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
    private readonly deliveries: DeliveryRepository,
    private readonly statistics: StatisticsUpkeepRepository,
    private readonly health: HealthService,
    private readonly views: IntegrationViews,
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
    if (report.statuses) {
      const statuses = report.statuses.map(toStoredStatus);
      await this.statuses.saveStatuses(this.dataSource.manager, { workspaceId, id }, statuses);
    }
    return toConnectionTestView(report, language);
  }

  /** Only a connection that works is stored. Hooks and polls follow in the worker. */
  async create(
    workspaceId: string,
    dto: CreateIntegrationDto,
    { id = uuidv7(), onCreated }: { id?: string; onCreated?: OnCreated } = {},
  ): Promise<IntegrationView> {
    requireDistinctStatuses(dto.statusMapping);
    const connection = { ...dto, storeUrl: toOrigin(dto.storeUrl) };
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
      await this.statuses.saveStatuses(tx, ref, (report.statuses ?? []).map(toStoredStatus));
      await this.statuses.replaceMapping(tx, ref, dto.statusMapping ?? suggestedMapping(report));
      const { timeZone } = settings;
      const { fullScanMs } = this.config.polling;
      const now = await databaseTime(tx);
      await this.schedule.add(tx, id, firstPolls(now, { id, timeZone, fullScanMs }));
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
    id: string,
    dto: UpdateIntegrationDto,
  ): Promise<IntegrationView> {
    requireDistinctStatuses(dto.statusMapping);
    const integration = await this.find(workspaceId, id);
    const settings = dto.settings ? toSettings(integration.settings, dto.settings) : undefined;
    const connection = await this.changedConnection(integration, dto);

    await this.dataSource.transaction(async (tx) => {
      await this.integrations.update(
        tx,
        { workspaceId, id },
        {
          ...(dto.name ? { name: dto.name } : {}),
          ...(dto.client === undefined ? {} : { client: dto.client || null }),
          ...(dto.tags ? { tags: dto.tags } : {}),
          ...(settings ? { settings } : {}),
          ...connection,
        },
      );
      if (dto.statusMapping)
        await this.statuses.replaceMapping(tx, { workspaceId, id }, dto.statusMapping);
      if (connection) {
        await this.integrations.changeState(
          tx,
          { workspaceId, id },
          { from: ['action-required'], to: 'active' },
        );
      }
      if (connection && connection.storeUrl !== integration.storeUrl) {
        // What the old address told us of is not told by the new one.
        await this.subscriptions.loseAll(tx, id);
        await this.schedule.hasten(tx, id, ['hooks', 'statuses']);
      }
    });
    if (connection) await this.goOn(id);
    return this.decided(workspaceId, id);
  }

  async pause(workspaceId: string, id: string): Promise<IntegrationView> {
    await this.find(workspaceId, id);
    await this.integrations.changeState(
      this.dataSource.manager,
      { workspaceId, id },
      { from: ['active', 'action-required'], to: 'paused' },
    );
    return this.decided(workspaceId, id);
  }

  /** Goes on where it stood: everything that came meanwhile was kept. */
  async resume(workspaceId: string, id: string): Promise<IntegrationView> {
    await this.find(workspaceId, id);
    await this.integrations.changeState(
      this.dataSource.manager,
      { workspaceId, id },
      { from: ['paused', 'action-required'], to: 'active' },
    );
    await this.goOn(id);
    return this.decided(workspaceId, id);
  }

  /** Nothing more is read or sent. The worker takes the web-hooks out of the store and forgets the credentials. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.find(workspaceId, id);
    const ref = { workspaceId, id };
    await this.dataSource.transaction(async (tx) => {
      await this.integrations.changeState(tx, ref, {
        from: ['active', 'paused', 'action-required'],
        to: 'deleted',
      });
      await this.deliveries.skipAllOfIntegration(tx, ref, 'integration-deleted');
      await this.statistics.forget(tx, ref);
      await this.schedule.remove(tx, id, ['hooks']);
      await this.schedule.hasten(tx, id, ['hooks']);
    });
    await this.goOn(id);
  }

  private async find(workspaceId: string, id: string): Promise<Integration> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();
    return integration;
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
  private async changedConnection(
    integration: Integration,
    dto: UpdateIntegrationDto,
  ): Promise<Partial<Integration> | null> {
    const isChanged = [dto.storeUrl, dto.login, dto.password, dto.yespoApiKey].some(Boolean);
    if (!isChanged) return null;

    const stored = this.connectionOf(integration);
    const connection = {
      storeUrl: dto.storeUrl ? toOrigin(dto.storeUrl) : stored.storeUrl,
      login: dto.login ?? stored.login,
      password: dto.password ?? stored.password,
      yespoApiKey: dto.yespoApiKey ?? stored.yespoApiKey,
    };
    const account = accountOf(await this.requireWorking(connection));
    const moved =
      connection.storeUrl !== integration.storeUrl || account.account !== integration.yespoAccount;
    if (moved)
      await this.refuseSecondOne(integration.workspaceId, connection.storeUrl, account.account);
    return toConnectionColumns(this.box, integration.id, connection, account);
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
