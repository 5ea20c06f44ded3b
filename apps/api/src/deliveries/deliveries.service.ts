import type { DeliveriesQueryDto, DeliveryDetailView, DeliveryPageView } from '@kladka/contracts';
import { DeliveryLogRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { toPage, toPageStart } from '../page.js';
import { notFound } from '../problem.js';
import { toDeliveryFilter } from '../delivery-filter.js';
import { toDeliveryDetailView, toDeliveryView } from './delivery.view.js';

/** What was, or will be, told to Yespo. */
@Injectable()
export class DeliveriesService {
  constructor(private readonly log: DeliveryLogRepository) {}

  async list(workspaceId: string, query: DeliveriesQueryDto): Promise<DeliveryPageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.log.list(workspaceId, toDeliveryFilter(query), {
      before,
      limit: limit + 1,
    });
    return toPage(rows, limit, toDeliveryView);
  }

  async get(workspaceId: string, id: string): Promise<DeliveryDetailView> {
    const row = await this.log.find(workspaceId, id);
    if (!row) throw notFound();
    return toDeliveryDetailView(row, await this.log.listAttempts(row.id));
  }
}
