import type { PutStatusMappingDto, StatusMappingView } from '@kladka/contracts';
import {
  IntegrationRepository,
  recordChange,
  StatusMappingRepository,
  type Actor,
  type IntegrationRef,
  type StoreStatus,
} from '@kladka/storage';
import { HealthService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changedMapping } from '../changed-fields.js';
import { notFound } from '../problem.js';
import { requireDistinctStatuses } from './distinct-statuses.js';
import { toStatusMappingView } from './store-status.view.js';

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
    const known = withStatusesOfOrders(statuses, orders, id);
    return toStatusMappingView(known, mapping, (storeStatusId) => orders.get(storeStatusId) ?? 0);
  }

  /** Holds for what arrives from now on; orders of the past stay as Yespo has them. */
  async put(
    workspaceId: string,
    by: Actor,
    id: string,
    dto: PutStatusMappingDto,
  ): Promise<StatusMappingView> {
    const ref = await this.requireOwn(workspaceId, id);
    requireDistinctStatuses(dto.statusMapping);

    await this.dataSource.transaction((tx) => this.replace(tx, ref, by, dto.statusMapping));
    await this.health.refresh([id]);
    return this.get(workspaceId, id);
  }

  /** Puts the mapping in the place of the old one, and both into the change log. */
  async replace(
    tx: EntityManager,
    ref: IntegrationRef,
    by: Actor,
    mapping: PutStatusMappingDto['statusMapping'],
  ): Promise<void> {
    const before = await this.statuses.replaceMapping(tx, ref, mapping);
    const fields = changedMapping(before, mapping, await this.statuses.listStatuses(ref, tx));
    if (fields.length === 0) return;
    await recordChange(tx, {
      workspaceId: ref.workspaceId,
      integrationId: ref.id,
      by,
      action: 'status-mapping-changed',
      details: { fields },
    });
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
