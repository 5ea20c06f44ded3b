import type { NoticeCode, NoticeParams } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { IntegrationRef } from '../integration/integration-ref.js';
import type { Notice } from './notice.entity.js';

/** What there is to tell. Two of the same code and subject are one notice. */
export interface NewNotice {
  code: NoticeCode;
  subject?: string;
  params?: NoticeParams;
  /** How often it happened; once when left out. */
  count?: number;
}

export interface NoticeRow extends Omit<Notice, 'dismissedAt' | 'resolvedAt'> {
  integrationName: string;
}

/** Of a store that was disconnected nothing is news, but that it still calls. */
const TOLD_OF_DELETED: NoticeCode = 'hook-address-stale';

/** What owners have to know: told by whoever learns it, in the transaction that learns it. */
@Injectable()
export class NoticeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Opens a notice, or counts on the one that is open. A dismissed one stays dismissed while its cause lasts; one
   * whose cause was gone meanwhile is new again.
   */
  async tell(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    notices: readonly NewNotice[],
  ): Promise<void> {
    if (notices.length === 0) return;
    await tx.query(
      `INSERT INTO notices AS n (id, workspace_id, integration_id, code, subject, params, count)
       SELECT t.id, $1, $2, t.code, t.subject, t.params, t.count
       FROM jsonb_to_recordset($3) AS t(id uuid, code text, subject text, params jsonb, count integer)
       ORDER BY t.code, t.subject
       ON CONFLICT (integration_id, code, subject) DO UPDATE SET
         params = excluded.params, last_at = now(),
         count = excluded.count + CASE WHEN n.resolved_at IS NULL THEN n.count ELSE 0 END,
         first_at = CASE WHEN n.resolved_at IS NULL THEN n.first_at ELSE now() END,
         dismissed_at = CASE WHEN n.resolved_at IS NULL THEN n.dismissed_at END,
         resolved_at = NULL`,
      [ref.workspaceId, ref.id, JSON.stringify(merged(notices))],
    );
  }

  /** Other values for the gaps of the sentences of some notices, open or not; where there is none, nothing happens. */
  async reword(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    code: NoticeCode,
    notices: ReadonlyArray<{ subject: string; params: NoticeParams }>,
  ): Promise<void> {
    await tx.query(
      `UPDATE notices n SET params = t.params
       FROM jsonb_to_recordset($4) AS t(subject text, params jsonb)
       WHERE n.integration_id = $1 AND n.workspace_id = $2 AND n.code = $3 AND n.subject = t.subject
         AND n.params <> t.params`,
      [ref.id, ref.workspaceId, code, JSON.stringify(notices)],
    );
  }

  /** The cause is gone; of all subjects of the code when none is named. */
  async resolve(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    code: NoticeCode,
    subjects?: readonly string[],
  ): Promise<void> {
    await tx.query(
      `UPDATE notices SET resolved_at = now()
       WHERE integration_id = $1 AND workspace_id = $2 AND code = $3 AND resolved_at IS NULL
         AND ($4::text[] IS NULL OR subject = ANY($4))`,
      [ref.id, ref.workspaceId, code, subjects ?? null],
    );
  }

  /** The cause is taken to be gone, because nothing was heard of it for so long. */
  async resolveQuiet(ref: IntegrationRef, code: NoticeCode, quietMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE notices SET resolved_at = now()
       WHERE integration_id = $1 AND workspace_id = $2 AND code = $3 AND resolved_at IS NULL
         AND last_at < now() - $4 * interval '1 ms'`,
      [ref.id, ref.workspaceId, code, quietMs],
    );
  }

  /** Open ones, newest first; `before` is the id of the last row of the page before. */
  async listOpen(
    workspaceId: string,
    filter: { integrationId?: string; before?: string; limit: number },
  ): Promise<NoticeRow[]> {
    return this.dataSource.query(
      `SELECT n.id, n.workspace_id AS "workspaceId", n.integration_id AS "integrationId",
         i.name AS "integrationName", n.code, n.subject, n.params, n.count,
         n.first_at AS "firstAt", n.last_at AS "lastAt"
       FROM notices n JOIN integrations i ON i.id = n.integration_id
       WHERE n.workspace_id = $1 AND n.dismissed_at IS NULL AND n.resolved_at IS NULL
         AND ($2::uuid IS NULL OR n.integration_id = $2) AND ($3::uuid IS NULL OR n.id < $3)
         AND (i.state <> 'deleted' OR n.code = $5)
       ORDER BY n.id DESC LIMIT $4`,
      [
        workspaceId,
        filter.integrationId ?? null,
        filter.before ?? null,
        filter.limit,
        TOLD_OF_DELETED,
      ],
    );
  }

  /** False when the workspace has no such notice. */
  async dismiss(workspaceId: string, id: string): Promise<boolean> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE notices SET dismissed_at = coalesce(dismissed_at, now())
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id],
    );
    return count === 1;
  }
}

/** One statement may touch a row once: what repeats within a batch is counted here. */
function merged(notices: readonly NewNotice[]): Array<Required<NewNotice> & { id: string }> {
  const byCause = new Map<string, Required<NewNotice> & { id: string }>();
  for (const { code, subject = '', params = {}, count = 1 } of notices) {
    const cause = `${code} ${subject}`;
    const before = byCause.get(cause)?.count ?? 0;
    byCause.set(cause, { id: uuidv7(), code, subject, params, count: before + count });
  }
  return [...byCause.values()];
}
