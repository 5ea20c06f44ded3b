import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidFloor } from '../database/uuid-floor.js';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { PartitionRepository } from '../partition/partition.repository.js';
import {
  addToCounts,
  countedAs,
  COUNTING_LOCK,
  delayMsOf,
  instantOf,
  isSort,
  nameSorts,
  slotOf,
  slotsOf,
  NO_DELAY,
  TRY_COUNTING_LOCK,
  weekOf,
} from './count-sql.js';
import { delayBucketSql } from './delay-buckets.js';
import { keptSince } from './kept-since.js';
import { SLOT_MS } from './week-slots.js';

/** Counts of so many weeks are compared by one statement. */
const WEEKS_AT_ONCE = 4;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** How far the clocks of processes, which ids are made by, and of the database may be apart. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;

interface Weeks {
  from: Date;
  to: Date;
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
      await tx.query(nameSorts('(SELECT * FROM delivery_settlements LIMIT $1)'), [limit]);
      const [row]: Array<{ taken: number }> = await tx.query(FOLD, [limit]);
      return row?.taken ?? 0;
    });
  }

  /** Since when all deliveries are kept one by one; null without any. What is older is known as counts only. */
  async findKeptSince(): Promise<Date | null> {
    const [row]: Array<{ oldest: Date | null; now: Date }> = await this.dataSource.query(
      `SELECT now(), (
         SELECT to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
         FROM settled_deliveries ORDER BY id LIMIT 1) AS oldest`,
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
    for (const weeks of await this.weeksOf(ref.id)) {
      wrong += await this.dataSource.transaction(async (tx) => {
        await lockCounts(tx);
        await tx.query(nameSorts(KEPT), keptIn(ref, weeks));
        const [row]: Array<{ wrong: number }> = await tx.query(REBUILD, [
          ...keptIn(ref, weeks),
          ref.workspaceId,
        ]);
        return row?.wrong ?? 0;
      });
    }
    return wrong;
  }

  /** Compares the numbers of an integration with its deliveries, changes nothing. Returns how many are wrong. */
  async check(ref: IntegrationRef): Promise<number> {
    let wrong = 0;
    for (const weeks of await this.weeksOf(ref.id)) {
      const [row]: Array<{ wrong: number }> = await this.dataSource.query(
        CHECK,
        keptIn(ref, weeks),
      );
      wrong += row?.wrong ?? 0;
    }
    return wrong;
  }

  /** Adds the counts of a workspace up anew from those of its integrations. Returns how many were wrong. */
  async rebuildWorkspace(workspaceId: string): Promise<number> {
    let wrong = 0;
    for (const { from, to } of await this.weeksOfWorkspace(workspaceId)) {
      wrong += await this.dataSource.transaction(async (tx) => {
        await lockCounts(tx);
        const [row]: Array<{ wrong: number }> = await tx.query(
          `WITH differences AS MATERIALIZED (${WORKSPACE_DIFFERENCES}), changed AS (
             ${addToCounts('SELECT * FROM differences')})
           SELECT count(*)::integer AS wrong FROM differences`,
          [workspaceId, from, to],
        );
        return row?.wrong ?? 0;
      });
    }
    return wrong;
  }

  async checkWorkspace(workspaceId: string): Promise<number> {
    let wrong = 0;
    for (const { from, to } of await this.weeksOfWorkspace(workspaceId)) {
      const [row]: Array<{ wrong: number }> = await this.dataSource.query(
        `SELECT count(*)::integer AS wrong FROM (${WORKSPACE_DIFFERENCES}) w`,
        [workspaceId, from, to],
      );
      wrong += row?.wrong ?? 0;
    }
    return wrong;
  }

  /** Takes the numbers of a deleted integration out, in the transaction that deletes it. */
  async forget(tx: EntityManager, ref: IntegrationRef): Promise<void> {
    await lockCounts(tx);
    await tx.query(
      `WITH forgotten AS (
         DELETE FROM delivery_counts WHERE scope_id = $1 RETURNING sort_id, week, slots, sums
       ), unfolded AS (
         DELETE FROM delivery_settlements WHERE integration_id = $1
       )
       ${addToCounts(`SELECT $2::uuid AS scope_id, f.sort_id, f.week, s.slot, -s.n AS n
         FROM forgotten f CROSS JOIN LATERAL ${slotsOf('f')} s`)}`,
      [ref.id, ref.workspaceId],
    );
  }

  /** From the first week that can be compared to the present one. */
  private async weeksOf(integrationId: string): Promise<Weeks[]> {
    const kept = await this.findKeptSince();
    if (!kept) return [];
    // Rows of the first hour may have been made by a clock that was slow, and be gone with the month before.
    const since = new Date(kept.getTime() + CLOCK_SKEW_MS);
    const [row]: Array<{ from: Date | null }> = await this.dataSource.query(
      `SELECT least(
         (SELECT min(week) FROM delivery_counts WHERE scope_id = $1)::timestamp AT TIME ZONE 'UTC',
         (SELECT created_at FROM settled_deliveries WHERE integration_id = $1 ORDER BY id LIMIT 1)) AS from`,
      [integrationId],
    );
    if (!row?.from) return [];
    const from = Math.max(since.getTime(), row.from.getTime() - CLOCK_SKEW_MS);
    return cutIntoWeeks(Math.floor(from / SLOT_MS) * SLOT_MS);
  }

  private async weeksOfWorkspace(workspaceId: string): Promise<Weeks[]> {
    const [row]: Array<{ from: Date | null }> = await this.dataSource.query(
      `SELECT min(week)::timestamp AT TIME ZONE 'UTC' AS from FROM delivery_counts
       WHERE scope_id = $1 OR scope_id IN (SELECT id FROM integrations WHERE workspace_id = $1)`,
      [workspaceId],
    );
    return row?.from ? cutIntoWeeks(row.from.getTime()) : [];
  }
}

async function lockCounts(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT ${COUNTING_LOCK}`);
}

/** From a beginning of a slot until after now. */
function cutIntoWeeks(from: number): Weeks[] {
  const spans: Weeks[] = [];
  const end = Date.now() + WEEK_MS;
  for (let at = from; at < end; at += WEEKS_AT_ONCE * WEEK_MS)
    spans.push({ from: new Date(at), to: new Date(at + WEEKS_AT_ONCE * WEEK_MS) });
  return spans;
}

/** $1 integration, $2 and $3 the moments, $4 and $5 the ids that they lie between. */
function keptIn(ref: IntegrationRef, { from, to }: Weeks): unknown[] {
  return [ref.id, from, to, uuidFloor(from, -CLOCK_SKEW_MS), uuidFloor(to, CLOCK_SKEW_MS)];
}

const KEPT = `(
  SELECT d.workspace_id, d.integration_id, d.created_at, d.kind, d.operation, d.result, d.reason, d.source,
    ${delayMsOf('d')} AS delay_ms, 1 AS delta
  FROM settled_deliveries d
  WHERE d.integration_id = $1 AND d.created_at >= $2 AND d.created_at < $3 AND d.id >= $4 AND d.id < $5)`;

/** An entry whose sort came in after sorts were named waits for the next time. */
const FOLD = `
  WITH named AS MATERIALIZED (
    SELECT l.ctid AS at, s.id AS sort_id, y.id AS delay_sort_id
    FROM delivery_settlements l
    JOIN delivery_sorts s ON ${isSort('s', 'l', String(NO_DELAY))}
    LEFT JOIN delivery_sorts y ON ${isSort('y', 'l', delayBucketSql('l.delay_ms'))} AND l.result = 'accepted'
    WHERE l.result <> 'accepted' OR y.id IS NOT NULL
    LIMIT $1
  ), taken AS (
    DELETE FROM delivery_settlements l USING named n WHERE l.ctid = n.at
    RETURNING l.integration_id, l.workspace_id, l.created_at, l.delta, n.sort_id, n.delay_sort_id
  ), counted AS MATERIALIZED (
    SELECT t.integration_id, t.workspace_id, v.sort_id, ${weekOf('t.created_at')} AS week,
      ${slotOf('t.created_at')} AS slot, sum(t.delta) AS n
    FROM taken t
    CROSS JOIN LATERAL (VALUES (t.sort_id), (t.delay_sort_id)) AS v(sort_id)
    JOIN integrations i ON i.id = t.integration_id AND i.state <> 'deleted'
    WHERE v.sort_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5
  ), added AS (
    ${addToCounts(`
      SELECT integration_id AS scope_id, sort_id, week, slot, n FROM counted WHERE n <> 0
      UNION ALL
      SELECT workspace_id, sort_id, week, slot, sum(n) FROM counted GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0`)}
  )
  SELECT count(*)::integer AS taken FROM taken`;

/** The counts of an integration, slot by slot. */
const COUNTED = `
  SELECT c.sort_id, c.week, s.slot, s.n FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
  WHERE c.scope_id = $1 AND c.week >= ${weekOf('$2::timestamptz')} AND c.week <= ${weekOf('$3::timestamptz')}
    AND ${instantOf('c.week', 's.slot')} >= $2 AND ${instantOf('c.week', 's.slot')} < $3`;

/** What is written in the log is in the rows already, so it goes with them. */
const REBUILD = `
  WITH unfolded AS (
    DELETE FROM delivery_settlements WHERE integration_id = $1 AND created_at >= $2 AND created_at < $3
  ), kept AS MATERIALIZED ${KEPT}, differences AS MATERIALIZED (
    SELECT sort_id, week, slot, sum(n) AS n
    FROM (
      SELECT s.id AS sort_id, ${weekOf('c.created_at')} AS week, ${slotOf('c.created_at')} AS slot, c.delta AS n
      FROM (${countedAs('kept')}) c JOIN delivery_sorts s ON ${isSort('s', 'c')}
      UNION ALL SELECT sort_id, week, slot, -n FROM (${COUNTED}) o) b
    GROUP BY 1, 2, 3 HAVING sum(n) <> 0
  ), changed AS (
    ${addToCounts(`
      SELECT $1::uuid AS scope_id, sort_id, week, slot, n FROM differences
      UNION ALL SELECT $6::uuid, sort_id, week, slot, n FROM differences`)}
  )
  SELECT count(*)::integer AS wrong FROM differences`;

const CHECK = `
  WITH logged AS (
    SELECT * FROM delivery_settlements WHERE integration_id = $1 AND created_at >= $2 AND created_at < $3
  ), kept AS MATERIALIZED ${KEPT}
  SELECT count(*)::integer AS wrong FROM (
    SELECT FROM (
      SELECT c.kind, c.operation, c.result, c.reason, c.source, c.delay, ${weekOf('c.created_at')} AS week,
        ${slotOf('c.created_at')} AS slot, c.delta AS n
      FROM (${countedAs('kept')}) c
      UNION ALL
      SELECT c.kind, c.operation, c.result, c.reason, c.source, c.delay, ${weekOf('c.created_at')},
        ${slotOf('c.created_at')}, -c.delta
      FROM (${countedAs('logged')}) c
      UNION ALL
      SELECT s.kind, s.operation, s.result, s.reason, s.source, s.delay, o.week, o.slot, -o.n
      FROM (${COUNTED}) o JOIN delivery_sorts s ON s.id = o.sort_id) b
    GROUP BY kind, operation, result, reason, source, delay, week, slot HAVING sum(n) <> 0) w`;

const WORKSPACE_DIFFERENCES = `
  SELECT $1::uuid AS scope_id, c.sort_id, c.week, s.slot,
    sum(CASE WHEN c.scope_id = $1 THEN -s.n ELSE s.n END) AS n
  FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
  WHERE c.scope_id IN (
      SELECT $1::uuid UNION ALL SELECT id FROM integrations WHERE workspace_id = $1 AND state <> 'deleted')
    AND c.week >= ${weekOf('$2::timestamptz')} AND c.week < ${weekOf('$3::timestamptz')}
  GROUP BY 2, 3, 4 HAVING sum(CASE WHEN c.scope_id = $1 THEN -s.n ELSE s.n END) <> 0`;
