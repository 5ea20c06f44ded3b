import type { ReplayState } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { UNSETTLED } from '../delivery/unsettled.js';
import { BACKGROUND } from '../delivery/priority.js';
import type { Replay, ReplayCounts } from './replay.entity.js';

type Db = Pick<EntityManager, 'query'>;

export type NewReplay = Pick<
  Replay,
  | 'id'
  | 'workspaceId'
  | 'integrationId'
  | 'filter'
  | 'includeAccepted'
  | 'onlyChanged'
  | 'createdBy'
>;

/** A replay whose next batch is ours. */
export type RunningReplay = Pick<
  Replay,
  | 'id'
  | 'workspaceId'
  | 'filter'
  | 'includeAccepted'
  | 'onlyChanged'
  | 'counts'
  | 'cursor'
  | 'failures'
> & {
  /** The moment it began, as text: see `ReplayScope`. */
  before: string;
};

/** What became of what a replay brought. */
export interface ReplayProgress {
  accepted: number;
  rejected: number;
  skipped: number;
  waiting: number;
}

export interface ReplayRow extends Replay {
  createdByEmail: string | null;
  progress: ReplayProgress;
}

const COLUMNS = `p.id, p.workspace_id AS "workspaceId", p.integration_id AS "integrationId", p.filter,
  p.include_accepted AS "includeAccepted", p.only_changed AS "onlyChanged", p.state, p.total, p.counts, p.cursor,
  p.failures, p.created_by AS "createdBy", u.email AS "createdByEmail", p.due_at AS "dueAt",
  p.created_at AS "createdAt", p.finished_at AS "finishedAt"`;

/** Something it brought is not settled. */
const IS_OPEN = `EXISTS (SELECT 1 FROM open_deliveries d WHERE d.replay_id = p.id)`;

/** The states as people see them: a replay runs until what it brought is settled. */
const IN_STATE: Record<ReplayState, string> = {
  preview: 'false',
  running: `(p.state = 'running' OR p.state = 'finished' AND ${IS_OPEN})`,
  finished: `(p.state = 'finished' AND NOT ${IS_OPEN})`,
  cancelled: `p.state = 'cancelled'`,
  failed: `p.state = 'failed'`,
};

/** Replays, as jobs and as people look at them. */
@Injectable()
export class ReplayRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Returns the moment it began, as text: see `ReplayScope`. */
  async insert(tx: EntityManager, replay: NewReplay): Promise<string> {
    const rows: Array<{ before: string }> = await tx.query(
      `INSERT INTO replays (id, workspace_id, integration_id, filter, include_accepted, only_changed, state, total,
         counts, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'running', 0, $7, $8) RETURNING created_at::text AS before`,
      [
        replay.id,
        replay.workspaceId,
        replay.integrationId,
        JSON.stringify(replay.filter),
        replay.includeAccepted,
        replay.onlyChanged,
        JSON.stringify(noCounts()),
        replay.createdBy,
      ],
    );
    const [row] = rows;
    if (!row) throw new Error('A replay was not written');
    return row.before;
  }

  async setTotal(tx: EntityManager, id: string, total: number): Promise<void> {
    await tx.query('UPDATE replays SET total = $2 WHERE id = $1', [id, total]);
  }

  /** Takes the next batch of a replay for this transaction; null while somebody else has it, or it is over. */
  async lock(tx: EntityManager, id: string): Promise<RunningReplay | null> {
    const rows: RunningReplay[] = await tx.query(
      `SELECT id, workspace_id AS "workspaceId", filter, include_accepted AS "includeAccepted",
         only_changed AS "onlyChanged", counts, cursor, failures, created_at::text AS before
       FROM replays WHERE id = $1 AND state = 'running' AND due_at <= now() FOR UPDATE SKIP LOCKED`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Writes how far it came, in the transaction of the batch. */
  async advance(
    tx: EntityManager,
    id: string,
    step: { counts: ReplayCounts; cursor: string | null; isLast: boolean },
  ): Promise<void> {
    await tx.query(
      `UPDATE replays SET counts = $2, cursor = coalesce($3, cursor), failures = 0,
         state = CASE WHEN $4 THEN 'finished' ELSE state END,
         finished_at = CASE WHEN $4 THEN now() END
       WHERE id = $1`,
      [id, JSON.stringify(step.counts), step.cursor, step.isLast],
    );
  }

  async putOff(db: Db, id: string, waitMs: number): Promise<void> {
    await db.query(
      `UPDATE replays SET due_at = now() + $2 * interval '1 ms' WHERE id = $1 AND state = 'running'`,
      [id, waitMs],
    );
  }

  /** A batch broke: it is begun again later, and given up after so many times in a row. */
  async noteFailure(id: string, most: number, waitMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE replays SET failures = failures + 1, due_at = now() + $3 * interval '1 ms',
         state = CASE WHEN failures + 1 >= $2 THEN 'failed' ELSE state END,
         finished_at = CASE WHEN failures + 1 >= $2 THEN now() END
       WHERE id = $1 AND state = 'running'`,
      [id, most, waitMs],
    );
  }

  /** False when there is nothing left to cancel. */
  async cancel(
    tx: EntityManager,
    workspaceId: string,
    id: string,
  ): Promise<{ integrationId: string | null } | null> {
    const [rows]: [Array<{ integrationId: string | null }>, number] = await tx.query(
      `UPDATE replays p SET state = 'cancelled', finished_at = now()
       WHERE p.workspace_id = $1 AND p.id = $2 AND ${IN_STATE.running} RETURNING p.integration_id AS "integrationId"`,
      [workspaceId, id],
    );
    return rows[0] ?? null;
  }

  async find(workspaceId: string, id: string): Promise<ReplayRow | null> {
    const [row] = await this.select(['p.workspace_id = $1', 'p.id = $2'], [workspaceId, id], 1);
    return row ?? null;
  }

  /** Newest first; `before` is the id of the last row of the page before. */
  list(
    workspaceId: string,
    filter: { integrationId?: string; state?: ReplayState },
    page: { before?: string; limit: number },
  ): Promise<ReplayRow[]> {
    const values: unknown[] = [workspaceId];
    const where = ['p.workspace_id = $1'];
    if (filter.integrationId)
      where.push(`p.integration_id = $${values.push(filter.integrationId)}`);
    if (filter.state) where.push(IN_STATE[filter.state]);
    if (page.before) where.push(`p.id < $${values.push(page.before)}`);
    return this.select(where, values, page.limit);
  }

  /** Replays with a batch that may begin. */
  async findDue(limit: number): Promise<string[]> {
    const rows: Array<{ id: string }> = await this.dataSource.query(
      `SELECT id FROM replays WHERE state = 'running' AND due_at <= now() ORDER BY random() LIMIT $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The stores for which something of these replays is not settled, with their quiet hours. */
  async listOpenStores(
    workspaceId: string,
    ids: readonly string[],
  ): Promise<
    Array<{
      replayId: string;
      timeZone: string;
      historyQuietFrom: string;
      historyQuietTo: string;
    }>
  > {
    if (ids.length === 0) return [];
    return this.dataSource.query(
      `SELECT o.replay_id AS "replayId", coalesce(i.settings->>'timeZone', 'Europe/Kyiv') AS "timeZone",
         coalesce(i.settings->>'historyQuietFrom', '') AS "historyQuietFrom",
         coalesce(i.settings->>'historyQuietTo', '') AS "historyQuietTo"
       FROM (SELECT DISTINCT d.replay_id, d.integration_id FROM open_deliveries d WHERE d.replay_id = ANY($2)) o
       JOIN integrations i ON i.id = o.integration_id AND i.workspace_id = $1`,
      [workspaceId, [...ids]],
    );
  }

  /** One of these integrations could send now and has this many background deliveries before it. */
  async hasBacklog(db: Db, integrationIds: readonly string[], most: number): Promise<boolean> {
    if (integrationIds.length === 0) return false;
    const rows: unknown[] = await db.query(
      `SELECT 1 FROM integrations i
       WHERE i.id = ANY($1) AND (i.state = 'active' OR i.state_reason = 'store-credentials-refused') AND (
         SELECT count(*) FROM (
           SELECT FROM open_deliveries d
           WHERE d.integration_id = i.id AND d.priority = ${BACKGROUND} AND d.kind IN ('contact', 'order')
           LIMIT $2) b) >= $2`,
      [[...integrationIds], most],
    );
    return rows.length > 0;
  }

  /** The rates at which accounts may be called now, by integration; unknown for an account never called. */
  async listRates(integrationIds: readonly string[]): Promise<
    Array<{
      integrationId: string;
      name: string;
      account: string;
      ratePerMinute: number | null;
      ownPerMinute: number | null;
    }>
  > {
    return this.dataSource.query(
      `SELECT i.id AS "integrationId", i.name, i.yespo_account AS account, b.rate_per_minute AS "ratePerMinute",
         nullif((i.settings->>'yespoCallsPerMinute')::integer, 0) AS "ownPerMinute"
       FROM integrations i LEFT JOIN yespo_buckets b ON b.account = i.yespo_account WHERE i.id = ANY($1)`,
      [[...integrationIds]],
    );
  }

  private select(
    where: readonly string[],
    values: readonly unknown[],
    limit: number,
  ): Promise<ReplayRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS}, (
         SELECT json_build_object(
           'accepted', count(*) FILTER (WHERE d.result = 'accepted'),
           'rejected', count(*) FILTER (WHERE d.result = 'rejected'),
           'skipped', count(*) FILTER (WHERE d.result = 'skipped'),
           'waiting', count(*) FILTER (WHERE d.result IN ${UNSETTLED}))
         FROM deliveries d WHERE d.replay_id = p.id) AS progress
       FROM replays p LEFT JOIN users u ON u.id = p.created_by
       WHERE ${where.join(' AND ')} ORDER BY p.id DESC LIMIT ${Math.trunc(limit)}`,
      [...values],
    );
  }
}

/** Nothing was decided about yet. */
export function noCounts(): ReplayCounts {
  return { looked: 0, willSend: 0, willSkip: 0, orderEvents: 0, repeats: 0, excluded: {} };
}
