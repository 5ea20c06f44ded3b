import type { ChangeAction, ImportState } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordChange, type Actor } from '../change/record-change.js';
import { BACKGROUND } from '../delivery/priority.js';
import { reopening, settle } from '../delivery/settle-sql.js';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { Import, type ImportChoice } from './import.entity.js';

export interface ImportRow extends Import {
  integrationName: string;
  createdByEmail: string | null;
}

export interface NewImport {
  id: string;
  by: Actor;
  choice: ImportChoice;
}

/** One import of a workspace. */
export interface ImportRef {
  workspaceId: string;
  id: string;
}

const COLUMNS = `m.id, m.workspace_id AS "workspaceId", m.integration_id AS "integrationId",
  m.created_by AS "createdBy", m.choice, m.state, m.reason, m.reason_detail AS "reasonDetail", m.phase, m.steps,
  m.cursor, m.totals, m.read, m.skipped, m.books, m.pace, m.wait_reason AS "waitReason", m.failures,
  m.due_at AS "dueAt", m.created_at AS "createdAt", m.finished_at AS "finishedAt",
  i.name AS "integrationName", u.email AS "createdByEmail"`;
const TABLES = `imports m JOIN integrations i ON i.id = m.integration_id LEFT JOIN users u ON u.id = m.created_by`;

/** Those of an import that nobody has in hand, and that no live delivery waits for. */
const IN_RESERVE = `d.import_id = $1 AND d.result IN ('waiting', 'retrying') AND d.priority = ${BACKGROUND}`;

/** Imports as their owners see and steer them. */
@Injectable()
export class ImportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False while another import of the integration runs or is paused. */
  async insert(ref: IntegrationRef, { id, by, choice }: NewImport): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const rows: unknown[] = await tx.query(
        `INSERT INTO imports (id, workspace_id, integration_id, created_by, choice, state, phase)
         VALUES ($1, $2, $3, $4, $5, 'running', 'counting')
         ON CONFLICT (integration_id) WHERE state IN ('running', 'paused') DO NOTHING RETURNING id`,
        [id, ref.workspaceId, ref.id, by.kind === 'user' ? by.id : null, JSON.stringify(choice)],
      );
      if (rows.length === 0) return false;
      await tell(tx, { workspaceId: ref.workspaceId, id }, 'import-started', by);
      return true;
    });
  }

  /** One or none. */
  find(
    { workspaceId, id }: ImportRef,
    db: Pick<EntityManager, 'query'> = this.dataSource.manager,
  ): Promise<ImportRow[]> {
    return db.query<ImportRow[]>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE m.workspace_id = $1 AND m.id = $2`,
      [workspaceId, id],
    );
  }

  /** Newest first; `before` is the id of the last one of the page before. */
  list(
    workspaceId: string,
    filter: { integrationId?: string; state?: ImportState },
    page: { before?: string; limit: number },
    db: Pick<EntityManager, 'query'> = this.dataSource.manager,
  ): Promise<ImportRow[]> {
    return db.query<ImportRow[]>(
      `SELECT ${COLUMNS} FROM ${TABLES}
       WHERE m.workspace_id = $1 AND ($2::uuid IS NULL OR m.integration_id = $2)
         AND ($3::text IS NULL OR m.state = $3) AND ($4::uuid IS NULL OR m.id < $4)
       ORDER BY m.id DESC LIMIT $5`,
      [
        workspaceId,
        filter.integrationId ?? null,
        filter.state ?? null,
        page.before ?? null,
        page.limit,
      ],
    );
  }

  /** Stops reading and sending until somebody says otherwise; false when it does not run. */
  pause(ref: ImportRef, by: Actor): Promise<boolean> {
    return this.change(ref, { from: ['running'], to: 'paused' }, async (tx) => {
      await tell(tx, ref, 'import-paused', by);
      await tx.query(`UPDATE open_deliveries d SET due_at = 'infinity' WHERE ${IN_RESERVE}`, [
        ref.id,
      ]);
    });
  }

  /** False when it is not paused. */
  resume(ref: ImportRef, by: Actor): Promise<boolean> {
    return this.change(ref, { from: ['paused'], to: 'running' }, async (tx) => {
      await tell(tx, ref, 'import-resumed', by);
      await tx.query(
        `UPDATE open_deliveries d SET due_at = now() WHERE ${IN_RESERVE} AND due_at = 'infinity'`,
        [ref.id],
      );
    });
  }

  /** Ends it for good; what Yespo has accepted stays. False when it had ended before. */
  cancel(ref: ImportRef, by: Actor): Promise<boolean> {
    return this.change(ref, { from: ['running', 'paused'], to: 'cancelled' }, async (tx) => {
      await tell(tx, ref, 'import-cancelled', by);
      await tx.query(
        settle({
          where: IN_RESERVE,
          set: { result: `'skipped'`, reason: `'import-cancelled'` },
        }),
        [ref.id],
      );
      await tx.query(`UPDATE imports SET finished_at = now() WHERE id = $1`, [ref.id]);
    });
  }

  /**
   * Lets rejected records go once more, with a ladder of their own; those of which newer content is known are left alone.
   * Null while another import of the integration is open, or when this one was cancelled.
   */
  async retryRejected(
    ref: ImportRef,
    by: Actor,
  ): Promise<{ retried: number; superseded: number } | null> {
    return this.dataSource.transaction(async (tx) => {
      const [reopened]: [unknown[], number] = await tx.query(
        `UPDATE imports m SET state = 'running', phase = 'sending', reason = NULL, reason_detail = NULL, books = NULL,
           pace = '[]', finished_at = NULL, wait_reason = NULL, due_at = now()
         WHERE workspace_id = $1 AND id = $2 AND state IN ('finished', 'finished-with-rejections', 'failed')
           AND NOT EXISTS (SELECT 1 FROM imports o
             WHERE o.integration_id = m.integration_id AND o.state IN ('running', 'paused'))
         RETURNING id`,
        [ref.workspaceId, ref.id],
      );
      if (reopened.length === 0) return null;
      await tell(tx, ref, 'import-retried', by);
      // Contacts first: an order may go again only if its buyer's contact is known, or on its way.
      const contacts = await this.retryKind(tx, ref.id, 'contact');
      const orders = await this.retryKind(tx, ref.id, 'order');
      const left: Array<{ count: number }> = await tx.query(
        `SELECT count(*)::integer AS count FROM settled_deliveries
         WHERE import_id = $1 AND import_part IS NOT NULL AND result = 'rejected'`,
        [ref.id],
      );
      return { retried: contacts + orders, superseded: left[0]?.count ?? 0 };
    });
  }

  private async retryKind(
    tx: EntityManager,
    importId: string,
    kind: 'contact' | 'order',
  ): Promise<number> {
    const rows: Array<{ count: number }> = await tx.query(
      `WITH newest AS (
         SELECT d.id FROM settled_deliveries d JOIN records r ON r.id = d.record_id
         WHERE d.import_id = $1 AND d.import_part IS NOT NULL AND d.result = 'rejected' AND d.kind = $2
           AND r.last_seq = d.seq AND r.erased_at IS NULL
           AND EXISTS (SELECT 1 FROM delivery_bodies b WHERE b.delivery_id = d.id AND b.payload IS NOT NULL)
           AND (d.after_record_id IS NULL
             OR EXISTS (SELECT 1 FROM records b WHERE b.id = d.after_record_id AND b.accepted_at IS NOT NULL)
             OR EXISTS (SELECT 1 FROM open_deliveries p WHERE p.record_id = d.after_record_id))
         ORDER BY r.key FOR NO KEY UPDATE OF r
       ), ${reopening({
         using: 'newest n',
         where: 'd.id = n.id',
         set: {
           result: `'waiting'`,
           reason: 'NULL',
           reason_detail: 'NULL',
           attempts: '0',
           priority: String(BACKGROUND),
           due_at: 'now()',
         },
       })}
       SELECT count(*)::integer AS count FROM reopened`,
      [importId, kind],
    );
    return rows[0]?.count ?? 0;
  }

  private change(
    { workspaceId, id }: ImportRef,
    { from, to }: { from: readonly ImportState[]; to: ImportState },
    then: (tx: EntityManager) => Promise<void>,
  ): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      // Waits for a page that is being written: its rows are then among those that `then` changes.
      const [, count]: [unknown, number] = await tx.query(
        `UPDATE imports SET state = $3, wait_reason = NULL, due_at = now()
         WHERE workspace_id = $1 AND id = $2 AND state = ANY($4)`,
        [workspaceId, id, to, from],
      );
      if (count === 1) await then(tx);
      return count === 1;
    });
  }
}

/** The line of the change log. */
async function tell(
  tx: EntityManager,
  { workspaceId, id }: ImportRef,
  action: ChangeAction,
  by: Actor,
): Promise<void> {
  const rows: Array<{ integrationId: string }> = await tx.query(
    `SELECT integration_id AS "integrationId" FROM imports WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  const integrationId = rows[0]?.integrationId ?? null;
  await recordChange(tx, { workspaceId, integrationId, by, action, details: { importId: id } });
}
