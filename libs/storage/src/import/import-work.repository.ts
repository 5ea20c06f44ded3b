import type { ImportPhase, ImportReason, ImportState, ImportWaitReason } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BACKGROUND } from '../delivery/priority.js';
import { settle } from '../delivery/settle-sql.js';
import type {
  Import,
  ImportBooks,
  ImportedKind,
  ImportPart,
  PaceSample,
  SkippedAtReading,
} from './import.entity.js';

/** An import that a worker has in hand. */
export type WorkingImport = Pick<
  Import,
  | 'id'
  | 'integrationId'
  | 'choice'
  | 'state'
  | 'reason'
  | 'reasonDetail'
  | 'phase'
  | 'steps'
  | 'cursor'
  | 'totals'
  | 'read'
  | 'skipped'
  | 'pace'
  | 'failures'
  | 'createdAt'
>;

/** What a page changes about its import, in the transaction that writes the page. */
export interface ImportStep {
  phase: ImportPhase;
  cursor: Partial<Record<ImportedKind, unknown>>;
  totals: Partial<Record<ImportedKind, number | null>>;
  read: Partial<Record<ImportPart, number>>;
  skipped: Partial<Record<ImportPart, SkippedAtReading>>;
}

const COLUMNS = `id, integration_id AS "integrationId", choice, state, reason, reason_detail AS "reasonDetail", phase,
  steps, cursor, totals, read, skipped, pace, failures, created_at AS "createdAt"`;

/** Imports as the worker works them off. */
@Injectable()
export class ImportWorkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What of an integration is due to be looked at, the oldest first. */
  listDue(integrationId: string): Promise<WorkingImport[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM imports
       WHERE integration_id = $1 AND due_at <= now() ORDER BY id`,
      [integrationId],
    );
  }

  /**
   * False when somebody paused, cancelled or moved the import meanwhile: nothing of a page may be written then. Locks
   * the row, so that a pause waits for the page and then finds all of its deliveries.
   */
  async lock(tx: EntityManager, { id, steps }: WorkingImport): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM imports WHERE id = $1 AND steps = $2 AND state = 'running' FOR UPDATE`,
      [id, steps],
    );
    return rows.length === 1;
  }

  /** A step forward; false as for `lock`. */
  async advance(
    tx: Pick<EntityManager, 'query'>,
    from: WorkingImport,
    step: ImportStep,
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE imports SET steps = steps + 1, phase = $3, cursor = $4, totals = $5, read = $6, skipped = $7,
         failures = 0, wait_reason = NULL
       WHERE id = $1 AND steps = $2 AND state = 'running'`,
      [
        from.id,
        from.steps,
        step.phase,
        JSON.stringify(step.cursor),
        JSON.stringify(step.totals),
        JSON.stringify(step.read),
        JSON.stringify(step.skipped),
      ],
    );
    return count === 1;
  }

  /**
   * Tells the planner how large the tables have become. Its own look comes minutes after an import has filled empty
   * tables, and until then it reads them from end to end for every batch.
   */
  async refreshPlans(): Promise<void> {
    await this.dataSource.query('ANALYZE records, open_deliveries');
  }

  /** Nobody looks at it for a while. */
  async hold(
    id: string,
    {
      waitMs,
      reason,
      failed = false,
    }: { waitMs: number; reason: ImportWaitReason | null; failed?: boolean },
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE imports SET due_at = now() + $2 * interval '1 ms', wait_reason = $3, failures = failures + $4
       WHERE id = $1 AND state = 'running'`,
      [id, waitMs, reason, failed ? 1 : 0],
    );
  }

  /** Reads no further, and remembers why; what was read is still sent. */
  async giveUpReading(id: string, reason: ImportReason, detail: string | null): Promise<void> {
    await this.dataSource.query(
      `UPDATE imports SET phase = 'sending', reason = $2, reason_detail = $3, steps = steps + 1
       WHERE id = $1 AND state = 'running'`,
      [id, reason, detail],
    );
  }

  async notePace(id: string, pace: readonly PaceSample[]): Promise<void> {
    await this.dataSource.query(`UPDATE imports SET pace = $2 WHERE id = $1`, [
      id,
      JSON.stringify(pace),
    ]);
  }

  /** The end of a running import; false when somebody ended or paused it before. */
  async conclude(
    { id, steps }: WorkingImport,
    end: {
      state: ImportState;
      reason: ImportReason | null;
      detail: string | null;
      books: ImportBooks;
    },
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE imports SET state = $3, reason = $4, reason_detail = $5, books = $6, phase = 'done', due_at = NULL,
         wait_reason = NULL, finished_at = now()
       WHERE id = $1 AND steps = $2 AND state = 'running'`,
      [id, steps, end.state, end.reason, end.detail, JSON.stringify(end.books)],
    );
    return count === 1;
  }

  /** The integration is gone. */
  async abandon(id: string, reason: ImportReason, books: ImportBooks): Promise<void> {
    await this.dataSource.query(
      `UPDATE imports SET state = 'failed', reason = $2, books = $3, phase = 'done', due_at = NULL, wait_reason = NULL,
         finished_at = coalesce(finished_at, now())
       WHERE id = $1`,
      [id, reason, JSON.stringify(books)],
    );
  }

  /**
   * Deliveries that were under way when their import was paused or cancelled, and came back: they rest, or are
   * skipped. Returns how many are still under way.
   */
  async gatherStrays(id: string, state: 'paused' | 'cancelled'): Promise<number> {
    const strays = `d.import_id = $1 AND d.result IN ('waiting', 'retrying') AND d.priority = ${BACKGROUND}
      AND d.due_at < 'infinity' AND EXISTS (SELECT 1 FROM imports WHERE id = $1 AND state = $2)`;
    const change =
      state === 'paused'
        ? `UPDATE open_deliveries d SET due_at = 'infinity' WHERE ${strays}`
        : settle({
            where: strays,
            set: { result: `'skipped'`, reason: `'import-cancelled'` },
          });
    const rows: Array<{ count: number }> = await this.dataSource.transaction(async (tx) => {
      await tx.query(change, [id, state]);
      return tx.query(
        `SELECT count(*)::integer AS count FROM open_deliveries
         WHERE import_id = $1 AND due_at < 'infinity'`,
        [id],
      );
    });
    return rows[0]?.count ?? 0;
  }

  /** Looks at it again later, or never. */
  async rest(
    id: string,
    { state, waitMs, books }: { state: ImportState; waitMs: number | null; books?: ImportBooks },
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE imports SET due_at = now() + $3 * interval '1 ms', books = coalesce($4, books),
         phase = CASE WHEN $4::jsonb IS NULL THEN phase ELSE 'done' END
       WHERE id = $1 AND state = $2`,
      [id, state, waitMs, books ? JSON.stringify(books) : null],
    );
  }
}
