import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { ImportPart } from '../import/import.entity.js';
import type { IntegrationRef } from '../integration/integration-ref.js';
import type { Delivery } from './delivery.entity.js';
import { BACKGROUND, LIVE, type Priority } from './priority.js';
import { UNSETTLED } from './unsettled.js';

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
  priority: Priority;
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
  /** Before it may leave; at once when left out. */
  waitMs?: number;
  /** Of what is sent again: the replay, and the delivery it repeats. */
  replayId?: string;
  replayOf?: string;
  /** Of what an import brings; the part where this delivery tells what became of its record. */
  importId?: string;
  importPart?: ImportPart;
  /** A contact that was deleted in Yespo is not brought back by it. */
  keepDeleted?: boolean;
}

export interface ReplacedDelivery extends DeliveryContent {
  id: string;
}

/** What is decided about deliveries when content arrives. Plain SQL, one statement for a whole batch. */
@Injectable()
export class DeliveryRepository {
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
         payload, received, from_hook_body, priority, replay_id, replay_of, import_id, import_part, keep_deleted, due_at, settled_at)
       SELECT n.id, $1, $2, n."recordId", n.seq, n."afterRecordId", n.kind, n.operation, n.key, n."yespoStatus", n.source,
         n.result, n.reason, n."reasonDetail", n.notes, n.person, n."contentHash",
         n."confirmedEmail" AND NOT EXISTS (
           SELECT 1 FROM deliveries e
           WHERE e.record_id = n."recordId" AND e.result <> 'skipped' AND e.operation <> 'delete'
             AND NOT e.confirmed_email),
         n.payload, n.received, n."fromHookBody", n.priority, n."replayId", n."replayOf",
         n."importId", n."importPart", coalesce(n."keepDeleted", false),
         now() + coalesce(n."waitMs", 0) * interval '1 ms', CASE WHEN n.result = 'skipped' THEN now() END
       FROM json_to_recordset($3) AS n(id uuid, "recordId" bigint, seq integer, "afterRecordId" bigint, kind text, operation text,
         key text, "yespoStatus" text, source text, result text, reason text, "reasonDetail" text,
         notes text[], person text, "contentHash" text, "confirmedEmail" boolean, payload json,
         received json, "fromHookBody" boolean, priority smallint, "replayId" uuid, "replayOf" uuid,
         "waitMs" float8, "importId" uuid, "importPart" text, "keepDeleted" boolean)`,
      [ref.workspaceId, ref.id, JSON.stringify(rows)],
    );
  }

  /**
   * Newer content for deliveries that have not left yet. What happens in the store now brings back a contact that was
   * deleted in Yespo, even if it takes the place of history, which must not.
   */
  async replace(tx: EntityManager, deliveries: readonly ReplacedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await tx.query(
      `UPDATE deliveries d SET source = n.source, notes = n.notes, person = n.person,
         content_hash = n."contentHash", confirmed_email = d.confirmed_email AND n."confirmedEmail",
         payload = n.payload, received = n.received, from_hook_body = n."fromHookBody",
         priority = least(d.priority, n.priority), keep_deleted = d.keep_deleted AND n.priority = ${BACKGROUND}
       FROM json_to_recordset($1) AS n(id uuid, source text, notes text[], person text, "contentHash" text,
         "confirmedEmail" boolean, payload json, received json, "fromHookBody" boolean, priority smallint)
       WHERE d.id = n.id AND d.result IN ('waiting', 'retrying')`,
      [JSON.stringify(deliveries)],
    );
  }

  /**
   * What something live has to wait for is live itself: the contacts with these keys, and all that is waiting of these
   * records. One that is being claimed right now is left alone, for it leaves anyway.
   */
  async hasten(
    tx: EntityManager,
    ref: IntegrationRef,
    { recordIds, contactKeys }: { recordIds: readonly string[]; contactKeys: readonly string[] },
  ): Promise<void> {
    if (recordIds.length === 0 && contactKeys.length === 0) return;
    await tx.query(
      `UPDATE deliveries SET priority = ${LIVE}, due_at = CASE WHEN due_at = 'infinity' THEN now() ELSE due_at END
       WHERE id IN (
         SELECT d.id FROM deliveries d
         WHERE d.priority = ${BACKGROUND} AND d.result IN ('waiting', 'retrying') AND d.record_id IN (
           SELECT unnest($2::bigint[]) UNION ALL
           SELECT id FROM records WHERE integration_id = $1 AND kind = 'contact' AND key = ANY($3))
         FOR UPDATE SKIP LOCKED)`,
      [ref.id, [...recordIds], [...contactKeys]],
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
}
