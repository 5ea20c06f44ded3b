import { toStoreTime } from '@kladka/mapping';
import { AppConfig, Logger } from '@kladka/platform';
import { PollScheduleRepository, type DuePoll } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HookWatch } from '../hooks/hook-watch.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { afterPage, currentWindow, type WindowCursor } from './page-window.js';
import { spanOf } from './page-span.js';
import type { Cursor, PollStep, PollStepper } from './poll-job.js';
import { withJitter } from './jitter.js';
import { toSnapshots } from './order-snapshots.js';
import { UntoldBuyers } from './untold-buyers.js';

const PAGE_SIZE = 100;

/** Reads orders by creation time (P1 of `api/horoshop.md` 10.1): new ones, and those whose hook got lost. */
@Injectable()
export class NewOrdersPoll implements PollStepper {
  readonly job = 'new-orders';

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly ingest: IngestService,
    private readonly untoldBuyers: UntoldBuyers,
    private readonly hookWatch: HookWatch,
  ) {}

  async step(context: IntegrationContext, poll: DuePoll, now: Date): Promise<PollStep> {
    const { timeZone } = context.rules;
    const cursor = poll.cursor as unknown as WindowCursor;
    const window = currentWindow(cursor, now);
    const page = await context.store.getOrders({
      from: toStoreTime(new Date(window.from), timeZone),
      to: toStoreTime(new Date(window.to), timeZone),
      offset: window.offset,
      limit: PAGE_SIZE,
    });

    const { snapshots, unreadable } = toSnapshots(
      page,
      { source: 'poll', readAt: now },
      this.logger,
    );
    const created = snapshots.map(({ order }) => order.createdAt);
    const after = afterPage(cursor, window, {
      rows: page.rows,
      firstKey: snapshots[0]?.order.orderId,
      ...spanOf(created, timeZone),
    });
    const buyers = await this.untoldBuyers.read(context, snapshots, now);
    const accepted = await this.dataSource.transaction(async (tx) => {
      const count = await this.ingest.acceptOrders(tx, context, {
        orders: snapshots,
        unreadable,
        buyers,
      });
      const records = snapshots.map(({ order }) => ({
        key: order.orderId,
        createdAt: order.createdAt,
      }));
      await this.hookWatch.countMissed(tx, context, { kind: 'order', records, readAt: now });
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: after.cursor as unknown as Cursor,
        waitMs: after.finished ? withJitter(this.config.polling.ordersMs, Math.random()) : 0,
        finished: after.finished,
      });
      return count;
    });
    return { finished: after.finished, deliveries: accepted > 0 };
  }
}
