import type {
  ReplayPageView,
  ReplaysQueryDto,
  ReplayView,
  StartReplayDto,
} from '@kladka/contracts';
import {
  IntegrationRepository,
  ReplayRepository,
  type Actor,
  type DeliveryFilter,
} from '@kladka/storage';
import { ReplayPreview, ReplayService, type ReplayRules } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { toDeliveryFilter } from '../delivery-filter.js';
import { toPage, toPageStart } from '../page.js';
import { conflict, notFound } from '../problem.js';
import { toPreviewView, toReplayView } from './replay.view.js';

/** Past deliveries, sent again by many. */
@Injectable()
export class ReplaysService {
  constructor(
    private readonly replays: ReplayRepository,
    private readonly replay: ReplayService,
    private readonly previews: ReplayPreview,
    private readonly integrations: IntegrationRepository,
  ) {}

  /** Counts and cost; writes nothing. */
  async preview(workspaceId: string, dto: StartReplayDto): Promise<ReplayView> {
    const filter = await this.toOwnFilter(workspaceId, dto);
    const rules = toRules(dto);
    return toPreviewView(filter, rules, await this.previews.preview(workspaceId, filter, rules));
  }

  async start(workspaceId: string, by: Actor, dto: StartReplayDto): Promise<ReplayView> {
    const filter = await this.toOwnFilter(workspaceId, dto);
    const id = await this.replay.start({ workspaceId, filter, rules: toRules(dto), by });
    return this.get(workspaceId, id);
  }

  async list(workspaceId: string, query: ReplaysQueryDto): Promise<ReplayPageView> {
    const { before, limit } = toPageStart(query);
    const { integrationId, state } = query;
    const page = { before, limit: limit + 1 };
    const rows = await this.replays.list(workspaceId, { integrationId, state }, page);
    return toPage(rows, limit, toReplayView);
  }

  async get(workspaceId: string, id: string): Promise<ReplayView> {
    const row = await this.replays.find(workspaceId, id);
    if (!row) throw notFound();
    return toReplayView(row);
  }

  async cancel(workspaceId: string, by: Actor, id: string): Promise<ReplayView> {
    const isCancelled = await this.replay.cancel(workspaceId, id, by);
    const view = await this.get(workspaceId, id);
    if (!isCancelled) throw conflict('replay-is-over');
    return view;
  }

  /** A stranger's integration is as unknown as one that never was; a list would be empty, a job is refused. */
  private async toOwnFilter(
    workspaceId: string,
    { filter: dto }: StartReplayDto,
  ): Promise<DeliveryFilter> {
    const filter = toDeliveryFilter(dto, 'filter.');
    const { integrationId } = filter;
    if (integrationId && !(await this.integrations.findByWorkspace(workspaceId, integrationId)))
      throw notFound();
    return filter;
  }
}

function toRules({ includeAccepted = false, onlyChanged = false }: StartReplayDto): ReplayRules {
  return { includeAccepted, onlyChanged };
}
