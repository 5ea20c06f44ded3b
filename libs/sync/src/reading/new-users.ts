import { toStoreTime } from '@kladka/mapping';
import { AppConfig } from '@kladka/platform';
import { PollScheduleRepository, type DuePoll } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HookWatch } from '../hooks/hook-watch.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { withJitter } from './jitter.js';
import { afterPage, currentWindow, type WindowCursor } from './page-window.js';
import { spanOf } from './page-span.js';
import type { Cursor, PollStep, PollStepper } from './poll-job.js';

const PAGE_SIZE = 200;

/** Reads users by registration time (P4 of `api/horoshop.md` 10.1). */
@Injectable()
export class NewUsersPoll implements PollStepper {
  readonly job = 'new-users';

  constructor(
    private readonly config: AppConfig,
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly ingest: IngestService,
    private readonly hookWatch: HookWatch,
  ) {}

  async step(context: IntegrationContext, poll: DuePoll, now: Date): Promise<PollStep> {
    const { timeZone } = context.rules;
    const cursor = poll.cursor as unknown as WindowCursor;
    const window = currentWindow(cursor, now);
    const page = await context.store.getUsers({
      from: toStoreTime(new Date(window.from), timeZone),
      to: toStoreTime(new Date(window.to), timeZone),
      offset: window.offset,
      limit: PAGE_SIZE,
    });

    const snapshots = page.users.map(({ raw, user }) => ({
      source: 'poll' as const,
      readAt: now,
      user,
      raw,
    }));
    const registered = snapshots.map(({ user }) => user.registeredAt);
    const after = afterPage(cursor, window, {
      rows: page.rows,
      firstKey: snapshots[0]?.user.userId,
      ...spanOf(registered, timeZone),
    });
    const accepted = await this.dataSource.transaction(async (tx) => {
      const count = await this.ingest.acceptUsers(tx, context, snapshots);
      const records = snapshots.map(({ user }) => ({
        key: user.userId,
        createdAt: user.registeredAt,
      }));
      await this.hookWatch.countMissed(tx, context, { kind: 'contact', records, readAt: now });
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: after.cursor as unknown as Cursor,
        waitMs: after.finished ? withJitter(this.config.polling.contactsMs, Math.random()) : 0,
        finished: after.finished,
      });
      return count;
    });
    return { finished: after.finished, deliveries: accepted > 0 };
  }
}
