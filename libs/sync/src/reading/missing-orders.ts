import { Logger } from '@kladka/platform';
import { RecordScanRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { OrderSnapshot, UnreadableOrder } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { toSnapshots } from './order-snapshots.js';

/** What became of orders that an answer of the store left out. */
export interface LookedFor {
  /** The store surely does not have them. */
  gone: string[];
  /** Nothing is proved: the store knew no order at all. */
  unsure: string[];
  /** It has them after all. */
  orders: OrderSnapshot[];
  unreadable: UnreadableOrder[];
}

const WITNESSES = 3;
const PER_CALL = 20;
const MOST_PAGES = 30;

/** Looks again for orders that a store left out of its answer, together with orders that it surely has. */
@Injectable()
export class MissingOrders {
  constructor(
    private readonly logger: Logger,
    private readonly scans: RecordScanRepository,
  ) {}

  /**
   * A store that fails may answer `EMPTY`, and one that caps pages leaves the rest out (`api/horoshop.md` 2.2, 2.3). So
   * an order counts as gone only when the same question brought other orders, page by page to the end.
   */
  async lookFor(
    context: IntegrationContext,
    missing: readonly string[],
    readAt: Date,
  ): Promise<LookedFor> {
    const looked: LookedFor = { gone: [], unsure: [], orders: [], unreadable: [] };
    if (missing.length === 0) return looked;
    const candidates = await this.scans.listWitnesses(context.ref, WITNESSES + missing.length);
    const witnesses = candidates.filter((id) => !missing.includes(id)).slice(0, WITNESSES);

    for (let at = 0; at < missing.length; at += PER_CALL) {
      const wanted = missing.slice(at, at + PER_CALL);
      const found = await this.readAll(context, [...wanted, ...witnesses], readAt, looked);
      const isProof = witnesses.some((id) => found.has(id));
      const absent = wanted.filter((id) => !found.has(id));
      (isProof ? looked.gone : looked.unsure).push(...absent);
    }
    return looked;
  }

  private async readAll(
    context: IntegrationContext,
    ids: readonly string[],
    readAt: Date,
    into: Pick<LookedFor, 'orders' | 'unreadable'>,
  ): Promise<Set<string>> {
    const found = new Set<string>();
    let offset = 0;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await context.store.getOrders({ ids, offset, limit: ids.length });
      const before = found.size;
      const { snapshots, unreadable } = toSnapshots(page, { source: 'poll', readAt }, this.logger);
      for (const order of snapshots) {
        if (!found.has(order.order.orderId)) into.orders.push(order);
        found.add(order.order.orderId);
      }
      for (const order of unreadable) {
        if (!found.has(order.orderId)) into.unreadable.push(order);
        found.add(order.orderId);
      }
      // Nothing new: the last page, or a store that ignores the offset.
      if (page.rows === 0 || found.size === before || found.size === ids.length) break;
      offset += page.rows;
    }
    return found;
  }
}
