import type { HookListView } from '@kladka/contracts';
import {
  HookSubscriptionRepository,
  HookWatchRepository,
  IntegrationRepository,
  PollScheduleRepository,
  recordChange,
  type Actor,
} from '@kladka/storage';
import { WakeupService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../problem.js';
import { toHookViews } from './hook.view.js';

/** The web-hooks of a store, as its owner sees them. */
@Injectable()
export class HooksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly integrations: IntegrationRepository,
    private readonly subscriptions: HookSubscriptionRepository,
    private readonly watch: HookWatchRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly wakeup: WakeupService,
  ) {}

  async list(workspaceId: string, id: string): Promise<HookListView> {
    await this.requireOwn(workspaceId, id);
    const [rows, lastCalls] = await Promise.all([
      this.subscriptions.listByIntegration(id),
      this.watch.lastCalls(id),
    ]);
    return { items: toHookViews(rows, lastCalls), nextCursor: null };
  }

  /** New addresses for all events, by the worker; the old ones are taken until nothing is on its way to them. */
  async rotate(workspaceId: string, by: Actor, id: string): Promise<HookListView> {
    await this.requireOwn(workspaceId, id);
    await this.dataSource.transaction(async (tx) => {
      await this.subscriptions.askForNew(tx, id);
      await this.schedule.hasten(tx, id, ['hooks']);
      await recordChange(tx, { workspaceId, integrationId: id, by, action: 'hooks-renewed' });
    });
    this.wakeup.wake('reading', id);
    return this.list(workspaceId, id);
  }

  private async requireOwn(workspaceId: string, id: string): Promise<void> {
    if (!(await this.integrations.findByWorkspace(workspaceId, id))) throw notFound();
  }
}
