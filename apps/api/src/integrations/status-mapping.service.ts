import type {
  PutStatusMappingDto,
  StatusMappingView,
  StoreStatusView,
  YespoStatus,
} from '@kladka/contracts';
import { suggestStatusMapping } from '@kladka/mapping';
import {
  IntegrationRepository,
  StatusMappingRepository,
  type IntegrationRef,
  type StatusMapping,
  type StoreStatus,
} from '@kladka/storage';
import { HealthService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../problem.js';
import { requireDistinctStatuses } from './distinct-statuses.js';

/** *New* is `INITIALIZED`, fixed by Yespo (`api/horoshop.md` 5.7). */
const NEW_STATUS_ID = '1';

/** What the owner makes of the store's statuses. */
@Injectable()
export class StatusMappingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly integrations: IntegrationRepository,
    private readonly statuses: StatusMappingRepository,
    private readonly health: HealthService,
  ) {}

  async get(workspaceId: string, id: string): Promise<StatusMappingView> {
    const ref = await this.requireOwn(workspaceId, id);
    const [statuses, mapping, orders] = await Promise.all([
      this.statuses.listStatuses(ref),
      this.statuses.listMapping(ref),
      this.statuses.countOrders(ref),
    ]);
    const suggested = suggestStatusMapping(
      statuses.map(({ storeStatusId: statusId, ...rest }) => ({ statusId, ...rest })),
    );
    const known = withStatusesOfOrders(statuses, orders, id);
    return {
      items: known
        .sort((one, other) => Number(one.storeStatusId) - Number(other.storeStatusId))
        .map((status) => toStoreStatusView(status, mapping, orders, suggested)),
      nextCursor: null,
    };
  }

  /** Holds for what arrives from now on; orders of the past stay as Yespo has them. */
  async put(workspaceId: string, id: string, dto: PutStatusMappingDto): Promise<StatusMappingView> {
    const ref = await this.requireOwn(workspaceId, id);
    requireDistinctStatuses(dto.statusMapping);

    await this.dataSource.transaction((tx) =>
      this.statuses.replaceMapping(tx, ref, dto.statusMapping),
    );
    await this.health.refresh([id]);
    return this.get(workspaceId, id);
  }

  private async requireOwn(workspaceId: string, id: string): Promise<IntegrationRef> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();
    return { workspaceId, id };
  }
}

/** An order may lie in a status that the store does not list any more. */
function withStatusesOfOrders(
  statuses: readonly StoreStatus[],
  orders: ReadonlyMap<string, number>,
  integrationId: string,
): StoreStatus[] {
  const listed = new Set(statuses.map((status) => status.storeStatusId));
  const unlisted = [...orders.keys()].filter((id) => !listed.has(id));
  return [
    ...statuses,
    ...unlisted.map((storeStatusId) => ({
      integrationId,
      storeStatusId,
      titles: {},
      isSuccessful: false,
    })),
  ];
}

function toStoreStatusView(
  status: StoreStatus,
  mapping: readonly StatusMapping[],
  orders: ReadonlyMap<string, number>,
  suggested: ReadonlyMap<string, YespoStatus[]>,
): StoreStatusView {
  const locked = status.storeStatusId === NEW_STATUS_ID;
  const chosen = mapping.find((entry) => entry.storeStatusId === status.storeStatusId);
  return {
    storeStatusId: status.storeStatusId,
    titles: status.titles,
    orders: orders.get(status.storeStatusId) ?? 0,
    yespoStatuses: locked ? ['INITIALIZED'] : ((chosen?.yespoStatuses as YespoStatus[]) ?? null),
    suggested: suggested.get(status.storeStatusId) ?? [],
    locked,
  };
}
