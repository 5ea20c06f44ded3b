import type { StatisticsCheckView } from '@kladka/contracts';
import {
  IntegrationRepository,
  StatisticsUpkeepRepository,
  type IntegrationRef,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { notFound } from '../problem.js';

/** Numbers that are to be what the requests say. */
@Injectable()
export class StatisticsUpkeepService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly upkeep: StatisticsUpkeepRepository,
  ) {}

  async check(workspaceId: string, id: string): Promise<StatisticsCheckView> {
    return this.toView(await this.upkeep.check(await this.find(workspaceId, id)));
  }

  async rebuild(workspaceId: string, id: string): Promise<StatisticsCheckView> {
    return this.toView(await this.upkeep.rebuild(await this.find(workspaceId, id)));
  }

  async checkWorkspace(workspaceId: string): Promise<StatisticsCheckView> {
    return this.toView(await this.upkeep.checkWorkspace(workspaceId));
  }

  async rebuildWorkspace(workspaceId: string): Promise<StatisticsCheckView> {
    return this.toView(await this.upkeep.rebuildWorkspace(workspaceId));
  }

  private async find(workspaceId: string, id: string): Promise<IntegrationRef> {
    if (!(await this.integrations.findByWorkspace(workspaceId, id))) throw notFound();
    return { workspaceId, id };
  }

  private async toView(wrong: number): Promise<StatisticsCheckView> {
    return { wrong, since: (await this.upkeep.findKeptSince())?.toISOString() ?? null };
  }
}
