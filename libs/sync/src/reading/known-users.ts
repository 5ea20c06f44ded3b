import { normalizeEmail, normalizePhone, toStoreTime } from '@kladka/mapping';
import { PollScheduleRepository, RecordRepository, type DuePoll } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IntegrationContext } from '../integration/integration-context.js';
import type { PollStep, PollStepper } from './poll-job.js';

const PAGE_SIZE = 500;
const NEVER_MS = 100 * 365 * 24 * 60 * 60 * 1000;

interface KnownUsersCursor {
  offset: number;
  /** Instant at which the store was connected; whoever registers later comes by the other ways. */
  to: string;
  firstKey?: string;
}

/**
 * Learns once who was registered before the store was connected. Nothing is sent: without it the order of an old
 * customer would be taken for a guest's, whose user id is no customer key (`api/horoshop.md` 6.4).
 */
@Injectable()
export class KnownUsersScan implements PollStepper {
  readonly job = 'known-users';

  constructor(
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly records: RecordRepository,
  ) {}

  async step(context: IntegrationContext, poll: DuePoll): Promise<PollStep> {
    const { timeZone, defaultCountry } = context.rules;
    const cursor = poll.cursor as unknown as KnownUsersCursor;
    const page = await context.store.getUsers({
      to: toStoreTime(new Date(cursor.to), timeZone),
      offset: cursor.offset,
      limit: PAGE_SIZE,
    });

    const firstKey = page.users[0]?.user.userId;
    const finished = page.rows === 0 || (firstKey !== undefined && firstKey === cursor.firstKey);
    const users = page.users.map(({ user }) => ({
      userId: user.userId,
      registeredAt: user.registeredAt,
      email: (user.email && normalizeEmail(user.email)) || undefined,
      phone: (user.phone && normalizePhone(user.phone, defaultCountry)) || undefined,
    }));
    await this.dataSource.transaction(async (tx) => {
      await this.records.addKnownUsers(tx, context.ref, users);
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: { ...cursor, offset: cursor.offset + page.rows, firstKey },
        waitMs: finished ? NEVER_MS : 0,
        finished,
      });
    });
    return { finished, deliveries: false };
  }
}
