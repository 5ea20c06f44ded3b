import {
  DEFAULT_SETTINGS,
  type StatusCountsView,
  type StatusMappingView,
  type StoreStatusView,
} from '@kladka/contracts';
import { HoroshopError, type HoroshopClient, type HoroshopStatus } from '@kladka/horoshop';
import { SecretBox } from '@kladka/platform';
import {
  IntegrationDraftRepository,
  type CountedStatus,
  type IntegrationDraftRow,
} from '@kladka/storage';
import { IntegrationContexts, readStatuses, StatusCountsService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { notFound, Problem } from '../../problem.js';
import { toStatusMappingView } from '../store-status.view.js';
import { connectionOf } from './draft-secrets.js';

const STATUSES_MS = 15_000;
const COUNTING_MS = 20_000;

/** The statuses of a store that is not joined yet, read from the store itself; its orders are counted, not read. */
@Injectable()
export class DraftStatusesService {
  constructor(
    private readonly box: SecretBox,
    private readonly drafts: IntegrationDraftRepository,
    private readonly contexts: IntegrationContexts,
    private readonly counts: StatusCountsService,
  ) {}

  async get(workspaceId: string, id: string): Promise<StatusMappingView> {
    const draft = await this.find(workspaceId, id);
    const statuses = await this.ask(draft, AbortSignal.timeout(STATUSES_MS));
    const orders = new Map(
      draft.orderCounts.map(({ storeStatusId, orders: count }) => [storeStatusId, count]),
    );
    return toStatusMappingView(
      statuses.map(({ statusId: storeStatusId, ...status }) => ({ ...status, storeStatusId })),
      draft.statusMapping,
      (storeStatusId): StoreStatusView['orders'] => orders.get(storeStatusId) ?? null,
    );
  }

  /** Goes on counting where it stood, some seconds long. */
  async count(workspaceId: string, id: string): Promise<StatusCountsView> {
    const draft = await this.find(workspaceId, id);
    const signal = AbortSignal.timeout(COUNTING_MS);
    const statuses = await this.ask(draft, signal);
    const known = new Set(draft.orderCounts.map(({ storeStatusId }) => storeStatusId));
    const missing = statuses.map(({ statusId }) => statusId).filter((each) => !known.has(each));
    if (missing.length === 0) return toCountsView(draft.orderCounts, true);

    const timeZone = draft.settings.timeZone ?? DEFAULT_SETTINGS.timeZone;
    const { counted, isDone } = await this.counts.countSome(this.storeOf(draft), missing, {
      timeZone,
      signal,
    });
    await this.drafts.addCounts(workspaceId, id, counted);
    return toCountsView([...draft.orderCounts, ...counted], isDone);
  }

  private async ask(
    draft: IntegrationDraftRow,
    signal: AbortSignal,
  ): Promise<readonly HoroshopStatus[]> {
    try {
      return await readStatuses(this.storeOf(draft), signal);
    } catch (error) {
      if (!(error instanceof HoroshopError)) throw error;
      const words = error.vendorMessage ?? error.message;
      throw new Problem('store-does-not-answer', 502, { params: { words }, cause: error });
    }
  }

  private storeOf(draft: IntegrationDraftRow): HoroshopClient {
    const { storeUrl, ...credentials } = connectionOf(this.box, draft, {});
    return this.contexts.storeClient(storeUrl, credentials);
  }

  private async find(workspaceId: string, id: string): Promise<IntegrationDraftRow> {
    const draft = await this.drafts.find(workspaceId, id);
    if (!draft) throw notFound();
    return draft;
  }
}

function toCountsView(counted: readonly CountedStatus[], isDone: boolean): StatusCountsView {
  return {
    items: counted.map(({ storeStatusId, orders, isExact }) => ({
      storeStatusId,
      orders,
      isExact,
    })),
    isDone,
  };
}
