import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HeldLease } from '../lease/lease.repository.js';
import type { AttemptOutcome } from './attempt.entity.js';
import type { Delivery } from './delivery.entity.js';
import { MAY_BE_CONFIRMED } from './may-be-confirmed.js';
import { PRIORITY_OF_LANE, type SendingLane } from './priority.js';
import { settle, settling, WENT_UNCONFIRMED } from './settle-sql.js';
import { afterDeadlock } from '../database/after-deadlock.js';
import { withPayloads } from './payloads.js';

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
  key: string;
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

/** How exactly the last success is known: sooner, and results written side by side would wait for each other. */
const PULSE = `interval '250 milliseconds'`;

/** As SQL: no earlier delivery of the record of `c` is still to be told. */
export const IS_FIRST = `(
  SELECT count(*) FROM open_deliveries p WHERE p.record_id = c.record_id AND p.seq < c.seq) = 0`;

/** `$1` integration: orders `d` whose buyer `b` is neither in Yespo nor on the way there. */
const STRANDED = `JOIN records b ON b.id = d.after_record_id
  WHERE d.integration_id = $1 AND d.after_record_id IS NOT NULL AND d.result IN ('waiting', 'retrying')
    AND b.accepted_at IS NULL AND NOT EXISTS (SELECT 1 FROM open_deliveries p WHERE p.record_id = b.id)`;

/** `$1` how tries ended, `$2` fence, `$3` priority, `$4` integration. */
const IS_OURS = `d.id = s.id AND d.result = 'sending' AND d.fence = $2 AND d.priority = $3`;
const SETTLE = `
  WITH s AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1) AS s(id uuid, result text, reason text, "reasonDetail" text,
      "waitMs" float8, "countedTries" integer, outcome text, "startedAt" timestamptz,
      "durationMs" integer, "httpStatus" integer, answer text, "sessionMost" smallint)
  ), ${settling({
    using: 's',
    where: `${IS_OURS} AND s.result IN ('accepted', 'rejected', 'skipped')`,
    set: {
      result: 's.result',
      reason: 's.reason',
      reason_detail: 's."reasonDetail"',
      attempts: 'd.attempts + s."countedTries"',
      tries: 'd.tries + 1',
    },
  })}, again AS (
    UPDATE open_deliveries d SET result = s.result, reason = s.reason, reason_detail = s."reasonDetail",
      attempts = d.attempts + s."countedTries", tries = d.tries + 1, fence = NULL, session_id = NULL,
      session_most = coalesce(s."sessionMost", d.session_most),
      due_at = CASE WHEN s."waitMs" > 0 THEN now() + s."waitMs" * interval '1 ms' ELSE least(d.due_at, now()) END
    FROM s WHERE ${IS_OURS} AND s.result IN ('waiting', 'retrying')
    RETURNING d.id, d.tries
  ), known AS (
    UPDATE records r SET
      accepted_hash = CASE WHEN c.result <> 'accepted' THEN r.accepted_hash
        WHEN c.operation <> 'delete' THEN c.content_hash END,
      accepted_at = CASE WHEN c.result <> 'accepted' THEN r.accepted_at WHEN c.operation <> 'delete' THEN now() END,
      unconfirmed_at = CASE WHEN ${WENT_UNCONFIRMED} THEN coalesce(r.unconfirmed_at, now())
        ELSE r.unconfirmed_at END
    FROM settled c WHERE r.id = c.record_id AND (c.result = 'accepted' OR ${WENT_UNCONFIRMED})
  ), pulse AS (
    UPDATE integration_pulses SET last_success_at = now()
    WHERE integration_id = $4 AND EXISTS (SELECT 1 FROM settled WHERE result = 'accepted')
      AND (last_success_at IS NULL OR last_success_at < now() - ${PULSE})
  ), logged AS (
    INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
    SELECT s.id, t.tries, s."startedAt", s."durationMs", s.outcome, s."httpStatus", s.answer
    FROM s JOIN (SELECT id, tries FROM settled UNION ALL SELECT id, tries FROM again) t ON t.id = s.id
    RETURNING 1
  )
  SELECT count(*)::integer AS written FROM logged`;

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
   *
   * Each question about a candidate is a probe of an index. As EXISTS the planner would answer it for all rows of the
   * table first, for it does not know that only the first candidates are asked about.
   */
  async claim(
    lease: SendingLease,
    ttlMs: number,
    kind: Delivery['kind'],
    limit: number,
    leave: LeftToSessions = 'none',
  ): Promise<ClaimedDelivery[]> {
    const [rows]: [Array<Omit<ClaimedDelivery, 'payload'>>, number] = await this.dataSource.query(
      `WITH renewed AS (
         UPDATE leases SET expires_at = now() + $3 * interval '1 ms'
         WHERE integration_id = $1 AND lane = $7 AND fence = $2 AND expires_at > now()
           AND expires_at <= now() + $6 * interval '1 ms' RETURNING 1
       ), held AS (
         SELECT 1 FROM renewed UNION ALL
         SELECT 1 FROM leases WHERE integration_id = $1 AND lane = $7 AND fence = $2
           AND expires_at > now() + $6 * interval '1 ms'
       ), due AS (
         SELECT c.id FROM open_deliveries c
         WHERE EXISTS (SELECT 1 FROM held)
           AND c.integration_id = $1 AND c.priority = $8 AND c.kind = $4 AND c.due_at <= now()
           AND (c.result <> 'sending' OR c.fence < $2) AND c.session_id IS NULL
           AND ($9 = 'none' OR NOT c.confirmed_email OR c.operation = 'delete' OR NOT (
             c.keep_deleted OR ($9 = 'burst' AND c.session_most IS DISTINCT FROM 1)))
           AND (c.seq = 1 OR ${IS_FIRST})
           AND (c.after_record_id IS NULL OR (
             SELECT b.accepted_at FROM records b WHERE b.id = c.after_record_id) IS NOT NULL)
           AND (c.customer_key IS NULL OR (
             SELECT count(*) FROM open_deliveries p
             WHERE p.integration_id = $1 AND p.kind = 'contact' AND p.key = c.customer_key
               AND p.operation <> 'delete') = 0)
           AND (c.operation <> 'delete' OR (
             SELECT count(*) FROM open_deliveries o WHERE o.after_record_id = c.record_id) = 0)
         ORDER BY c.due_at, c.id LIMIT $5 FOR UPDATE SKIP LOCKED
       )
       UPDATE open_deliveries d SET result = 'sending', fence = $2,
         confirmed_email = CASE WHEN d.confirmed_email THEN ${MAY_BE_CONFIRMED} ELSE false END
       FROM due WHERE d.id = due.id
       RETURNING d.id, d.operation, d.key, d.attempts, d.confirmed_email AS "confirmedEmail"`,
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
    return withPayloads(this.dataSource, rows);
  }

  /**
   * Writes how a batch ended: the deliveries, what is known of their records, and the attempts, in one statement. Rows
   * that a later holder of the lease has claimed stay untouched. Returns how many were written.
   */
  async settle(
    lease: SendingLease,
    settled: readonly SettledDelivery[],
    tx?: EntityManager,
  ): Promise<number> {
    if (settled.length === 0) return 0;
    const values = [
      // By key, as readings lock records.
      JSON.stringify([...settled].sort((one, other) => (one.key < other.key ? -1 : 1))),
      lease.fence,
      PRIORITY_OF_LANE[lease.lane],
      lease.integrationId,
    ];
    const [result]: Array<{ written: number }> = tx
      ? await tx.query(SETTLE, values)
      : await afterDeadlock(() => this.dataSource.query(SETTLE, values));
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
      settle({
        using: `settled_deliveries c JOIN records r ON r.id = c.record_id AND r.accepted_at IS NULL`,
        where: `c.id = ANY($1) AND c.result IN ('rejected', 'skipped')
          AND d.after_record_id = c.record_id AND d.result IN ('waiting', 'retrying')`,
        set: { result: `'rejected'`, reason: '$2::text', reason_detail: 'c.reason_detail' },
      }),
      [[...ids], reason],
    );
  }

  /**
   * Rejects orders that wait for a buyer of whom nothing is on its way any more and whom Yespo has not: nothing would
   * ever let them go. They came while their buyer was being refused, or the process that was to reject them died.
   */
  async rejectStranded(integrationId: string, reason: string): Promise<void> {
    // Asked first, and of open ones alone: every turn ends with this question, and hardly ever is there one.
    const stranded: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM open_deliveries d ${STRANDED} LIMIT 1`,
      [integrationId],
    );
    if (stranded.length === 0) return;
    await this.dataSource.query(
      settle(
        {
          using: 'stranded n',
          where: `d.id = n.id AND d.result IN ('waiting', 'retrying')`,
          set: { result: `'rejected'`, reason: '$2::text', reason_detail: 'n.detail' },
        },
        `stranded AS (
           SELECT d.id, (SELECT c.reason_detail FROM settled_deliveries c
             WHERE c.record_id = b.id ORDER BY c.seq DESC LIMIT 1) AS detail
           FROM open_deliveries d ${STRANDED})`,
      ),
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
      `UPDATE open_deliveries
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
