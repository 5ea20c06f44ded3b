import { setTimeout as pause } from 'node:timers/promises';
import { AppConfig } from '@kladka/platform';
import {
  ImportWorkRepository,
  LeaseRepository,
  type HeldLease,
  type ImportedKind,
  type WorkingImport,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Contents } from '../ingest/contents.js';
import { ImportTally } from '../ingest/import-tally.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { OrderSnapshot, UnreadableOrder, UserSnapshot } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { LEASE_MS } from '../lease-keeper.js';
import { UntoldBuyers } from '../reading/untold-buyers.js';
import { isReachable } from './reachable.js';
import { toStoreTime } from '@kladka/mapping';
import { secondsBetween, type LocalTime } from './local-time.js';
import { periodOf, withStep } from './import-state.js';
import {
  judgePage,
  pageQuery,
  startPeriod,
  type PageVerdict,
  type PeriodCursor,
} from './period-cursor.js';
import { StorePages, type StoreRow, type Wanted } from './store-pages.js';

/** Nothing is published above 500 (`api/horoshop.md` 2.3); an order takes ten times the room of a user. */
const PAGE_ROWS: Record<ImportedKind, number> = { contacts: 500, orders: 500 };
const LOOK_AGAIN_MS = 100;
const CLOCKS_APART_MS = 500;
const MOST_AHEAD_SECONDS = 5;
/** What happens in the store now is read first, but a long comparison does not keep the past away. */
const LONGEST_YIELD_MS = 2_000;

/** What the steps of a turn share. */
export interface ReadingRun {
  context: IntegrationContext;
  lease: HeldLease;
  signal: AbortSignal;
  /** The next page, asked for while the last one is written. */
  ahead?: { cursor: PeriodCursor; page: Promise<ReadPage> };
  /** What was on its way when it was counted last, and how much had been read by then. */
  counted?: { unsettled: number; read: number; atMs: number };
}

interface ReadPage {
  rows: StoreRow[];
  /** The database's time at which the store was asked. */
  readAt: Date;
}

/** The lease is somebody else's. */
export class LeaseLost extends Error {}

/**
 * The steps of an import towards the store: counting, reading a page, and holding what was read against the store's
 * own count. Each gives the import as it is afterwards; null when somebody changed it meanwhile. Throws a
 * `HoroshopError`; the same step is then repeated later.
 */
@Injectable()
export class ImportReader {
  constructor(
    private readonly config: AppConfig,
    private readonly dataSource: DataSource,
    private readonly work: ImportWorkRepository,
    private readonly leases: LeaseRepository,
    private readonly ingest: IngestService,
    private readonly contents: Contents,
    private readonly untoldBuyers: UntoldBuyers,
    private readonly pages: StorePages,
  ) {}

  /** Asks how much there is, and where it begins. */
  async count(
    { context, signal }: ReadingRun,
    work: WorkingImport,
    kind: ImportedKind,
  ): Promise<WorkingImport | null> {
    const period = periodOf(work, context.rules.timeZone);
    const wanted = wantedOf(work, kind);
    const total = await this.pages.count(context, wanted, period, { signal });
    const anchor =
      period.from ?? (await this.pages.findBeginning(context, wanted, period.end, signal));
    const cursor = startPeriod({ ...period, anchor }, { expected: total, limit: PAGE_ROWS[kind] });
    const next = withStep(work, {
      cursor: { [kind]: { period: cursor } },
      totals: { [kind]: total },
    });
    return this.write(work, next);
  }

  /** Holds what was read against the store's own count. */
  async verify(
    { context, signal }: ReadingRun,
    work: WorkingImport,
    kind: ImportedKind,
    cursor: PeriodCursor,
  ): Promise<WorkingImport | null> {
    const period = periodOf(work, context.rules.timeZone);
    // Orders change their status while they are read: no count of one status stays true.
    const isComparable = !(kind === 'orders' && work.choice.statuses);
    const counted = isComparable
      ? await this.pages.verify(context, wantedOf(work, kind), period, cursor.rows, signal)
      : null;
    return this.write(work, withStep(work, { cursor: { [kind]: { period: cursor, counted } } }));
  }

  /** Reads what lies next and writes it down together with the cursor. */
  async readPage(
    run: ReadingRun,
    work: WorkingImport,
    kind: ImportedKind,
    cursor: PeriodCursor,
  ): Promise<WorkingImport | 'dates-ignored' | null> {
    const { verdict, readAt } = await this.take(run, wantedOf(work, kind), cursor);
    if (verdict.kind === 'ignored') return 'dates-ignored';

    const rows = sortedByTime(verdict.rows.filter((row) => isWanted(row, work.choice)));
    const orders = rows.flatMap((row) => toOrderSnapshot(row, readAt));
    // Where buyers have to go first, they are asked for one by one; the next page after them.
    const buyers = await this.untoldBuyers.read(run.context, orders, readAt);
    if (!verdict.finished) this.askAhead(run, work, kind, verdict.cursor);

    const tally = new ImportTally(work.id, !work.choice.restoreDeleted);
    return this.dataSource.transaction(async (tx) => {
      if (!(await this.work.lock(tx, work))) return null;
      const toTell = this.toGoOn(run.context, work, kind, rows, tally);
      if (kind === 'contacts') {
        const users = toTell.flatMap((row) => toUserSnapshot(row, readAt));
        await this.ingest.importUsers(tx, run.context, users, tally);
      } else {
        await this.ingest.acceptOrders(tx, run.context, {
          orders: toTell.flatMap((row) => toOrderSnapshot(row, readAt)),
          unreadable: toTell.flatMap((row) => toUnreadableOrder(row, readAt)),
          buyers,
          tally,
        });
      }
      const next = withStep(work, { cursor: { [kind]: { period: verdict.cursor } }, tally });
      return (await this.work.advance(tx, work, next)) ? { ...next, steps: work.steps + 1 } : null;
    });
  }

  /** The rows that lie between the cursor and the next one, however many questions that takes. */
  private async take(
    run: ReadingRun,
    wanted: Wanted,
    start: PeriodCursor,
  ): Promise<{
    verdict: Exclude<PageVerdict<StoreRow>, { kind: 'narrow' | 'prove' }>;
    readAt: Date;
  }> {
    const limit = PAGE_ROWS[wanted.kind];
    for (let cursor = start; ;) {
      const { rows, readAt } = await this.pageAt(run, wanted, cursor);
      let verdict = judgePage(cursor, rows, limit);
      if (verdict.kind === 'prove') {
        const { from, to } = pageQuery(cursor, limit);
        const period = from === undefined ? { end: to } : { from, end: to };
        const { offset } = verdict;
        const hasMore = await this.pages.hasRow(
          run.context,
          wanted,
          { period, offset },
          run.signal,
        );
        verdict = judgePage(cursor, rows, limit, { hasMore });
      }
      if (verdict.kind === 'take' || verdict.kind === 'ignored') return { verdict, readAt };
      if (verdict.kind === 'prove') throw new Error('a page was proven and still asks for proof');
      cursor = verdict.cursor;
    }
  }

  private async pageAt(run: ReadingRun, wanted: Wanted, cursor: PeriodCursor): Promise<ReadPage> {
    const { ahead } = run;
    run.ahead = undefined;
    if (ahead && ahead.cursor === cursor) return ahead.page;
    return this.ask(run, wanted, cursor);
  }

  private askAhead(
    run: ReadingRun,
    work: WorkingImport,
    kind: ImportedKind,
    cursor: PeriodCursor,
  ): void {
    const page = this.ask(run, wantedOf(work, kind), cursor);
    // Whoever takes the page hears of its failure; one that nobody takes fails quietly.
    page.catch(() => undefined);
    run.ahead = { cursor, page };
  }

  private async ask(run: ReadingRun, wanted: Wanted, cursor: PeriodCursor): Promise<ReadPage> {
    await pause(this.config.storeCallGapMs);
    await this.yieldToLive(run);
    const readAt = await this.leases.renew(run.lease, LEASE_MS);
    if (!readAt) throw new LeaseLost('somebody else reads this store’s history now');
    const query = pageQuery(cursor, PAGE_ROWS[wanted.kind]);
    await this.letPass(query.to, readAt, run.context.rules.timeZone);
    const rows = await this.pages.read(run.context, wanted, query, run.signal);
    await this.contents.prepare(this.dataSource.manager, run.context, {
      users: rows.flatMap((row) => toUserSnapshot(row, readAt)),
      orders: rows
        .filter((row) => isWanted(row, wanted))
        .flatMap((row) => toOrderSnapshot(row, readAt)),
    });
    return { rows, readAt };
  }

  /** The last second has to be over before it is read: the store may still be filling it. By the database's clock. */
  private async letPass(end: LocalTime, now: Date, timeZone: string): Promise<void> {
    const surely = toStoreTime(new Date(now.getTime() - CLOCKS_APART_MS), timeZone);
    const left = secondsBetween(surely, end);
    if (left > 0 && left <= MOST_AHEAD_SECONDS) await pause(left * 1000);
  }

  /** A store gets one call at a time where that is possible (`api/horoshop.md` 2.3). */
  private async yieldToLive({ lease, signal }: ReadingRun): Promise<void> {
    for (let waitedMs = 0; waitedMs < LONGEST_YIELD_MS; waitedMs += LOOK_AGAIN_MS) {
      if (signal.aborted || !(await this.leases.isHeld(lease.integrationId, 'reading'))) return;
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Rows that are to go on; the others are in the tally. */
  private toGoOn(
    { rules }: IntegrationContext,
    { choice }: WorkingImport,
    kind: ImportedKind,
    rows: readonly StoreRow[],
    tally: ImportTally,
  ): StoreRow[] {
    return rows.filter((row) => {
      if (row.kind === 'unreadable') {
        // An order that names its number becomes a request that its owner can look at.
        if (kind === 'orders' && row.recordKey !== undefined) return true;
        tally.skip(kind, 'unreadable');
        return false;
      }
      const person = row.kind === 'user' ? row.user : row.order;
      if (!choice.onlyReachable || isReachable(person, rules.defaultCountry)) return true;
      tally.skip(kind, 'not-reachable');
      return false;
    });
  }

  private async write(
    from: WorkingImport,
    next: ReturnType<typeof withStep>,
  ): Promise<WorkingImport | null> {
    const isOurs = await this.work.advance(this.dataSource.manager, from, next);
    return isOurs ? { ...next, steps: from.steps + 1 } : null;
  }
}

function wantedOf({ choice }: WorkingImport, kind: ImportedKind): Wanted {
  return { kind, statuses: choice.statuses };
}

/** Engines ignore what they do not know (`api/horoshop.md` 9, Q19): a filter by status perhaps. */
function isWanted(row: StoreRow, { statuses }: Pick<Wanted, 'statuses'>): boolean {
  return row.kind !== 'order' || !statuses || statuses.includes(row.order.statusId);
}

function sortedByTime(rows: readonly StoreRow[]): StoreRow[] {
  return [...rows].sort((one, other) => (one.time ?? '').localeCompare(other.time ?? ''));
}

function toUserSnapshot(row: StoreRow, readAt: Date): UserSnapshot[] {
  return row.kind === 'user' ? [{ source: 'import', readAt, user: row.user, raw: row.raw }] : [];
}

function toOrderSnapshot(row: StoreRow, readAt: Date): OrderSnapshot[] {
  return row.kind === 'order' ? [{ source: 'import', readAt, order: row.order, raw: row.raw }] : [];
}

function toUnreadableOrder(row: StoreRow, readAt: Date): UnreadableOrder[] {
  if (row.kind !== 'unreadable' || row.recordKey === undefined) return [];
  const { recordKey: orderId, raw, reason } = row;
  return [{ source: 'import', readAt, orderId, raw, reason }];
}
