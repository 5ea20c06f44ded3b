import { setTimeout as pause } from 'node:timers/promises';
import { normalizeEmail, normalizePhone, parseStoreTime, toStoreTime } from '@kladka/mapping';
import { AppConfig, Logger } from '@kladka/platform';
import {
  NoticeRepository,
  PollScheduleRepository,
  RecordScanRepository,
  type DuePoll,
  type KnownUser,
} from '@kladka/storage';
import type { HoroshopUser } from '@kladka/horoshop';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Deletions } from '../ingest/deletions.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { UserSnapshot } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { shareOf, waitForNightMs } from './nightly.js';
import type { Cursor, PollStep, PollStepper } from './poll-job.js';
import { readUser } from './read-user.js';
import { afterSpanPage, monthEnds, querySpan, startSpans, type SpanCursor } from './span-paging.js';

const PAGE_SIZE = 500;
const AHEAD_MS = 2 * 60 * 60 * 1000;
/** Longer lists are read month by month: a store walks through all of them to find a deep page. */
const MOST_IN_ONE_SPAN = 50_000;
/** Calls of one step that look for single users. */
const GONE_PER_STEP = 10;

interface AllUsersCursor {
  /** When the comparison began; absent between two. */
  scanAt?: string;
  /** Users known to be in the store when it began. */
  expected?: number;
  /** Absent once every page has been read. */
  paging?: SpanCursor;
  /** Key of the last missing user who was looked for. */
  goneAfter?: string;
}

/**
 * Compares all registered customers with what is known of them (P5 of `api/horoshop.md` 10.1): no hook tells of a
 * changed address, of a consent that was given or taken back, or of a deleted customer. Customers of whom Yespo was
 * never told stay untold; only what recognises them in an order is brought up to date (docs/adr/0005).
 */
@Injectable()
export class AllUsersScan implements PollStepper {
  readonly job = 'all-users';

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly scans: RecordScanRepository,
    private readonly ingest: IngestService,
    private readonly deletions: Deletions,
    private readonly notices: NoticeRepository,
  ) {}

  async step(context: IntegrationContext, poll: DuePoll, now: Date): Promise<PollStep> {
    const cursor = poll.cursor as AllUsersCursor;
    const { scanAt, paging } = cursor.scanAt ? cursor : await this.begin(context, cursor, now);
    if (scanAt && paging) return this.readPage(context, { ...cursor, scanAt, paging }, now);
    return this.lookForMissing(context, { ...cursor, scanAt: scanAt ?? now.toISOString() }, now);
  }

  private async begin(
    context: IntegrationContext,
    cursor: AllUsersCursor,
    now: Date,
  ): Promise<AllUsersCursor> {
    const { timeZone } = context.rules;
    const { count, oldest } = await this.scans.summariseUsers(context.ref);
    const to = toStoreTime(new Date(now.getTime() + AHEAD_MS), timeZone);
    const ends = oldest && count > MOST_IN_ONE_SPAN ? monthEnds(oldest, to) : [to];
    return Object.assign(cursor, {
      scanAt: now.toISOString(),
      expected: count,
      paging: startSpans(ends),
    });
  }

  private async readPage(
    context: IntegrationContext,
    cursor: AllUsersCursor & { scanAt: string; paging: SpanCursor },
    now: Date,
  ): Promise<PollStep> {
    const page = await context.store.getUsers({ ...querySpan(cursor.paging), limit: PAGE_SIZE });
    const ids = page.users.map(({ user }) => user.userId);
    const told = await this.scans.listTold(context.ref, 'contact', ids);
    const isTold = ({ userId, registeredAt }: HoroshopUser): boolean =>
      told.get(userId) ?? isNew(registeredAt, context);
    const snapshots = page.users
      .filter(({ user }) => isTold(user))
      .map(({ user, raw }): UserSnapshot => ({ source: 'scan', readAt: now, user, raw }));
    const others = page.users.filter(({ user }) => !isTold(user)).map(({ user }) => user);

    const after = afterSpanPage(cursor.paging, { rows: page.rows, firstKey: ids[0] });
    const seen = [...ids, ...page.unreadable.flatMap(({ userId }) => userId ?? [])];
    return this.dataSource.transaction(async (tx) => {
      const accepted = await this.ingest.acceptUsers(tx, context, snapshots);
      await this.scans.refreshKnownUsers(
        tx,
        context.ref,
        others.map((user) => toKnownUser(user, context)),
      );
      await this.scans.markSeen(tx, context.ref, seen, cursor.scanAt);
      const next = after.finished
        ? await this.endOfPages(tx, context, cursor)
        : { ...cursor, paging: after.cursor };
      const finished = next === null;
      await this.advance(tx, context, next ?? {}, now, finished);
      return { finished, deliveries: false, inBackground: accepted > 0, answered: true };
    });
  }

  /**
   * Every page has been read: whoever was on none of them is missing. Null when the answer cannot be true, and then
   * nobody counts as missing: a store in trouble answers "nothing" (`api/horoshop.md` 2.2).
   */
  private async endOfPages(
    tx: EntityManager,
    { ref }: IntegrationContext,
    cursor: AllUsersCursor & { scanAt: string },
  ): Promise<AllUsersCursor | null> {
    const expected = cursor.expected ?? 0;
    const seen = await this.scans.countSeen(tx, ref, cursor.scanAt);
    if (seen * 2 < expected) {
      this.logger.warn('A store names less than half of its customers; nobody counts as deleted', {
        integrationId: ref.id,
        seen,
        expected,
      });
      await this.notices.tell(tx, ref, [
        { code: 'customers-vanished', params: { seen, expected } },
      ]);
      return null;
    }
    await this.notices.resolve(tx, ref, 'customers-vanished');
    await this.scans.markMissingUsers(tx, ref, cursor.scanAt);
    return { scanAt: cursor.scanAt, goneAfter: '' };
  }

  /** Users missing in two comparisons are looked for one by one before anything is deleted. */
  private async lookForMissing(
    context: IntegrationContext,
    cursor: AllUsersCursor & { scanAt: string },
    now: Date,
  ): Promise<PollStep> {
    const { goneAfter = '', scanAt } = cursor;
    const missing = await this.scans.listGoneUsers(context.ref, goneAfter, scanAt, GONE_PER_STEP);
    const found: UserSnapshot[] = [];
    const gone: string[] = [];
    for (const { userId, registeredAt } of missing) {
      if (found.length + gone.length > 0) await pause(this.config.storeCallGapMs);
      // Without that moment nobody can be looked for, and nobody is deleted on a guess.
      if (!registeredAt) continue;
      const user = await readUser(context, { userId, registeredAt }, now);
      if (user) found.push({ ...user, source: 'scan' });
      else gone.push(userId);
    }

    const last = missing.at(-1);
    const finished = missing.length < GONE_PER_STEP || !last;
    const count = await this.dataSource.transaction(async (tx) => {
      const accepted = await this.ingest.acceptUsers(tx, context, found);
      const ids = found.map(({ user }) => user.userId);
      await this.scans.markSeen(tx, context.ref, ids, scanAt);
      const deleted = await this.deletions.accept(tx, context, {
        kind: 'contact',
        keys: gone,
        readAt: now,
      });
      const next = finished ? {} : { scanAt, goneAfter: last.userId };
      await this.advance(tx, context, next, now, finished);
      return accepted + deleted;
    });
    return { finished, deliveries: false, inBackground: count > 0, answered: missing.length > 0 };
  }

  private async advance(
    tx: EntityManager,
    { ref, rules }: IntegrationContext,
    cursor: AllUsersCursor,
    now: Date,
    finished: boolean,
  ): Promise<void> {
    const every = { everyMs: this.config.polling.fullScanMs, share: shareOf(ref.id) };
    await this.schedule.advance(tx, ref.id, this.job, {
      cursor: cursor as Cursor,
      waitMs: finished ? waitForNightMs(now, rules.timeZone, every) : 0,
      finished,
    });
  }
}

/** Registered since the store was connected, by the store's clock. */
function isNew(registeredAt: string | undefined, context: IntegrationContext): boolean {
  const moment = registeredAt && parseStoreTime(registeredAt, context.rules.timeZone);
  if (!moment) return false;
  const connectedSecond = Math.floor(context.integration.createdAt.getTime() / 1000) * 1000;
  return Date.parse(moment) >= connectedSecond;
}

function toKnownUser(user: HoroshopUser, { rules }: IntegrationContext): KnownUser {
  return {
    userId: user.userId,
    registeredAt: user.registeredAt,
    email: (user.email && normalizeEmail(user.email)) || undefined,
    phone: (user.phone && normalizePhone(user.phone, rules.defaultCountry)) || undefined,
  };
}
