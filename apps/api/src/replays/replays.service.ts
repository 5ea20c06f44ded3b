import type {
  ReplayPageView,
  ReplaysQueryDto,
  ReplayView,
  StartReplayDto,
} from '@kladka/contracts';
import { SystemClock } from '@kladka/platform';
import {
  IntegrationRepository,
  ReplayRepository,
  type Actor,
  type DeliveryFilter,
  type ReplayRow,
} from '@kladka/storage';
import { quietUntil, ReplayPreview, ReplayService, type ReplayRules } from '@kladka/sync';
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
    private readonly clock: SystemClock,
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
    const rests = await this.restingOf(workspaceId, rows);
    return toPage(rows, limit, (row) => toReplayView(row, rests.get(row.id)));
  }

  async get(workspaceId: string, id: string): Promise<ReplayView> {
    const row = await this.replays.find(workspaceId, id);
    if (!row) throw notFound();
    const rests = await this.restingOf(workspaceId, [row]);
    return toReplayView(row, rests.get(id));
  }

  /** Until when replays rest of which all that is left is for stores in their quiet hours. */
  private async restingOf(
    workspaceId: string,
    rows: readonly ReplayRow[],
  ): Promise<Map<string, Date>> {
    const open = rows.filter(({ progress }) => progress.waiting > 0).map(({ id }) => id);
    const now = this.clock.now();
    const ends = new Map<string, Array<Date | null>>();
    for (const { replayId, ...hours } of await this.replays.listOpenStores(workspaceId, open)) {
      ends.set(replayId, [...(ends.get(replayId) ?? []), quietUntil(now, hours)]);
    }
    return new Map([...ends].flatMap(([id, all]) => firstOf(all, id)));
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

/** The earliest end, unless one of the stores does not rest. */
function firstOf(ends: ReadonlyArray<Date | null>, id: string): Array<[string, Date]> {
  const known = ends.filter((end) => end !== null);
  if (known.length === 0 || known.length < ends.length) return [];
  return [[id, new Date(Math.min(...known.map((end) => end.getTime())))]];
}

function toRules({ includeAccepted = false, onlyChanged = false }: StartReplayDto): ReplayRules {
  return { includeAccepted, onlyChanged };
}
