import type { StatisticsCheckView, StatisticsRebuildView } from '@kladka/contracts';
import {
  IntegrationRepository,
  StatisticsUpkeepRepository,
  type IntegrationRef,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { parseMoment } from '../moment.js';
import { notFound } from '../problem.js';

/** Proxies wait for an answer for a minute. */
const ANSWERS_WITHIN_MS = 20_000;

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

  /** Of all stores and of them together; of a large workspace by several answers. */
  async rebuildWorkspace(workspaceId: string, from?: string): Promise<StatisticsRebuildView> {
    const { wrong, next } = await this.upkeep.rebuildAll(workspaceId, {
      from: parseMoment('from', from),
      forMs: ANSWERS_WITHIN_MS,
    });
    if (next) return { ...(await this.toView(wrong)), next: next.toISOString() };
    const wrongSums = await this.upkeep.rebuildWorkspace(workspaceId);
    return { ...(await this.toView(wrong + wrongSums)), next: null };
  }

  private async find(workspaceId: string, id: string): Promise<IntegrationRef> {
    if (!(await this.integrations.findByWorkspace(workspaceId, id))) throw notFound();
    return { workspaceId, id };
  }

  private async toView(wrong: number): Promise<StatisticsCheckView> {
    return { wrong, since: (await this.upkeep.findKeptSince())?.toISOString() ?? null };
  }
}
