import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { HeldLease } from '../lease/lease.repository.js';
import type { AttemptOutcome } from './attempt.entity.js';
import type { Delivery } from './delivery.entity.js';
import { MAY_BE_CONFIRMED } from './may-be-confirmed.js';
import { PRIORITY_OF_LANE, type SendingLane } from './priority.js';
import { UNSETTLED } from './unsettled.js';

/** The right to send on one of an integration's two sending lanes. */
export type SendingLease = HeldLease<SendingLane>;

/** A delivery that is ours to send. */
export interface ClaimedDelivery {
  id: string;
  operation: Delivery['operation'];
  key: string;
  attempts: number;
  confirmedEmail: boolean;
  /** JSON text, as it goes into the request. */
  payload: string;
}

/** How a try ended for one delivery. */
export interface SettledDelivery {
  id: string;
  result: 'accepted' | 'rejected' | 'skipped' | 'retrying' | 'waiting';
  reason: string | null;
  reasonDetail: string | null;
  /** Before the next try; only for `retrying` and `waiting`. */
  waitMs: number;
  /** 0 when the try does not count against the ladder. */
  countedTries: 0 | 1;
  outcome: AttemptOutcome;
  startedAt: string;
  durationMs: number;
  httpStatus: number | null;
  answer: string | null;
  /** For a contact whose session went wrong: the largest one it may be part of next; 1: by itself. */
  sessionMost?: number;
}

/**
 * Contacts that a claim leaves to sessions: none, those that must not bring a deleted contact back, or all that may
 * be created as confirmed.
 */
export type LeftToSessions = 'none' | 'keeping-deleted' | 'burst';

/**
 * A lease with this part of its time left is not prolonged: claims side by side would wait for each other's commit
 * on its row.
 */
const FRESH = 0.9;

/** Work that is due to Yespo: claimed, sent, settled. Hot: plain SQL, one statement for a whole batch. */
@Injectable()
export class DeliveryQueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Claims due deliveries of the lane's priority and keeps the lease fresh; empty when it is lost. Only the first unsettled
   * delivery of a record can be claimed, which is what keeps the record's order. An order waits for its buyer's
   * contact, for Yespo makes a confirmed contact out of an order whose customer it does not know
   * (`api/yespo.md` 4.2), and a contact is deleted only after the orders that wait for it. What a lost turn had
   * claimed under an older fence is claimed again.
   */
  async claim(
    lease: SendingLease,
    ttlMs: number,
    kind: Delivery['kind'],
    limit: number,
    leave: LeftToSessions = 'none',
  ): Promise<ClaimedDelivery[]> {
    const [rows]: [ClaimedDelivery[], number] = await this.dataSource.query(
      `WITH renewed AS (
         UPDATE leases SET expires_at = now() + $3 * interval '1 ms'
         WHERE integration_id = $1 AND lane = $7 AND fence = $2 AND expires_at > now()
           AND expires_at <= now() + $6 * interval '1 ms' RETURNING 1
       ), held AS (
         SELECT 1 FROM renewed UNION ALL
         SELECT 1 FROM leases WHERE integration_id = $1 AND lane = $7 AND fence = $2
           AND expires_at > now() + $6 * interval '1 ms'
       ), due AS (
         SELECT c.id FROM deliveries c
         WHERE EXISTS (SELECT 1 FROM held)
           AND c.integration_id = $1 AND c.priority = $8 AND c.kind = $4 AND c.result IN ${UNSETTLED} AND c.due_at <= now()
           AND (c.result <> 'sending' OR c.fence < $2) AND c.session_id IS NULL
           AND ($9 = 'none' OR NOT c.confirmed_email OR c.operation = 'delete' OR NOT (
             c.keep_deleted OR ($9 = 'burst' AND c.session_most IS DISTINCT FROM 1)))
           AND NOT EXISTS (
             SELECT 1 FROM deliveries p
             WHERE p.record_id = c.record_id AND p.seq < c.seq AND p.result IN ${UNSETTLED})
           AND (c.after_record_id IS NULL OR EXISTS (
             SELECT 1 FROM records b WHERE b.id = c.after_record_id AND b.accepted_at IS NOT NULL))
           AND ($4 <> 'order' OR NOT EXISTS (
             SELECT 1 FROM records b JOIN deliveries p ON p.record_id = b.id
             WHERE b.integration_id = $1 AND b.kind = 'contact'
               AND b.key = c.payload->>'externalCustomerId' AND p.result IN ${UNSETTLED}
               AND p.operation <> 'delete'))
           AND (c.operation <> 'delete' OR NOT EXISTS (
             SELECT 1 FROM deliveries o
             WHERE o.after_record_id = c.record_id AND o.result IN ${UNSETTLED}))
         ORDER BY c.due_at, c.id LIMIT $5 FOR UPDATE SKIP LOCKED
       )
       UPDATE deliveries d SET result = 'sending', fence = $2,
         confirmed_email = CASE WHEN d.confirmed_email THEN ${MAY_BE_CONFIRMED} ELSE false END
       FROM due WHERE d.id = due.id
       RETURNING d.id, d.operation, d.key, d.attempts, d.confirmed_email AS "confirmedEmail",
         d.payload::text AS payload`,
      [
        lease.integrationId,
        lease.fence,
        ttlMs,
        kind,
        limit,
        ttlMs * FRESH,
        lease.lane,
        PRIORITY_OF_LANE[lease.lane],
        leave,
      ],
    );
    return rows;
  }

  /**
   * Writes how a batch ended: the deliveries, what is known as accepted of their records, and the attempts, in
   * one statement. Rows that a later holder of the lease has claimed stay untouched. Returns how many were written.
   */
  async settle(
    lease: SendingLease,
    settled: readonly SettledDelivery[],
    db: Pick<EntityManager, 'query'> = this.dataSource,
  ): Promise<number> {
    if (settled.length === 0) return 0;
    const rows = settled.map((delivery) => ({ ...delivery, attemptId: uuidv7() }));
    const [result]: Array<{ written: number }> = await db.query(
      `WITH s AS (
         SELECT * FROM json_to_recordset($1) AS s(id uuid, result text, reason text, "reasonDetail" text,
           "waitMs" float8, "countedTries" integer, outcome text, "startedAt" timestamptz,
           "durationMs" integer, "httpStatus" integer, answer text, "sessionMost" smallint, "attemptId" uuid)
       ), changed AS (
         UPDATE deliveries d SET result = s.result, reason = s.reason, reason_detail = s."reasonDetail",
           attempts = d.attempts + s."countedTries", fence = NULL, session_id = NULL,
           session_most = coalesce(s."sessionMost", d.session_most),
           due_at = CASE WHEN s."waitMs" > 0 THEN now() + s."waitMs" * interval '1 ms' ELSE least(d.due_at, now()) END,
           settled_at = CASE WHEN s.result IN ('accepted', 'rejected', 'skipped') THEN now() END
         FROM s WHERE d.id = s.id AND d.result = 'sending' AND d.fence = $2 AND d.priority = $3
         RETURNING d.id, d.record_id, d.content_hash, d.operation, d.result
       ), accepted AS (
         UPDATE records r SET accepted_hash = CASE WHEN c.operation <> 'delete' THEN c.content_hash END,
           accepted_at = CASE WHEN c.operation <> 'delete' THEN now() END
         FROM changed c WHERE r.id = c.record_id AND c.result = 'accepted' RETURNING 1
       ), logged AS (
         INSERT INTO attempts (id, delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
         SELECT s."attemptId", s.id, a.number, s."startedAt", s."durationMs", s.outcome, s."httpStatus", s.answer
         FROM s JOIN changed ON changed.id = s.id
         CROSS JOIN LATERAL (SELECT count(*)::integer + 1 AS number FROM attempts WHERE delivery_id = s.id) a
         RETURNING 1
       )
       SELECT count(*)::integer AS written FROM logged`,
      [JSON.stringify(rows), lease.fence, PRIORITY_OF_LANE[lease.lane]],
    );
    return result?.written ?? 0;
  }

  /**
   * Orders whose buyer Yespo refused for good, or who stays deleted there, cannot go: they would make a confirmed
   * contact of the buyer.
   *
   * @param ids contacts that were settled just now.
   */
  async rejectOrdersOfRejected(ids: readonly string[], reason: string): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource.query(
      `UPDATE deliveries o SET result = 'rejected', reason = $2, reason_detail = c.reason_detail, settled_at = now()
       FROM deliveries c JOIN records r ON r.id = c.record_id AND r.accepted_at IS NULL
       WHERE c.id = ANY($1) AND c.result IN ('rejected', 'skipped')
         AND o.after_record_id = c.record_id AND o.result IN ('waiting', 'retrying')`,
      [[...ids], reason],
    );
  }

  /**
   * Rejects orders that wait for a buyer of whom nothing is on its way any more and whom Yespo has not: nothing would
   * ever let them go. They came while their buyer was being refused, or the process that was to reject them died.
   */
  async rejectStranded(integrationId: string, reason: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE deliveries o SET result = 'rejected', reason = $2, settled_at = now(),
         reason_detail = (SELECT c.reason_detail FROM deliveries c WHERE c.record_id = b.id ORDER BY c.seq DESC LIMIT 1)
       FROM records b
       WHERE o.integration_id = $1 AND o.result IN ('waiting', 'retrying') AND b.id = o.after_record_id
         AND b.accepted_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM deliveries p WHERE p.record_id = b.id AND p.result IN ${UNSETTLED})`,
      [integrationId, reason],
    );
  }

  /**
   * Gives claimed deliveries back untried.
   *
   * @param why they wait, if people should see it: a code, and words.
   */
  async giveBack(
    lease: SendingLease,
    ids: readonly string[],
    why?: { reason: string; detail: string },
  ): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource.query(
      `UPDATE deliveries
       SET result = CASE WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END, fence = NULL,
         reason = coalesce($4, reason), reason_detail = CASE WHEN $4 IS NULL THEN reason_detail ELSE $5 END
       WHERE id = ANY($1) AND result = 'sending' AND fence = $2 AND priority = $3 AND session_id IS NULL`,
      [
        [...ids],
        lease.fence,
        PRIORITY_OF_LANE[lease.lane],
        why?.reason ?? null,
        why?.detail ?? null,
      ],
    );
  }
}
