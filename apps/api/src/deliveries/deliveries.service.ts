import type {
  DeliveriesQueryDto,
  DeliveryDetailView,
  DeliveryPageView,
  DeliveryView,
  LiveEventView,
} from '@kladka/contracts';
import {
  DeliveryLogRepository,
  IntegrationRepository,
  LiveEventRepository,
  StatusMappingRepository,
  type Actor,
  type DeliveryRow,
} from '@kladka/storage';
import { NotReplayed, ReplayService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { toPage, toPageStart } from '../page.js';
import { notFound } from '../problem.js';
import { toDeliveryFilter } from '../delivery-filter.js';
import { replayProblem } from './replay-problem.js';
import { toDeliveryDetailView, toDeliveryView, toSeenDelivery } from '../delivery.view.js';
import type { CurrentWorkspaceRef } from '../auth/decorators.js';
import { isMasked } from '../mask.js';

/** A store status stands for so many Yespo statuses at most. */
const MOST_OF_ONE = 10;

/** What was, or will be, told to Yespo. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly log: DeliveryLogRepository,
    private readonly replays: ReplayService,
    private readonly integrations: IntegrationRepository,
    private readonly liveEvents: LiveEventRepository,
    private readonly statuses: StatusMappingRepository,
  ) {}

  async list(
    { id, role }: CurrentWorkspaceRef,
    query: DeliveriesQueryDto,
  ): Promise<DeliveryPageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.log.list(id, toDeliveryFilter(query), {
      before,
      limit: limit + 1,
    });
    return toPage(rows, limit, (row) => toSeenDelivery(row, isMasked(role)));
  }

  async get(workspace: CurrentWorkspaceRef, id: string): Promise<DeliveryDetailView> {
    const row = await this.log.find(workspace.id, id);
    if (!row) throw notFound();
    const [attempts, reasonTitles] = await Promise.all([
      this.log.listAttempts(row.id),
      this.findTitles(workspace.id, row),
    ]);
    const view = toDeliveryDetailView(row, attempts, isMasked(workspace.role));
    return reasonTitles ? { ...view, reasonTitles } : view;
  }

  /** What the store calls the status that a request was skipped for: alone its number says little. */
  private async findTitles(
    workspaceId: string,
    { integrationId, reason, reasonDetail }: DeliveryRow,
  ): Promise<Record<string, string> | undefined> {
    if (reason !== 'status-not-mapped') return undefined;
    const statuses = await this.statuses.listStatuses({ workspaceId, id: integrationId });
    return statuses.find(({ storeStatusId }) => storeStatusId === reasonDetail)?.titles;
  }

  /** What the store told of by itself, as the proof that it does. */
  async getLiveEvent(
    { id: workspaceId, role }: CurrentWorkspaceRef,
    integrationId: string,
  ): Promise<LiveEventView> {
    if (!(await this.integrations.findByWorkspace(workspaceId, integrationId))) throw notFound();
    const id = await this.liveEvents.findId({ workspaceId, id: integrationId });
    const row = id && (await this.log.find(workspaceId, id));
    return { delivery: row ? toSeenDelivery(row, isMasked(role)) : null };
  }

  /**
   * Sends a delivery again and answers the new one; of several, the one that leaves first. The old one stays as it is.
   */
  async replay(
    workspaceId: string,
    id: string,
    wish: { includeAccepted?: boolean; by: Actor },
  ): Promise<DeliveryView> {
    if (!(await this.log.find(workspaceId, id))) throw notFound();
    const { includeAccepted = false, by } = wish;
    try {
      const replay = { workspaceId, by, includeAccepted };
      const replayId = await this.replays.replayOne(id, replay);
      const rows = await this.log.list(workspaceId, { replayId }, { limit: MOST_OF_ONE });
      const first = rows.at(-1);
      if (!first) throw new Error('A replay brought nothing');
      return toDeliveryView(first);
    } catch (error) {
      throw error instanceof NotReplayed ? replayProblem(error.reason) : error;
    }
  }
}
