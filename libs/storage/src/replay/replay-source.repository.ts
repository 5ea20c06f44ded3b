import type { DeliveryKind } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Delivery } from '../delivery/delivery.entity.js';
import { whereOf, type DeliveryFilter } from '../delivery/delivery-log.repository.js';
import { settle } from '../delivery/settle-sql.js';
import { UNSETTLED } from '../delivery/unsettled.js';
import type { LockedRecord } from '../record/record.repository.js';

type Db = Pick<EntityManager, 'query'>;

/** Which deliveries a replay is about. */
export interface ReplayScope {
  workspaceId: string;
  filter: DeliveryFilter;
  /** Only those that were there before; the database's own text of a moment, for a `Date` cuts off its microseconds. */
  before: string;
}

/** A record whose deliveries may be sent again. */
export interface ReplayedRecord extends Omit<LockedRecord, 'readAt' | 'erased'> {
  integrationId: string;
  kind: DeliveryKind;
  email: string | null;
  phone: string | null;
}

/** One link of a record's chain of deliveries. */
export interface PastDeliveryRow extends Pick<
  Delivery,
  | 'id'
  | 'recordId'
  | 'seq'
  | 'operation'
  | 'result'
  | 'reason'
  | 'reasonDetail'
  | 'contentHash'
  | 'yespoStatus'
  | 'replayId'
  | 'replayOf'
  | 'confirmedEmail'
  | 'afterRecordId'
> {
  hasOriginal: boolean;
}

/** What a delivery was made of, and what was made of it. */
export interface ReplayOriginal extends Pick<
  Delivery,
  'id' | 'fromHookBody' | 'createdAt' | 'confirmedEmail'
> {
  received: unknown;
  payload: unknown;
}

/** The past, as replays read it. */
@Injectable()
export class ReplaySourceRepository {
  /** This moment, as `ReplayScope` wants it. */
  async now(db: Db): Promise<string> {
    const [row]: Array<{ now: string }> = await db.query('SELECT now()::text AS now');
    if (!row) throw new Error('the database did not tell its time');
    return row.now;
  }

  /** How many deliveries match. */
  async count(db: Db, scope: ReplayScope): Promise<number> {
    const { where, values } = conditionsOf(scope);
    const [row]: Array<{ matched: number }> = await db.query(
      `SELECT count(*)::integer AS matched FROM deliveries d WHERE ${where.join(' AND ')}`,
      values,
    );
    return row?.matched ?? 0;
  }

  /** The next matching deliveries, oldest first. */
  async list(
    db: Db,
    scope: ReplayScope,
    page: { after: string | null; limit: number },
  ): Promise<Array<{ id: string; recordId: string }>> {
    const { where, values } = conditionsOf(scope);
    if (page.after) where.push(`d.id > $${values.push(page.after)}`);
    return db.query(
      `SELECT d.id, d.record_id AS "recordId" FROM deliveries d WHERE ${where.join(' AND ')}
       ORDER BY d.id LIMIT $${values.push(page.limit)}`,
      values,
    );
  }

  /** All matching deliveries of some records, on whichever page they are. */
  async listOfRecords(
    db: Db,
    scope: ReplayScope,
    recordIds: readonly string[],
  ): Promise<Array<{ id: string; recordId: string }>> {
    const { where, values } = conditionsOf(scope);
    where.push(`d.record_id = ANY($${values.push([...recordIds])})`);
    return db.query(
      `SELECT d.id, d.record_id AS "recordId" FROM deliveries d WHERE ${where.join(' AND ')}`,
      values,
    );
  }

  /**
   * The records themselves. Locked in the order in which readings lock them, contacts first and each kind by key, so that
   * the two seldom meet crosswise.
   */
  async findRecords(
    db: Db,
    ids: readonly string[],
    { lock }: { lock: boolean },
  ): Promise<ReplayedRecord[]> {
    return db.query(
      `SELECT id, integration_id AS "integrationId", kind, key, content_hash AS "contentHash",
         accepted_hash AS "acceptedHash", accepted_at IS NOT NULL AS accepted, last_seq AS "lastSeq",
         store_status_id AS "storeStatusId", email, phone
       FROM records WHERE id = ANY($1) ORDER BY kind, integration_id, key ${lock ? 'FOR NO KEY UPDATE' : ''}`,
      [[...ids]],
    );
  }

  /** Everything that was ever to be told of some records, in order. */
  listChains(db: Db, recordIds: readonly string[]): Promise<PastDeliveryRow[]> {
    return db.query(
      `SELECT id, record_id AS "recordId", seq, operation, result, reason, reason_detail AS "reasonDetail",
         content_hash AS "contentHash", yespo_status AS "yespoStatus", replay_id AS "replayId",
         replay_of AS "replayOf", confirmed_email AS "confirmedEmail", after_record_id AS "afterRecordId",
         b.received IS NOT NULL AS "hasOriginal"
       FROM deliveries LEFT JOIN delivery_bodies b ON b.delivery_id = id WHERE record_id = ANY($1) ORDER BY record_id, seq`,
      [[...recordIds]],
    );
  }

  findOriginals(db: Db, ids: readonly string[]): Promise<ReplayOriginal[]> {
    return db.query(
      `SELECT id, received, payload, from_hook_body AS "fromHookBody", confirmed_email AS "confirmedEmail", created_at AS "createdAt"
       FROM deliveries JOIN delivery_bodies ON delivery_id = id WHERE id = ANY($1) AND delivery_id = ANY($1)`,
      [[...ids]],
    );
  }

  /** The newest thing the store gave about each of some records, by record. */
  async findLastOriginals(
    db: Db,
    recordIds: readonly string[],
  ): Promise<Map<string, ReplayOriginal>> {
    if (recordIds.length === 0) return new Map();
    const rows: Array<ReplayOriginal & { recordId: string }> = await db.query(
      `SELECT DISTINCT ON (record_id) record_id AS "recordId", id, received, payload,
         from_hook_body AS "fromHookBody", confirmed_email AS "confirmedEmail", created_at AS "createdAt"
       FROM deliveries JOIN delivery_bodies ON delivery_id = id
       WHERE record_id = ANY($1) AND received IS NOT NULL
       ORDER BY record_id, seq DESC`,
      [[...recordIds]],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  /**
   * Notes the deliveries that were appended. What a record was last read as stays, except that content which is read
   * differently today is known by its new hash from now on, or the next poll would send it once more.
   */
  async appendTo(
    tx: EntityManager,
    records: ReadonlyArray<{ id: string; lastSeq: number; contentHash: string | null }>,
  ): Promise<void> {
    if (records.length === 0) return;
    await tx.query(
      `UPDATE records r SET last_seq = n."lastSeq", content_hash = n."contentHash"
       FROM json_to_recordset($1) AS n(id bigint, "lastSeq" integer, "contentHash" text)
       WHERE r.id = n.id`,
      [JSON.stringify(records)],
    );
  }

  /**
   * Takes back what cancelled replays brought and what has not left. What was on its way then may come back untaken, so
   * this is asked for again for some time.
   */
  async cancelOpen(db: Db): Promise<void> {
    // A contact that Yespo never accepted goes all the same: orders may be waiting for it.
    await db.query(
      settle({
        using: 'replays p',
        where: `p.state = 'cancelled' AND p.finished_at > now() - interval '2 days' AND d.replay_id = p.id
          AND d.source = 'replay' AND d.result IN ('waiting', 'retrying')
          AND (d.kind = 'order' OR EXISTS (
            SELECT 1 FROM records r WHERE r.id = d.record_id AND r.accepted_at IS NOT NULL))`,
        set: { result: `'skipped'`, reason: `'replay-cancelled'` },
      }),
    );
  }
}

/**
 * The filter, narrowed to what was there when the replay began. What was settled later stays out: it was on its way
 * then. So the set does not change while it is worked off.
 */
function conditionsOf({ workspaceId, filter, before }: ReplayScope): {
  where: string[];
  values: unknown[];
} {
  const { where, values } = whereOf(workspaceId, filter);
  const moment = `$${values.push(before)}::timestamptz`;
  where.push(`d.created_at < ${moment}`);
  where.push(`(d.result IN ${UNSETTLED} OR d.settled_at < ${moment})`);
  return { where, values };
}
