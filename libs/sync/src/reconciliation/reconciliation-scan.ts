import type { DeliveryKind, ReconciliationGapReason } from '@kladka/contracts';
import { PollScheduleRepository, ReconciliationRepository, type DuePoll } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { IngestService } from '../ingest/ingest.service.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import type { Cursor, PollStep, PollStepper } from '../reading/poll-job.js';
import { afterSpanPage, restartSpan, type SpanCursor } from '../reading/span-paging.js';
import { UntoldBuyers } from '../reading/untold-buyers.js';
import { ReconciliationPages, type StorePage } from './reconciliation-page.js';
import { compareRecord, countVerdicts, type Compared } from './verdict.js';

/** How far a comparison has come; made by `startReconciliation`. */
export interface ReconciliationCursor {
  id: string;
  /** What is read: contacts before orders, whose buyers have to be known. */
  kind: DeliveryKind;
  paging: SpanCursor;
  /** The pages of orders, while contacts are read. */
  next?: SpanCursor;
  /** Records of this span that were given before, and those that were not, in this pass over it. */
  again?: number;
  fresh?: number;
  /** Passes over this span so far. */
  passes?: number;
  /** All has been read; what was remembered of the run is being forgotten. */
  isRead?: boolean;
}

const MOST_PASSES = 6;

type Compare = ReadonlyMap<string, Compared>;

/**
 * Compares everything a store has with our books, record by record, because somebody asked for it. Gaps are listed and
 * filled in the transaction that counts them, page by page: a run that is cut goes on with the page it was at.
 */
@Injectable()
export class ReconciliationScan implements PollStepper {
  readonly job = 'reconciliation';

  constructor(
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly runs: ReconciliationRepository,
    private readonly pages: ReconciliationPages,
    private readonly ingest: IngestService,
    private readonly untoldBuyers: UntoldBuyers,
  ) {}

  async step(context: IntegrationContext, poll: DuePoll, now: Date): Promise<PollStep> {
    const cursor = poll.cursor as unknown as ReconciliationCursor;
    const running = await this.runs.findRunning(this.dataSource.manager, context.ref.id);
    if (cursor.isRead || running !== cursor.id) return this.end(context, cursor);

    const page = await this.pages.read(context, cursor.kind, cursor.paging, now);
    const compared = await this.compare(context, page);
    const gaps = page.orders.filter(({ order }) => isGap(compared.get(order.orderId)));
    const buyers = await this.untoldBuyers.read(context, gaps, now);
    return this.dataSource.transaction(async (tx) => {
      // Called off meanwhile: nothing is counted or filled any more.
      if ((await this.runs.lockRunning(tx, context.ref.id)) !== cursor.id) {
        return { finished: false, deliveries: false, answered: true };
      }
      const fresh = await this.count(tx, cursor.id, page, compared);
      const filled = await this.fill(tx, context, page, compared, buyers);
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: nextCursor(cursor, page, fresh) as unknown as Cursor,
        waitMs: 0,
        finished: false,
      });
      return { finished: false, deliveries: false, inBackground: filled > 0, answered: true };
    });
  }

  private async compare(context: IntegrationContext, page: StorePage): Promise<Compare> {
    const keys = page.records.map(({ key }) => key);
    const { manager } = this.dataSource;
    const known = await this.runs.compare(manager, context.ref, page.kind, keys);
    return new Map(
      page.records.map((record) => [
        record.key,
        compareRecord(known.get(record.key), record, record.isBefore),
      ]),
    );
  }

  /** A record that the store gave before is not counted again. Answers how many were counted. */
  private async count(
    tx: EntityManager,
    id: string,
    { kind }: StorePage,
    compared: Compare,
  ): Promise<number> {
    const fresh = await this.runs.markSeen(tx, id, kind, [...compared.keys()]);
    const counted = [...compared].filter(([key]) => fresh.has(key));
    const verdicts = counted.map(([, { verdict }]) => verdict);
    await this.runs.addCounts(tx, id, kind, countVerdicts(verdicts));
    const gaps = counted.flatMap(([key, { verdict }]) =>
      isWhy(verdict) ? [{ key, why: verdict }] : [],
    );
    await this.runs.addGaps(tx, id, kind, gaps);
    return fresh.size;
  }

  private fill(
    tx: EntityManager,
    context: IntegrationContext,
    page: StorePage,
    compared: Compare,
    buyers: Awaited<ReturnType<UntoldBuyers['read']>>,
  ): Promise<number> {
    const lost = new Set([...compared].filter(([, { isLost }]) => isLost).map(([key]) => key));
    const isMissing = (key: string): boolean => isGap(compared.get(key));
    if (page.kind === 'contact') {
      const users = page.users.filter(({ user }) => isMissing(user.userId));
      return this.ingest.acceptUsers(tx, context, users, lost);
    }
    return this.ingest.acceptOrders(tx, context, {
      orders: page.orders.filter(({ order }) => isMissing(order.orderId)),
      unreadable: page.unreadable.filter(({ orderId }) => isMissing(orderId)),
      buyers,
      lost,
    });
  }

  /** Also after it was called off, when another may have begun. Forgets what was counted, a piece at a time. */
  private async end(context: IntegrationContext, cursor: ReconciliationCursor): Promise<PollStep> {
    return this.dataSource.transaction(async (tx) => {
      const isMore = await this.runs.forgetSeen(tx, context.ref.id, cursor.id);
      if (isMore) return { finished: false, deliveries: false };
      await this.runs.end(tx, cursor.id, 'finished');
      await this.schedule.end(tx, context.ref.id, this.job, cursor.id);
      return { finished: true, deliveries: false };
    });
  }
}

/**
 * A store whose rows change places between two calls gives some twice and leaves others out (`api/horoshop.md` 5.1). So
 * a span in which a record came twice is read again, until a pass brings nothing new.
 */
function nextCursor(
  cursor: ReconciliationCursor,
  page: StorePage,
  freshOfPage: number,
): ReconciliationCursor {
  const fresh = (cursor.fresh ?? 0) + freshOfPage;
  const again = (cursor.again ?? 0) + page.rows - freshOfPage;
  const { id, kind, next, passes = 1 } = cursor;
  const after = afterSpanPage(cursor.paging, page);
  const isSameSpan = !after.finished && after.cursor.at === cursor.paging.at;
  if (isSameSpan) return { id, kind, next, passes, fresh, again, paging: after.cursor };

  const isDoubtful = again > 0 && (passes === 1 || fresh > 0) && passes < MOST_PASSES;
  if (isDoubtful) return { id, kind, next, passes: passes + 1, paging: restartSpan(cursor.paging) };
  if (!after.finished) return { id, kind, next, paging: after.cursor };
  return next
    ? { id, kind: 'order', paging: next }
    : { ...cursor, paging: after.cursor, isRead: true };
}

function isGap(compared: Compared | undefined): boolean {
  return compared !== undefined && isWhy(compared.verdict);
}

function isWhy(verdict: Compared['verdict']): verdict is ReconciliationGapReason {
  return verdict === 'unknown' || verdict === 'differs';
}
