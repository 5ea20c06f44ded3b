import type { DeliveryReason } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Delivery } from '../delivery/delivery.entity.js';
import { IMPORT_PARTS, type ImportBooks, type ImportPart } from './import.entity.js';

/** What of an import is not settled yet, or was not accepted. Few rows, however large the import is. */
export interface ImportRemainders {
  waiting: Record<ImportPart, number>;
  /** All that is not settled, buyers and earlier statuses of orders included. */
  open: number;
  refused: Array<{
    part: ImportPart;
    result: 'rejected' | 'skipped';
    reason: DeliveryReason;
    count: number;
  }>;
  /** Why what is open was not accepted at its last try. */
  openReason: string | null;
  /** When the first of it is due; null: nothing is. */
  nextDueAt: Date | null;
  /** Until when nothing is sent from the background lane; null: it may be. */
  sendingHeldUntil: Date | null;
}

/** A record that Yespo did not take, for a person's own list. */
export type RejectedRow = Pick<
  Delivery,
  | 'id'
  | 'kind'
  | 'key'
  | 'person'
  | 'operation'
  | 'yespoStatus'
  | 'reason'
  | 'reasonDetail'
  | 'attempts'
> & { settledAt: Date };

interface OpenRow extends CountRow {
  nextDueAt: Date | null;
}

interface CountRow {
  importId: string;
  part: ImportPart | null;
  result: string;
  reason: string | null;
  count: number;
}

/** The numbers of imports. */
@Injectable()
export class ImportBooksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Imports together with what is left of them, as of one moment: a page between two questions would not add up. */
  async withRemainders<Row extends { id: string }>(
    read: (db: Pick<EntityManager, 'query'>) => Promise<Row[]>,
  ): Promise<Array<{ row: Row; left: ImportRemainders }>> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const rows = await read(tx);
      const left = await this.findRemainders(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({ row, left: left.get(row.id) ?? nothingLeft() }));
    });
  }

  /** Rejected records for a file, in the order they were read. */
  listRejected(importId: string, after: string | null, limit: number): Promise<RejectedRow[]> {
    return this.dataSource.query(
      `SELECT id, kind, key, person, operation, yespo_status AS "yespoStatus", reason,
         reason_detail AS "reasonDetail", attempts, settled_at AS "settledAt"
       FROM settled_deliveries
       WHERE import_id = $1 AND import_part IS NOT NULL AND result = 'rejected' AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3`,
      [importId, after, limit],
    );
  }

  /** By import; the partial indexes hold nothing of what was accepted. */
  private async findRemainders(
    db: Pick<EntityManager, 'query'>,
    importIds: readonly string[],
  ): Promise<Map<string, ImportRemainders>> {
    if (importIds.length === 0) return new Map();
    const open = await db.query<OpenRow[]>(
      `SELECT import_id AS "importId", import_part AS part, count(*)::integer AS count, max(reason) AS reason,
         min(due_at) FILTER (WHERE due_at < 'infinity') AS "nextDueAt"
       FROM open_deliveries WHERE import_id = ANY($1) GROUP BY 1, 2`,
      [importIds],
    );
    const refused = await db.query<CountRow[]>(
      `SELECT import_id AS "importId", import_part AS part, result, reason, count(*)::integer AS count
         FROM settled_deliveries
         WHERE import_id = ANY($1) AND import_part IS NOT NULL AND result IN ('rejected', 'skipped')
         GROUP BY 1, 2, 3, 4 ORDER BY count DESC`,
      [importIds],
    );
    const held = await db.query<Array<{ importId: string; until: Date | null }>>(
      `SELECT m.id AS "importId", l.hold_until AS until
         FROM imports m JOIN leases l ON l.integration_id = m.integration_id AND l.lane = 'background'
         WHERE m.id = ANY($1) AND l.hold_until > now()`,
      [importIds],
    );
    const remainders = new Map(importIds.map((id) => [id, nothingLeft()]));
    for (const { importId, part, reason, count, nextDueAt } of open) {
      const of = remainders.get(importId);
      if (!of) continue;
      of.open += count;
      if (part) of.waiting[part] += count;
      of.openReason ??= reason;
      if (nextDueAt && (!of.nextDueAt || nextDueAt < of.nextDueAt)) of.nextDueAt = nextDueAt;
    }
    for (const { importId, part, result, reason, count } of refused) {
      if (!part) continue;
      remainders.get(importId)?.refused.push({
        part,
        result: result as 'rejected' | 'skipped',
        reason: reason as DeliveryReason,
        count,
      });
    }
    for (const { importId, until } of held) {
      const of = remainders.get(importId);
      if (of) of.sendingHeldUntil = until;
    }
    return remainders;
  }

  /** Everything that was told, counted row by row: seconds for a million. */
  async countAll(importId: string): Promise<ImportBooks> {
    const rows: CountRow[] = await this.dataSource.query(
      `SELECT import_part AS part, result, CASE WHEN result IN ('rejected', 'skipped') THEN reason END AS reason,
         count(*)::integer AS count
       FROM deliveries WHERE import_id = $1 AND import_part IS NOT NULL GROUP BY 1, 2, 3`,
      [importId],
    );
    const books = emptyBooks();
    for (const { part, result, reason, count } of rows) {
      if (!part) continue;
      const of = books[part];
      if (result === 'accepted') of.accepted += count;
      else if (result === 'rejected' || result === 'skipped') {
        of[result][(reason ?? 'unreadable') as DeliveryReason] = count;
      } else of.waiting += count;
    }
    return books;
  }

  /** How much of an import is not settled. */
  async countUnsettled(importId: string): Promise<number> {
    const rows: Array<{ count: number }> = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM open_deliveries WHERE import_id = $1`,
      [importId],
    );
    return rows[0]?.count ?? 0;
  }
}

/** Books in which nothing is written yet. */
export function emptyBooks(): ImportBooks {
  const none = () => ({ waiting: 0, accepted: 0, rejected: {}, skipped: {} });
  return Object.fromEntries(IMPORT_PARTS.map((part) => [part, none()])) as ImportBooks;
}

function nothingLeft(): ImportRemainders {
  return {
    waiting: { contacts: 0, buyers: 0, orders: 0 },
    open: 0,
    refused: [],
    openReason: null,
    nextDueAt: null,
    sendingHeldUntil: null,
  };
}
