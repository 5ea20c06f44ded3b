import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { IntegrationRef } from '../integration/integration-ref.js';
import type { HeldLease } from '../lease/lease.repository.js';
import type { AttemptOutcome } from './attempt.entity.js';
import type { Delivery } from './delivery.entity.js';

/** A delivery of a record that is not settled yet. */
export interface PendingDelivery {
  id: string;
  recordId: string;
  seq: number;
  operation: Delivery['operation'];
  yespoStatus: string | null;
  contentHash: string;
  attempts: number;
  /** Its content may still be changed: it is locked for us and not on its way. */
  open: boolean;
}

/** What a delivery is made of when content arrives. */
export interface DeliveryContent {
  contentHash: string;
  source: Delivery['source'];
  person: string | null;
  notes: readonly string[];
  confirmedEmail: boolean;
  fromHookBody: boolean;
  payload: unknown;
  received: unknown;
}

export interface NewDelivery extends DeliveryContent {
  recordId: string;
  seq: number;
  afterRecordId: string | null;
  kind: Delivery['kind'];
  operation: Delivery['operation'];
  key: string;
  yespoStatus: string | null;
  result: 'waiting' | 'skipped';
  reason: string | null;
  reasonDetail: string | null;
}

export interface ReplacedDelivery extends DeliveryContent {
  id: string;
}

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
  result: 'accepted' | 'rejected' | 'retrying' | 'waiting';
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
}

const UNSETTLED = `('waiting', 'retrying', 'sending')`;
/**
 * A lease with this part of its time left is not prolonged: claims side by side would wait for each other's commit
 * on its row.
 */
const FRESH = 0.9;

/** Work that waits for Yespo. Hot: plain SQL, one statement for a whole batch. */
@Injectable()
export class DeliveryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * What is not settled of some records, in order. The last one of each record is locked if that is possible at
   * once; one that is being claimed or settled right now counts as not open, so that nobody waits for anybody.
   */
  async listPending(tx: EntityManager, recordIds: readonly string[]): Promise<PendingDelivery[]> {
    const pending: Array<Omit<PendingDelivery, 'open'>> = await tx.query(
      `SELECT id, record_id AS "recordId", seq, operation, yespo_status AS "yespoStatus",
         content_hash AS "contentHash", attempts
       FROM deliveries WHERE record_id = ANY($1) AND result IN ${UNSETTLED} ORDER BY record_id, seq`,
      [[...recordIds]],
    );
    if (pending.length === 0) return [];

    const tails = new Map(pending.map((delivery) => [delivery.recordId, delivery.id]));
    const locked: Array<{ id: string }> = await tx.query(
      `SELECT id FROM deliveries WHERE id = ANY($1) AND result IN ('waiting', 'retrying')
       FOR UPDATE SKIP LOCKED`,
      [[...tails.values()]],
    );
    const open = new Set(locked.map((row) => row.id));
    return pending.map((delivery) => ({ ...delivery, open: open.has(delivery.id) }));
  }

  /**
   * A contact that went, or goes, to Yespo as unconfirmed stays so whatever the setting says later: sending it as a
   * confirmed one might confirm it (`api/yespo.md` 11, 12).
   */
  async insert(
    tx: EntityManager,
    ref: IntegrationRef,
    deliveries: readonly NewDelivery[],
  ): Promise<void> {
    if (deliveries.length === 0) return;
    const rows = deliveries.map((delivery) => ({ ...delivery, id: uuidv7() }));
    await tx.query(
      `INSERT INTO deliveries (id, workspace_id, integration_id, record_id, seq, after_record_id, kind, operation, key,
         yespo_status, source, result, reason, reason_detail, notes, person, content_hash, confirmed_email,
         payload, received, from_hook_body, settled_at)
       SELECT n.id, $1, $2, n."recordId", n.seq, n."afterRecordId", n.kind, n.operation, n.key, n."yespoStatus", n.source,
         n.result, n.reason, n."reasonDetail", n.notes, n.person, n."contentHash",
         n."confirmedEmail" AND NOT EXISTS (
           SELECT 1 FROM deliveries e
           WHERE e.record_id = n."recordId" AND e.result <> 'skipped' AND NOT e.confirmed_email),
         n.payload, n.received, n."fromHookBody", CASE WHEN n.result = 'skipped' THEN now() END
       FROM json_to_recordset($3) AS n(id uuid, "recordId" bigint, seq integer, "afterRecordId" bigint, kind text, operation text,
         key text, "yespoStatus" text, source text, result text, reason text, "reasonDetail" text,
         notes text[], person text, "contentHash" text, "confirmedEmail" boolean, payload json,
         received json, "fromHookBody" boolean)`,
      [ref.workspaceId, ref.id, JSON.stringify(rows)],
    );
  }

  /** Newer content for deliveries that have not left yet. */
  async replace(tx: EntityManager, deliveries: readonly ReplacedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await tx.query(
      `UPDATE deliveries d SET source = n.source, notes = n.notes, person = n.person,
         content_hash = n."contentHash", confirmed_email = d.confirmed_email AND n."confirmedEmail",
         payload = n.payload, received = n.received, from_hook_body = n."fromHookBody"
       FROM json_to_recordset($1) AS n(id uuid, source text, notes text[], person text, "contentHash" text,
         "confirmedEmail" boolean, payload json, received json, "fromHookBody" boolean)
       WHERE d.id = n.id AND d.result IN ('waiting', 'retrying')`,
      [JSON.stringify(deliveries)],
    );
  }

  /** Takes back deliveries that never left. */
  async skip(tx: EntityManager, ids: readonly string[], reason: string): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      `UPDATE deliveries SET result = 'skipped', reason = $2, settled_at = now()
       WHERE id = ANY($1) AND result = 'waiting'`,
      [[...ids], reason],
    );
  }

  /** Settles all that is not on its way, because the integration is gone. */
  async skipAllOfIntegration(
    tx: EntityManager,
    ref: IntegrationRef,
    reason: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE deliveries SET result = 'skipped', reason = $3, settled_at = now()
       WHERE workspace_id = $1 AND integration_id = $2 AND result IN ${UNSETTLED}`,
      [ref.workspaceId, ref.id, reason],
    );
  }

  /**
   * Claims due deliveries under a lease and keeps it fresh; empty when the lease is lost. Only the first unsettled
   * delivery of a record can be claimed, which is what keeps the record's order. An order waits for its buyer's
   * contact, for Yespo makes a confirmed contact out of an order whose customer it does not know
   * (`api/yespo.md` 4.2). What a lost turn had claimed under an older fence is claimed again.
   */
  async claim(
    lease: HeldLease,
    ttlMs: number,
    kind: Delivery['kind'],
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    const [rows]: [ClaimedDelivery[], number] = await this.dataSource.query(
      `WITH renewed AS (
         UPDATE leases SET expires_at = now() + $3 * interval '1 ms'
         WHERE integration_id = $1 AND lane = 'sending' AND fence = $2 AND expires_at > now()
           AND expires_at <= now() + $6 * interval '1 ms' RETURNING 1
       ), held AS (
         SELECT 1 FROM renewed UNION ALL
         SELECT 1 FROM leases WHERE integration_id = $1 AND lane = 'sending' AND fence = $2
           AND expires_at > now() + $6 * interval '1 ms'
       ), due AS (
         SELECT c.id FROM deliveries c
         WHERE EXISTS (SELECT 1 FROM held)
           AND c.integration_id = $1 AND c.kind = $4 AND c.result IN ${UNSETTLED} AND c.due_at <= now()
           AND (c.result <> 'sending' OR c.fence < $2)
           AND NOT EXISTS (
             SELECT 1 FROM deliveries p
             WHERE p.record_id = c.record_id AND p.seq < c.seq AND p.result IN ${UNSETTLED})
           AND (c.after_record_id IS NULL OR EXISTS (
             SELECT 1 FROM records b WHERE b.id = c.after_record_id AND b.accepted_at IS NOT NULL))
           AND ($4 <> 'order' OR NOT EXISTS (
             SELECT 1 FROM records b JOIN deliveries p ON p.record_id = b.id
             WHERE b.integration_id = $1 AND b.kind = 'contact'
               AND b.key = c.payload->>'externalCustomerId' AND p.result IN ${UNSETTLED}))
         ORDER BY c.due_at, c.id LIMIT $5 FOR UPDATE SKIP LOCKED
       )
       UPDATE deliveries d SET result = 'sending', fence = $2,
         confirmed_email = d.confirmed_email AND (
           SELECT (i.settings->>'confirmedEmail')::boolean FROM integrations i WHERE i.id = $1)
       FROM due WHERE d.id = due.id
       RETURNING d.id, d.operation, d.key, d.attempts, d.confirmed_email AS "confirmedEmail",
         d.payload::text AS payload`,
      [lease.integrationId, lease.fence, ttlMs, kind, limit, ttlMs * FRESH],
    );
    return rows;
  }

  /**
   * Writes how a batch ended: the deliveries, what is known as accepted of their records, and the attempts, in
   * one statement. Rows that a later holder of the lease has claimed stay untouched. Returns how many were written.
   */
  async settle(lease: HeldLease, settled: readonly SettledDelivery[]): Promise<number> {
    if (settled.length === 0) return 0;
    const rows = settled.map((delivery) => ({ ...delivery, attemptId: uuidv7() }));
    const [result]: Array<{ written: number }> = await this.dataSource.query(
      `WITH s AS (
         SELECT * FROM json_to_recordset($1) AS s(id uuid, result text, reason text, "reasonDetail" text,
           "waitMs" float8, "countedTries" integer, outcome text, "startedAt" timestamptz,
           "durationMs" integer, "httpStatus" integer, answer text, "attemptId" uuid)
       ), changed AS (
         UPDATE deliveries d SET result = s.result, reason = s.reason, reason_detail = s."reasonDetail",
           attempts = d.attempts + s."countedTries", fence = NULL,
           due_at = CASE WHEN s."waitMs" > 0 THEN now() + s."waitMs" * interval '1 ms' ELSE d.due_at END,
           settled_at = CASE WHEN s.result IN ('accepted', 'rejected') THEN now() END
         FROM s WHERE d.id = s.id AND d.result = 'sending' AND d.fence = $2
         RETURNING d.id, d.record_id, d.content_hash, d.result
       ), accepted AS (
         UPDATE records r SET accepted_hash = c.content_hash, accepted_at = now()
         FROM changed c WHERE r.id = c.record_id AND c.result = 'accepted' RETURNING 1
       ), logged AS (
         INSERT INTO attempts (id, delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
         SELECT s."attemptId", s.id, a.number, s."startedAt", s."durationMs", s.outcome, s."httpStatus", s.answer
         FROM s JOIN changed ON changed.id = s.id
         CROSS JOIN LATERAL (SELECT count(*)::integer + 1 AS number FROM attempts WHERE delivery_id = s.id) a
         RETURNING 1
       )
       SELECT count(*)::integer AS written FROM logged`,
      [JSON.stringify(rows), lease.fence],
    );
    return result?.written ?? 0;
  }

  /**
   * Orders whose buyer Yespo refused for good cannot go: they would make a confirmed contact of the buyer.
   *
   * @param ids contacts that were settled just now.
   */
  async rejectOrdersOfRejected(ids: readonly string[], reason: string): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource.query(
      `UPDATE deliveries o SET result = 'rejected', reason = $2, reason_detail = c.reason_detail, settled_at = now()
       FROM deliveries c JOIN records r ON r.id = c.record_id AND r.accepted_at IS NULL
       WHERE c.id = ANY($1) AND c.result = 'rejected'
         AND o.after_record_id = c.record_id AND o.result IN ('waiting', 'retrying')`,
      [[...ids], reason],
    );
  }

  /** Gives claimed deliveries back untried. */
  async giveBack(lease: HeldLease, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource.query(
      `UPDATE deliveries
       SET result = CASE WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END, fence = NULL
       WHERE id = ANY($1) AND result = 'sending' AND fence = $2`,
      [[...ids], lease.fence],
    );
  }
}
