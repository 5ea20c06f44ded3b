import type { DeliveryKind, DeliveryResult, ReconciliationGapReason } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { IntegrationRef } from '../integration/integration-ref.js';
import {
  Reconciliation,
  ReconciliationGap,
  type ReconciliationCounts,
} from './reconciliation.entity.js';

/** What stands in our books about a record that the store has. */
export interface ComparedRecord {
  key: string;
  contentHash: string | null;
  acceptedHash: string | null;
  erased: boolean;
  readAt: Date | null;
  /** The newest delivery that says what Yespo has, or why not; null when there is none. */
  newest: { result: DeliveryResult; reason: string | null; contentHash: string } | null;
}

export interface NewReconciliation {
  id: string;
  readFrom: Date | null;
  readTo: Date;
  askedBy: string | null;
}

const NOTHING: ReconciliationCounts = {
  inStore: 0,
  accepted: 0,
  rejected: 0,
  skipped: 0,
  waiting: 0,
  beforeConnection: 0,
  unknown: 0,
  differs: 0,
};
const SEEN_PER_DELETE = 20_000;

/** Comparisons of stores with our books, and the gaps they found. */
@Injectable()
export class ReconciliationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when one of the integration is running already; nothing is written then. */
  async add(tx: EntityManager, ref: IntegrationRef, run: NewReconciliation): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO reconciliations (id, workspace_id, integration_id, state, read_from, read_to, counts, asked_by)
       VALUES ($1, $2, $3, 'running', $4, $5, $6, $7)
       ON CONFLICT (integration_id) WHERE state = 'running' DO NOTHING RETURNING 1`,
      [
        run.id,
        ref.workspaceId,
        ref.id,
        run.readFrom,
        run.readTo,
        JSON.stringify({ contact: NOTHING, order: NOTHING }),
        run.askedBy,
      ],
    );
    return rows.length === 1;
  }

  /** Newest first; `before` is the id of the last row of the page before. */
  list(ref: IntegrationRef, page: { before?: string; limit: number }): Promise<Reconciliation[]> {
    const query = this.dataSource
      .getRepository(Reconciliation)
      .createQueryBuilder('run')
      .where({ workspaceId: ref.workspaceId, integrationId: ref.id })
      .orderBy('run.id', 'DESC')
      .limit(page.limit);
    if (page.before) query.andWhere('run.id < :before', { before: page.before });
    return query.getMany();
  }

  /** Null for a stranger's and for one of a deleted integration. */
  find(workspaceId: string, id: string): Promise<Reconciliation | null> {
    return this.dataSource
      .getRepository(Reconciliation)
      .createQueryBuilder('run')
      .where('run.workspaceId = :workspaceId AND run.id = :id', { workspaceId, id })
      .andWhere(
        `EXISTS (SELECT 1 FROM integrations i WHERE i.id = run.integration_id AND i.state <> 'deleted')`,
      )
      .getOne();
  }

  /** Id of the running one. */
  async findRunning(
    db: Pick<EntityManager, 'query'>,
    integrationId: string,
  ): Promise<string | null> {
    const rows: Array<{ id: string }> = await db.query(
      `SELECT id FROM reconciliations WHERE integration_id = $1 AND state = 'running'`,
      [integrationId],
    );
    return rows[0]?.id ?? null;
  }

  /** The running one, locked against being called off until the transaction ends. */
  async lockRunning(tx: EntityManager, integrationId: string): Promise<string | null> {
    const rows: Array<{ id: string }> = await tx.query(
      `SELECT id FROM reconciliations WHERE integration_id = $1 AND state = 'running'
       FOR NO KEY UPDATE`,
      [integrationId],
    );
    return rows[0]?.id ?? null;
  }

  /** Whether reading the store fails at the moment, for those of these integrations with a running comparison. */
  async listFailing(integrationIds: readonly string[]): Promise<Set<string>> {
    const rows: Array<{ id: string }> = await this.dataSource.query(
      `SELECT integration_id AS id FROM poll_schedules
       WHERE integration_id = ANY($1) AND job = 'reconciliation' AND failures > 0`,
      [[...integrationIds]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Oldest first; `after` is the id of the last row of the page before. */
  listGaps(
    reconciliationId: string,
    page: { after?: string; limit: number },
  ): Promise<ReconciliationGap[]> {
    const query = this.dataSource
      .getRepository(ReconciliationGap)
      .createQueryBuilder('gap')
      .where('gap.reconciliationId = :reconciliationId', { reconciliationId })
      .orderBy('gap.id', 'ASC')
      .limit(page.limit);
    if (page.after) query.andWhere('gap.id > :after', { after: page.after });
    return query.getMany();
  }

  /** What stands in the books about these records; a key that is missing in the answer stands nowhere. */
  async compare(
    db: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<Map<string, ComparedRecord>> {
    const rows: Array<
      Omit<ComparedRecord, 'newest'> & {
        result: DeliveryResult | null;
        reason: string | null;
        hash: string;
      }
    > = await db.query(
      `SELECT r.key, r.content_hash AS "contentHash", r.accepted_hash AS "acceptedHash", r.read_at AS "readAt",
         r.erased_at IS NOT NULL AS erased, d.result, d.reason, d.content_hash AS hash
       FROM records r LEFT JOIN LATERAL (
         SELECT result, reason, content_hash FROM deliveries
         WHERE record_id = r.id
           AND NOT (result = 'skipped' AND reason IN ('unchanged', 'deleted-in-store'))
         ORDER BY seq DESC LIMIT 1) d ON true
       WHERE r.integration_id = $1 AND r.kind = $2 AND r.key = ANY($3)`,
      [ref.id, kind, [...keys]],
    );
    return new Map(
      rows.map(({ result, reason, hash, ...row }) => [
        row.key,
        { ...row, newest: result === null ? null : { result, reason, contentHash: hash } },
      ]),
    );
  }

  /** Remembers that records were counted; answers those that were not before. */
  async markSeen(
    tx: EntityManager,
    id: string,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<Set<string>> {
    const rows: Array<{ key: string }> = await tx.query(
      `INSERT INTO reconciliation_seen (reconciliation_id, kind, key)
       SELECT $1, $2, k FROM unnest($3::text[]) AS k ON CONFLICT DO NOTHING RETURNING key`,
      [id, kind, [...keys]],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Adds up what a page came to. */
  async addCounts(
    tx: EntityManager,
    id: string,
    kind: DeliveryKind,
    counts: ReconciliationCounts,
  ): Promise<void> {
    await tx.query(
      `UPDATE reconciliations SET changed_at = now(),
         counts = jsonb_set(counts, ARRAY[$2], (
           SELECT jsonb_object_agg(name, coalesce((counts->$2->>name)::integer, 0) + value::integer)
           FROM jsonb_each_text($3::jsonb) AS added(name, value)))
       WHERE id = $1`,
      [id, kind, JSON.stringify(counts)],
    );
  }

  async addGaps(
    tx: EntityManager,
    reconciliationId: string,
    kind: DeliveryKind,
    gaps: ReadonlyArray<{ key: string; why: ReconciliationGapReason }>,
  ): Promise<void> {
    if (gaps.length === 0) return;
    const rows = gaps.map((gap) => ({ ...gap, id: uuidv7() }));
    await tx.query(
      `INSERT INTO reconciliation_gaps (id, reconciliation_id, kind, key, why)
       SELECT g.id, $1, $2, g.key, g.why FROM json_to_recordset($3) AS g(id uuid, key text, why text)`,
      [reconciliationId, kind, JSON.stringify(rows)],
    );
  }

  /**
   * Forgets some of what a comparison of an integration counted, and those before it; false when nothing is left. One
   * that somebody has begun since stays.
   */
  async forgetSeen(tx: EntityManager, integrationId: string, id: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `DELETE FROM reconciliation_seen WHERE ctid = ANY(ARRAY(
         SELECT s.ctid FROM reconciliation_seen s JOIN reconciliations r ON r.id = s.reconciliation_id
         WHERE r.integration_id = $1 AND (r.id = $2 OR r.state <> 'running') LIMIT ${SEEN_PER_DELETE}))`,
      [integrationId, id],
    );
    return count === SEEN_PER_DELETE;
  }

  /** Ends a running one; false when it was over already. */
  async end(tx: EntityManager, id: string, state: 'finished' | 'cancelled'): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE reconciliations SET state = $2, changed_at = now(), finished_at = now()
       WHERE id = $1 AND state = 'running'`,
      [id, state],
    );
    return count === 1;
  }
}
