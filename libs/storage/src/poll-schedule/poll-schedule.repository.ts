import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PollJob } from './poll-schedule.entity.js';

export interface DuePoll {
  job: PollJob;
  cursor: Record<string, unknown>;
  failures: number;
}

/** When what is read next. */
@Injectable()
export class PollScheduleRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Sets up jobs, due at once or after a wait; one that exists stays as it is. */
  async add(
    tx: EntityManager,
    integrationId: string,
    jobs: ReadonlyArray<{ job: PollJob; cursor: Record<string, unknown>; waitMs?: number }>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO poll_schedules (integration_id, job, due_at, cursor)
       SELECT $1, j.job, now() + coalesce(j."waitMs", 0) * interval '1 ms', j.cursor
       FROM jsonb_to_recordset($2) AS j(job text, cursor jsonb, "waitMs" float8)
       ON CONFLICT (integration_id, job) DO NOTHING`,
      [integrationId, JSON.stringify(jobs)],
    );
  }

  async listDue(integrationId: string): Promise<DuePoll[]> {
    return this.dataSource.query(
      `SELECT job, cursor, failures FROM poll_schedules
       WHERE integration_id = $1 AND due_at <= now() ORDER BY due_at`,
      [integrationId],
    );
  }

  /** Whoever hastens the job from now on comes after this transaction. */
  async lock(tx: EntityManager, integrationId: string, job: PollJob): Promise<void> {
    await tx.query(
      `SELECT 1 FROM poll_schedules WHERE integration_id = $1 AND job = $2 FOR UPDATE`,
      [integrationId, job],
    );
  }

  /** A step is done: the cursor moves, in the transaction that wrote the step's rows. */
  async advance(
    tx: EntityManager,
    integrationId: string,
    job: PollJob,
    step: { cursor: Record<string, unknown>; waitMs: number; finished: boolean },
  ): Promise<void> {
    await tx.query(
      `UPDATE poll_schedules
       SET cursor = $3, failures = 0, due_at = now() + $4 * interval '1 ms',
         finished_at = CASE WHEN $5 THEN now() ELSE finished_at END
       WHERE integration_id = $1 AND job = $2`,
      [integrationId, job, JSON.stringify(step.cursor), step.waitMs, step.finished],
    );
  }

  /** A step failed: the same step again after a wait. */
  async postpone(integrationId: string, job: PollJob, waitMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE poll_schedules SET failures = failures + 1, due_at = now() + $3 * interval '1 ms'
       WHERE integration_id = $1 AND job = $2`,
      [integrationId, job, waitMs],
    );
  }

  /** Due at once, whatever the schedule said. */
  async hasten(tx: EntityManager, integrationId: string, jobs: readonly PollJob[]): Promise<void> {
    await tx.query(
      `UPDATE poll_schedules SET due_at = now() WHERE integration_id = $1 AND job = ANY($2)`,
      [integrationId, jobs],
    );
  }

  /**
   * Ends one job for good; false when it was not there.
   *
   * @param cursorId only the one whose cursor has this id: another may have taken its place.
   */
  async end(
    tx: EntityManager,
    integrationId: string,
    job: PollJob,
    cursorId?: string,
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `DELETE FROM poll_schedules
       WHERE integration_id = $1 AND job = $2 AND ($3::text IS NULL OR cursor->>'id' = $3)`,
      [integrationId, job, cursorId ?? null],
    );
    return count === 1;
  }

  /** Ends jobs for good. */
  async remove(
    tx: EntityManager,
    integrationId: string,
    exceptJobs: readonly PollJob[],
  ): Promise<void> {
    await tx.query(`DELETE FROM poll_schedules WHERE integration_id = $1 AND job <> ALL($2)`, [
      integrationId,
      exceptJobs,
    ]);
  }

  /** Whether a job has come to its end at least once. */
  async hasFinished(integrationId: string, job: PollJob): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM poll_schedules
       WHERE integration_id = $1 AND job = $2 AND finished_at IS NOT NULL`,
      [integrationId, job],
    );
    return rows.length > 0;
  }
}
