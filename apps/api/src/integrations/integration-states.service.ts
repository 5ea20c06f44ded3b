import type { IntegrationView } from '@kladka/contracts';
import {
  DeliveryRepository,
  IntegrationRepository,
  LeaseRepository,
  PollScheduleRepository,
  StatisticsUpkeepRepository,
  type Actor,
} from '@kladka/storage';
import { HealthService, WakeupService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../problem.js';
import { IntegrationsService } from './integrations.service.js';

/** Whether an integration runs, rests or ends. */
@Injectable()
export class IntegrationStatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly integrations: IntegrationRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly leases: LeaseRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly statistics: StatisticsUpkeepRepository,
    private readonly health: HealthService,
    private readonly wakeup: WakeupService,
    private readonly views: IntegrationsService,
  ) {}

  async pause(workspaceId: string, by: Actor, id: string): Promise<IntegrationView> {
    await this.requireOwn(workspaceId, id);
    await this.integrations.changeState(
      this.dataSource.manager,
      { workspaceId, id },
      { from: ['active', 'action-required'], to: 'paused' },
      by,
    );
    return this.decided(workspaceId, id);
  }

  /** Goes on where it stood: everything that came meanwhile was kept. */
  async resume(workspaceId: string, by: Actor, id: string): Promise<IntegrationView> {
    await this.requireOwn(workspaceId, id);
    await this.integrations.changeState(
      this.dataSource.manager,
      { workspaceId, id },
      { from: ['paused', 'action-required'], to: 'active' },
      by,
    );
    await this.goOn(id);
    return this.decided(workspaceId, id);
  }

  /** Nothing more is read or sent. The worker takes the web-hooks out of the store and forgets the credentials. */
  async delete(workspaceId: string, by: Actor, id: string): Promise<void> {
    await this.requireOwn(workspaceId, id);
    const ref = { workspaceId, id };
    await this.dataSource.transaction(async (tx) => {
      const change = { from: ['active', 'paused', 'action-required'], to: 'deleted' } as const;
      await this.integrations.changeState(tx, ref, change, by);
      await this.deliveries.skipAllOfIntegration(tx, ref, 'integration-deleted');
      await this.statistics.forget(tx, ref);
      await this.schedule.remove(tx, id, ['hooks']);
      await this.schedule.hasten(tx, id, ['hooks']);
    });
    await this.goOn(id);
  }

  private async requireOwn(workspaceId: string, id: string): Promise<void> {
    if (!(await this.integrations.findByWorkspace(workspaceId, id))) throw notFound();
  }

  /** The answer shows the health that the change led to. */
  private async decided(workspaceId: string, id: string): Promise<IntegrationView> {
    await this.health.refresh([id]);
    return this.views.get(workspaceId, id);
  }

  private async goOn(id: string): Promise<void> {
    await this.leases.endHold(id);
    this.wakeup.wake('reading', id);
    this.wakeup.wake('sending', id);
  }
}
