import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { ImportPart } from '../import/import.entity.js';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { bodyParameters, bodyRows, type Body } from './body-writer.js';
import type { Delivery } from './delivery.entity.js';
import { BACKGROUND, LIVE, type Priority } from './priority.js';
import { keeping, settle } from './settle-sql.js';

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
       FROM open_deliveries WHERE record_id = ANY($1) ORDER BY record_id, seq`,
      [[...recordIds]],
    );
    if (pending.length === 0) return [];

    const tails = new Map(pending.map((delivery) => [delivery.recordId, delivery.id]));
    const locked: Array<{ id: string }> = await tx.query(
      `SELECT id FROM open_deliveries WHERE id = ANY($1) AND result IN ('waiting', 'retrying')
       FOR UPDATE SKIP LOCKED`,
      [[...tails.values()]],
    );
    const open = new Set(locked.map((row) => row.id));
    return pending.map((delivery) => ({ ...delivery, open: open.has(delivery.id) }));
  }

  /**
   * A contact that went, or goes, to Yespo as unconfirmed stays so whatever the setting says later: sending it as a
   * confirmed one might confirm it (`api/yespo.md` 11, 12). A delivery that is skipped from the start is settled.
   */
  async insert(
    tx: EntityManager,
    ref: IntegrationRef,
    deliveries: readonly NewDelivery[],
  ): Promise<void> {
    if (deliveries.length === 0) return;
    const rows: object[] = [];
    const bodies: Body[] = [];
    for (const { payload, received, ...delivery } of deliveries) {
      const id = uuidv7();
      rows.push({ ...delivery, id, customerKey: customerKeyOf(delivery.kind, payload) });
      if (payload || received) bodies.push({ id, payload, received });
    }
    await tx.query(
      `WITH n AS MATERIALIZED (
         SELECT n.id, $1::uuid AS workspace_id, $2::uuid AS integration_id, n."recordId" AS record_id, n.seq,
           n."afterRecordId" AS after_record_id, n.kind, n.operation, n.key, n."customerKey" AS customer_key,
           n."yespoStatus" AS yespo_status, n.source, n.result, n.reason, n."reasonDetail" AS reason_detail, n.notes,
           n.person, n."contentHash" AS content_hash, n."fromHookBody" AS from_hook_body, n.priority,
           n."replayId" AS replay_id, n."replayOf" AS replay_of, n."importId" AS import_id,
           n."importPart" AS import_part, coalesce(n."keepDeleted", false) AS keep_deleted,
           now() AS created_at, now() + coalesce(n."waitMs", 0) * interval '1 ms' AS due_at, now() AS settled_at,
           0 AS attempts, 0 AS tries, NULL::smallint AS session_most,
           n."confirmedEmail" AND NOT EXISTS (
             SELECT 1 FROM records r WHERE r.id = n."recordId" AND r.unconfirmed_at IS NOT NULL
           ) AND NOT EXISTS (
             SELECT 1 FROM open_deliveries e
             WHERE e.record_id = n."recordId" AND e.operation <> 'delete' AND NOT e.confirmed_email
           ) AS confirmed_email
         FROM json_to_recordset($3) AS n(id uuid, "recordId" bigint, seq integer, "afterRecordId" bigint, kind text,
           operation text, key text, "customerKey" text, "yespoStatus" text, source text, result text, reason text,
           "reasonDetail" text, notes text[], person text, "contentHash" text, "confirmedEmail" boolean,
           "fromHookBody" boolean, priority smallint, "replayId" uuid, "replayOf" uuid, "waitMs" float8,
           "importId" uuid, "importPart" text, "keepDeleted" boolean)
       ), opened AS (
         INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, after_record_id, kind,
           operation, key, customer_key, yespo_status, source, result, reason, reason_detail, notes, person,
           content_hash, confirmed_email, from_hook_body, priority, replay_id, replay_of, import_id, import_part,
           keep_deleted, due_at)
         SELECT id, workspace_id, integration_id, record_id, seq, after_record_id, kind,
           operation, key, customer_key, yespo_status, source, result, reason, reason_detail, notes, person,
           content_hash, confirmed_email, from_hook_body, priority, replay_id, replay_of, import_id, import_part,
           keep_deleted, due_at
         FROM n WHERE result <> 'skipped'
       ), skipped AS (
         SELECT * FROM n WHERE result = 'skipped'
       ), ${keeping('skipped')}
       INSERT INTO delivery_bodies (delivery_id, payload, received)
       SELECT id, payload, received FROM ${bodyRows(4)}`,
      [ref.workspaceId, ref.id, JSON.stringify(rows), ...bodyParameters(bodies)],
    );
  }

  /**
   * Newer content for deliveries that have not left yet. What happens in the store now brings back a contact that was
   * deleted in Yespo, even if it takes the place of history, which must not.
   */
  async replace(tx: EntityManager, deliveries: readonly ReplacedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const rows = deliveries.map(({ payload, received: _received, ...delivery }) => ({
      ...delivery,
      customerKey: customerKeyOf('order', payload),
    }));
    await tx.query(
      `WITH n AS MATERIALIZED (
         SELECT * FROM json_to_recordset($1) AS n(id uuid, source text, notes text[], person text,
           "contentHash" text, "confirmedEmail" boolean, "customerKey" text, "fromHookBody" boolean,
           priority smallint)
       ), changed AS (
         UPDATE open_deliveries d SET source = n.source, notes = n.notes, person = n.person,
           content_hash = n."contentHash", confirmed_email = d.confirmed_email AND n."confirmedEmail",
           customer_key = CASE WHEN d.kind = 'order' THEN n."customerKey" END, from_hook_body = n."fromHookBody",
           priority = least(d.priority, n.priority), keep_deleted = d.keep_deleted AND n.priority = ${BACKGROUND}
         FROM n WHERE d.id = n.id AND d.result IN ('waiting', 'retrying')
         RETURNING d.id
       )
       INSERT INTO delivery_bodies (delivery_id, payload, received)
       SELECT id, payload, received FROM ${bodyRows(2)} WHERE id IN (SELECT id FROM changed)
       ON CONFLICT (delivery_id) DO UPDATE SET payload = excluded.payload, received = excluded.received`,
      [JSON.stringify(rows), ...bodyParameters(deliveries)],
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
      `UPDATE open_deliveries SET priority = ${LIVE}, due_at = CASE WHEN due_at = 'infinity' THEN now() ELSE due_at END
       WHERE id IN (
         SELECT d.id FROM open_deliveries d
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
      settle({
        where: `d.id = ANY($1) AND d.result = 'waiting'`,
        set: { result: `'skipped'`, reason: '$2::text' },
      }),
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
      settle({
        where: 'd.workspace_id = $1 AND d.integration_id = $2',
        set: { result: `'skipped'`, reason: '$3::text' },
      }),
      [ref.workspaceId, ref.id, reason],
    );
  }
}

/** The customer that an order names in Yespo: a claim looks whether that contact is still on its way. */
function customerKeyOf(kind: Delivery['kind'], payload: unknown): string | null {
  if (kind !== 'order' || typeof payload !== 'object' || payload === null) return null;
  const key = (payload as { externalCustomerId?: unknown }).externalCustomerId;
  return typeof key === 'string' ? key : null;
}
