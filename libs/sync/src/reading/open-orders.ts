import { AppConfig, Logger } from '@kladka/platform';
import { PollScheduleRepository, RecordRepository, type DuePoll } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IngestService } from '../ingest/ingest.service.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { withJitter } from './jitter.js';
import { toSnapshots } from './order-snapshots.js';
import { UntoldBuyers } from './untold-buyers.js';
import type { PollStep, PollStepper } from './poll-job.js';

const PAGE_SIZE = 100;
/** The schedule looks more often than orders are due, so that the waits of single orders hold. */
const LOOKS_PER_WAIT = 3;

/** Reads orders again whose turn has come (P2, P3 of `api/horoshop.md` 10.1): no hook tells of an edit. */
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
    const finished = ids.length < PAGE_SIZE;
    const { openOrdersMs, fullScanMs } = this.config.polling;
    const buyers = await this.untoldBuyers.read(context, snapshots, now);
    const accepted = await this.dataSource.transaction(async (tx) => {
      const count = await this.ingest.acceptOrders(tx, context, {
        orders: snapshots,
        unreadable,
        buyers,
      });
      await this.records.markMissing(tx, context.ref, missing, fullScanMs);
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: {},
        waitMs: finished ? withJitter(openOrdersMs / LOOKS_PER_WAIT, Math.random()) : 0,
        finished,
      });
      return count;
    });
    return { finished, deliveries: accepted > 0 };
  }
}
