import { AppConfig, Logger } from '@kladka/platform';
import {
  PollScheduleRepository,
  RecordRepository,
  RecordScanRepository,
  type DuePoll,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Deletions } from '../ingest/deletions.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { withJitter } from './jitter.js';
import { MissingOrders } from './missing-orders.js';
import { toSnapshots } from './order-snapshots.js';
import { UntoldBuyers } from './untold-buyers.js';
import type { PollStep, PollStepper } from './poll-job.js';

const PAGE_SIZE = 100;
/** The schedule looks more often than orders are due, so that the waits of single orders hold. */
const LOOKS_PER_WAIT = 3;

/**
 * Reads orders again whose turn has come (P2, P3 of `api/horoshop.md` 10.1): no hook tells of an edit, a return to New
 * or a deletion. Their source is `poll`, live: a status that no hook brought must not wait behind a scan.
 */
@Injectable()
export class OpenOrdersPoll implements PollStepper {
  readonly job = 'open-orders';

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly records: RecordRepository,
    private readonly ingest: IngestService,
    private readonly untoldBuyers: UntoldBuyers,
    private readonly scans: RecordScanRepository,
    private readonly missingOrders: MissingOrders,
    private readonly deletions: Deletions,
  ) {}

  async step(context: IntegrationContext, _: DuePoll, now: Date): Promise<PollStep> {
    const ids = await this.records.listOrdersToRead(context.ref, PAGE_SIZE);
    const page = await context.store.getOrders({ ids, offset: 0, limit: PAGE_SIZE });
    const { snapshots, unreadable } = toSnapshots(
      page,
      { source: 'poll', readAt: now },
      this.logger,
    );

    const found = new Set([
      ...snapshots.map(({ order }) => order.orderId),
      ...unreadable.map((o) => o.orderId),
    ]);
    const missing = ids.filter((id) => !found.has(id));
    const looked = await this.missingOrders.lookFor(context, missing, now);
    const orders = [...snapshots, ...looked.orders];
    const finished = ids.length < PAGE_SIZE;
    const { openOrdersMs, fullScanMs } = this.config.polling;
    const buyers = await this.untoldBuyers.read(context, orders, now);
    const { accepted, deleted } = await this.dataSource.transaction(async (tx) => {
      const count = await this.ingest.acceptOrders(tx, context, {
        orders,
        unreadable: [...unreadable, ...looked.unreadable],
        buyers,
      });
      await this.records.putOff(tx, context.ref, looked.unsure, openOrdersMs);
      await this.records.markMissing(tx, context.ref, looked.gone, fullScanMs);
      const deleted = await this.deletions.accept(tx, context, {
        kind: 'order',
        keys: await this.scans.listGoneOrders(tx, context.ref, looked.gone),
        readAt: now,
      });
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: {},
        waitMs: finished ? withJitter(openOrdersMs / LOOKS_PER_WAIT, Math.random()) : 0,
        finished,
      });
      return { accepted: count + deleted, deleted };
    });
    return { finished, deliveries: accepted > 0, inBackground: deleted > 0 };
  }
}
