import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidFloor } from '../database/uuid-floor.js';
import { uuidTimeSql } from '../database/uuid-floor-sql.js';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { PartitionRepository } from '../partition/partition.repository.js';
import { COUNTING_LOCK, findNewSorts, NAME_SORTS, TRY_COUNTING_LOCK } from './count-sql.js';
import { keptSince } from './kept-since.js';
import { REBUILD } from './rebuild-sql.js';
import {
  CHECK,
  CHECK_WEEKS,
  CHECK_WORKSPACE,
  FOLD,
  FORGET,
  KEPT,
  MEND_WEEKS,
  REBUILD_WORKSPACE,
} from './upkeep-sql.js';
import { mondayAt, SLOT_MS } from './week-slots.js';

/** So many deliveries of an integration are compared with its counts by one statement. */
const ROWS_AT_ONCE = 100_000;
/** Counts of a workspace of so many weeks are compared by one statement. */
const WEEKS_AT_ONCE = 4;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** How far the clocks of processes, which ids are made by, and of the database may be apart. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;

interface Span {
  from: Date;
  to: Date;
}

const ALWAYS: Span = { from: new Date('2020-01-01'), to: new Date('2200-01-01') };

/** One integration, or all of a workspace. */
interface Scope {
  workspaceId: string;
  id?: string;
  ids: readonly string[];
}

/** Keeps the counts that statistics are read from. Each change is one transaction under one lock. */
@Injectable()
export class StatisticsUpkeepRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly partitions: PartitionRepository,
  ) {}

  /**
   * Adds what was settled to the counts and takes it out of the log, each entry once whatever dies. Returns how many;
   * 0 while another process does it.
   */
  fold(limit: number): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const [lock]: Array<{ held: boolean }> = await tx.query(
        `SELECT ${TRY_COUNTING_LOCK} AS held`,
      );
      if (!lock?.held) return 0;
      await nameSorts(tx, '(SELECT * FROM delivery_settlements LIMIT $1)', [limit]);
      const [row]: Array<{ taken: number }> = await tx.query(FOLD, [limit]);
      return row?.taken ?? 0;
    });
  }

  /** Since when all deliveries are kept one by one; null without any. What is older is known as counts only. */
  async findKeptSince(): Promise<Date | null> {
    const [row]: Array<{ oldest: Date | null; now: Date }> = await this.dataSource.query(
      `SELECT now(), (
         SELECT ${uuidTimeSql('id')} FROM settled_deliveries ORDER BY id LIMIT 1) AS oldest`,
    );
    const months = (await this.partitions.list()).filter(
      ({ table }) => table === 'settled_deliveries',
    );
    return row
      ? keptSince(
          months.map(({ month }) => month),
          row.oldest,
          row.now,
        )
      : null;
  }

  /** Counts an integration anew from its deliveries. Returns how many counts were wrong. */
  async rebuild(ref: IntegrationRef): Promise<number> {
    let wrong = 0;
    for await (const span of this.spansOf({ ...ref, ids: [ref.id] }))
      wrong += await this.recount(ref.workspaceId, [ref.id], span);
    return wrong + (await this.mendWeeks([ref.id], ALWAYS));
  }

  /**
   * Counts all integrations of a workspace anew, from a moment on or from the beginning, for so long. Returns how many
   * counts were wrong and from where to go on; null when it came to the end.
   */
  async rebuildAll(
    workspaceId: string,
    { from, forMs }: { from?: Date; forMs: number },
  ): Promise<{ wrong: number; next: Date | null }> {
    const stopAt = performance.now() + forMs;
    const ids = await this.listIntegrations(workspaceId);
    let wrong = 0;
    for await (const span of this.spansOf({ workspaceId, ids }, from)) {
      if (performance.now() > stopAt) return { wrong, next: span.from };
      wrong += await this.recount(workspaceId, ids, span);
    }
    return { wrong, next: null };
  }

  /** Compares the numbers of an integration with its deliveries, changes nothing. Returns how many are wrong. */
  async check(ref: IntegrationRef): Promise<number> {
    let wrong = 0;
    for await (const span of this.spansOf({ ...ref, ids: [ref.id] })) {
      wrong += await askWrong(this.dataSource, CHECK, keptIn([ref.id], span));
    }
    return wrong + (await this.checkWeeks([ref.id], ALWAYS));
  }

  /** Adds the counts of a workspace up anew from those of its integrations. Returns how many were wrong. */
  async rebuildWorkspace(workspaceId: string): Promise<number> {
    const ids = [workspaceId, ...(await this.listIntegrations(workspaceId))];
    let wrong = 0;
    for (const span of await this.weeksOfWorkspace(workspaceId)) {
      wrong += await this.mendWeeks(ids, span);
      wrong += await this.dataSource.transaction(async (tx) => {
        await lockCounts(tx);
        return askWrong(tx, REBUILD_WORKSPACE, [workspaceId, span.from, span.to]);
      });
    }
    return wrong;
  }

  async checkWorkspace(workspaceId: string): Promise<number> {
    let wrong = 0;
    for (const { from, to } of await this.weeksOfWorkspace(workspaceId)) {
      wrong += await askWrong(this.dataSource, CHECK_WORKSPACE, [workspaceId, from, to]);
    }
    return wrong + (await this.checkWeeks([workspaceId], ALWAYS));
  }

  /** Takes the numbers of a deleted integration out, in the transaction that deletes it. */
  async forget(tx: EntityManager, ref: IntegrationRef): Promise<void> {
    await lockCounts(tx);
    await tx.query(FORGET, [ref.id, ref.workspaceId]);
  }

  /** Sets weeks to what the counts say. Returns how many of their numbers were wrong. */
  private mendWeeks(scopes: readonly string[], { from, to }: Span): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      await lockCounts(tx);
      return askWrong(tx, MEND_WEEKS, [scopes, from, to]);
    });
  }

  private checkWeeks(scopes: readonly string[], { from, to }: Span): Promise<number> {
    return askWrong(this.dataSource, CHECK_WEEKS, [scopes, from, to]);
  }

  private recount(workspaceId: string, ids: readonly string[], span: Span): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      await lockCounts(tx);
      await tx.query(`SET LOCAL work_mem = '64MB'`);
      // Under the lock: numbers of what was deleted since are gone, and stay so.
      const left = await this.listIntegrations(workspaceId, ids, tx);
      const values = keptIn(left, span);
      const scopes = [workspaceId, ...left];
      const mended = await askWrong(tx, MEND_WEEKS, [scopes, span.from, span.to]);
      await nameSorts(tx, KEPT, values);
      return mended + (await askWrong(tx, REBUILD, [...values, workspaceId]));
    });
  }

  private async listIntegrations(
    workspaceId: string,
    among: readonly string[] | null = null,
    by: Pick<EntityManager, 'query'> = this.dataSource,
  ): Promise<string[]> {
    const rows: Array<{ id: string }> = await by.query(
      `SELECT id FROM integrations WHERE workspace_id = $1 AND state <> 'deleted'
         AND ($2::uuid[] IS NULL OR id = ANY($2)) ORDER BY id`,
      [workspaceId, among],
    );
    return rows.map(({ id }) => id);
  }

  /** Since what can be compared until after now, in spans that end where a quarter of an hour does. */
  private async *spansOf(scope: Scope, begin?: Date): AsyncGenerator<Span> {
    const end = slotAt(Date.now() + WEEK_MS);
    for (let from = begin ?? (await this.findFirst(scope)); from && from < end;) {
      const to = await this.findEnd(scope, from, end);
      yield { from, to };
      from = to;
    }
  }

  private async findFirst({ ids }: Scope): Promise<Date | null> {
    const kept = await this.findKeptSince();
    if (!kept) return null;
    // Rows of the first hour may have been made by a clock that was slow, and be gone with the month before.
    const since = new Date(kept.getTime() + CLOCK_SKEW_MS);
    const [row]: Array<{ from: Date | null }> = await this.dataSource.query(
      `SELECT min(least(
         (SELECT min(week) FROM delivery_counts WHERE scope_id = i.id)::timestamp AT TIME ZONE 'UTC',
         (SELECT created_at FROM settled_deliveries WHERE integration_id = i.id ORDER BY id LIMIT 1))) AS from
       FROM unnest($1::uuid[]) AS i(id)`,
      [ids],
    );
    if (!row?.from) return null;
    return slotAt(Math.max(since.getTime(), row.from.getTime() - CLOCK_SKEW_MS));
  }

  /**
   * Where so many deliveries have passed, or the last week before that ends, so that counts of a week are written once; the end
   * when there are fewer.
   */
  private async findEnd({ workspaceId, id }: Scope, from: Date, end: Date): Promise<Date> {
    const [row]: Array<{ at: Date }> = await this.dataSource.query(
      `SELECT ${uuidTimeSql('id')} AS at FROM settled_deliveries
       WHERE ${id ? 'integration_id' : 'workspace_id'} = $1 AND id >= $2 ORDER BY id LIMIT 1 OFFSET ${ROWS_AT_ONCE}`,
      [id ?? workspaceId, uuidFloor(from)],
    );
    if (!row) return end;
    const at = slotAt(row.at.getTime());
    const monday = mondayAt(at.getTime());
    return monday > from ? monday : new Date(Math.max(at.getTime(), from.getTime() + SLOT_MS));
  }

  private async weeksOfWorkspace(workspaceId: string): Promise<Span[]> {
    const [row]: Array<{ from: Date | null }> = await this.dataSource.query(
      `SELECT min(week)::timestamp AT TIME ZONE 'UTC' AS from FROM delivery_counts
       WHERE scope_id = $1 OR scope_id IN (SELECT id FROM integrations WHERE workspace_id = $1)`,
      [workspaceId],
    );
    return row?.from ? cutIntoWeeks(row.from.getTime()) : [];
  }
}

/** Runs a statement that says how many numbers are wrong. */
async function askWrong(
  asked: Pick<EntityManager, 'query'>,
  sql: string,
  values: unknown[],
): Promise<number> {
  const [row]: Array<{ wrong: number }> = await asked.query(sql, values);
  return row?.wrong ?? 0;
}

async function lockCounts(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT ${COUNTING_LOCK}`);
}

/** Under the lock, so that nobody else numbers the same. Most times there is nothing new. */
async function nameSorts(tx: EntityManager, rows: string, values: unknown[]): Promise<void> {
  const [found]: Array<{ sorts: unknown[] }> = await tx.query(findNewSorts(rows), values);
  if (!found || found.sorts.length === 0) return;
  for (const statement of NAME_SORTS) await tx.query(statement, [JSON.stringify(found.sorts)]);
}

/** The beginning of the slot that a moment lies in. */
const slotAt = (moment: number): Date => new Date(Math.floor(moment / SLOT_MS) * SLOT_MS);

/** From a beginning of a slot until after now. */
function cutIntoWeeks(from: number): Span[] {
  const spans: Span[] = [];
  const end = Date.now() + WEEK_MS;
  for (let at = from; at < end; at += WEEKS_AT_ONCE * WEEK_MS)
    spans.push({ from: new Date(at), to: new Date(at + WEEKS_AT_ONCE * WEEK_MS) });
  return spans;
}

/** The values of `KEPT`. */
function keptIn(ids: readonly string[], { from, to }: Span): unknown[] {
  return [ids, from, to, uuidFloor(from, -CLOCK_SKEW_MS), uuidFloor(to, CLOCK_SKEW_MS)];
}
