import type { DeliveryKind } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { settle } from '../delivery/settle-sql.js';
import type { IntegrationRef } from '../integration/integration-ref.js';

/** A person to be forgotten, by all addresses that are known. */
export interface ErasedPerson {
  recordId: string;
  key: string;
  lastSeq: number;
  emails: readonly string[];
  phones: readonly string[];
}

interface ContactRow {
  id: string;
  key: string;
  lastSeq: number;
  email: string | null;
  phone: string | null;
}

/** A web-hook as it arrived, for whoever has to look into it. */
export interface KeptBody {
  id: string;
  event: string;
  body: Buffer;
}

const BODIES_PER_PAGE = 500;

/** Forgetting people on their own request. */
@Injectable()
export class ErasureRepository {
  /** Of these records, those whose person asked to be forgotten. */
  async listErased(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const rows: Array<{ key: string }> = await tx.query(
      `SELECT key FROM records
       WHERE integration_id = $1 AND kind = $2 AND key = ANY($3) AND erased_at IS NOT NULL`,
      [ref.id, kind, [...keys]],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Locks a contact; null when there is none. */
  async lockPerson(
    tx: EntityManager,
    ref: IntegrationRef,
    key: string,
  ): Promise<ErasedPerson | null> {
    const rows: ContactRow[] = await tx.query(
      `SELECT id, key, last_seq AS "lastSeq", email, phone FROM records
       WHERE workspace_id = $1 AND integration_id = $2 AND kind = 'contact' AND key = $3 FOR UPDATE`,
      [ref.workspaceId, ref.id, key],
    );
    return rows[0] ? this.withAddresses(tx, rows[0]) : null;
  }

  /** The person whom an accepted erasure was about; null when the delivery was none. */
  async findErased(
    tx: EntityManager,
    integrationId: string,
    deliveryId: string,
  ): Promise<{ ref: IntegrationRef; person: ErasedPerson } | null> {
    const rows: Array<ContactRow & { workspaceId: string }> = await tx.query(
      `SELECT r.id, r.key, r.last_seq AS "lastSeq", r.email, r.phone, r.workspace_id AS "workspaceId"
       FROM settled_deliveries d JOIN records r ON r.id = d.record_id
       JOIN delivery_bodies b ON b.delivery_id = d.id
       WHERE d.id = $1 AND d.integration_id = $2 AND d.operation = 'delete' AND d.result = 'accepted'
         AND b.payload->>'erase' = 'true'
       FOR UPDATE OF r`,
      [deliveryId, integrationId],
    );
    if (!rows[0]) return null;
    const ref = { workspaceId: rows[0].workspaceId, id: integrationId };
    return { ref, person: await this.withAddresses(tx, rows[0]) };
  }

  /** Ids of the records that hold the person besides the contact itself: orders, and guests with the same address. */
  async listRecordsOf(
    tx: EntityManager,
    ref: IntegrationRef,
    person: ErasedPerson,
  ): Promise<string[]> {
    const rows: Array<{ id: string }> = await tx.query(
      `SELECT r.id FROM records r
       WHERE r.integration_id = $2 AND r.id <> $3 AND r.id IN (
         SELECT id FROM records WHERE workspace_id = $1 AND email = ANY($4)
           AND (kind = 'order' OR key LIKE 'guest:%')
         UNION SELECT id FROM records WHERE workspace_id = $1 AND phone = ANY($5)
           AND (kind = 'order' OR key LIKE 'guest:%')
         UNION SELECT d.record_id FROM deliveries d
           WHERE d.integration_id = $2 AND d.kind = 'order' AND d.customer_key = $6)
       ORDER BY r.id FOR UPDATE`,
      [
        ref.workspaceId,
        ref.id,
        person.recordId,
        [...person.emails],
        [...person.phones],
        person.key,
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** Nothing more is told of this person: the records are marked, and what has not left does not leave. */
  async mark(tx: EntityManager, ref: IntegrationRef, person: ErasedPerson): Promise<void> {
    const all = [person.recordId, ...(await this.listRecordsOf(tx, ref, person))];
    await tx.query(`UPDATE records SET erased_at = now(), next_read_at = NULL WHERE id = ANY($1)`, [
      all,
    ]);
    await tx.query(
      settle({
        where: `d.record_id = ANY($1) AND d.result IN ('waiting', 'retrying')`,
        set: { result: `'skipped'`, reason: `'erased'` },
      }),
      [all],
    );
  }

  /** Notes that the record has one more delivery; gives that delivery's id. */
  async setLastSeq(tx: EntityManager, recordId: string, lastSeq: number): Promise<string> {
    const rows: Array<{ id: string }> = await tx.query(
      `WITH noted AS (UPDATE records SET last_seq = $2 WHERE id = $1)
       SELECT id FROM open_deliveries WHERE record_id = $1 AND seq = $2`,
      [recordId, lastSeq],
    );
    if (!rows[0]) throw new Error('the erasure was not written');
    return rows[0].id;
  }

  /**
   * After Yespo erased the person: our own copies go. Numbers, statuses and moments stay.
   *
   * @param recordIds the contact and whatever else is about the person.
   */
  async forget(
    tx: Pick<EntityManager, 'query'>,
    recordIds: readonly string[],
    erasureId: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE settled_deliveries SET person = NULL, reason_detail = NULL,
         key = CASE WHEN key LIKE 'guest:%' THEN 'guest:#' || record_id ELSE key END
       WHERE record_id = ANY($1) AND id <> $2`,
      [[...recordIds], erasureId],
    );
    await tx.query(
      `DELETE FROM delivery_bodies WHERE delivery_id IN (
         SELECT id FROM settled_deliveries WHERE record_id = ANY($1) AND id <> $2)`,
      [[...recordIds], erasureId],
    );
    await tx.query(`UPDATE settled_deliveries SET person = NULL WHERE id = $1`, [erasureId]);
    await tx.query(`UPDATE delivery_bodies SET received = NULL WHERE delivery_id = $1`, [
      erasureId,
    ]);
    await tx.query(
      `UPDATE attempts SET answer = NULL
       WHERE delivery_id IN (SELECT id FROM deliveries WHERE record_id = ANY($1) AND id <> $2)`,
      [[...recordIds], erasureId],
    );
    await tx.query(
      `UPDATE records SET email = NULL, phone = NULL,
         key = CASE WHEN key LIKE 'guest:%' THEN 'guest:#' || id ELSE key END
       WHERE id = ANY($1)`,
      [[...recordIds]],
    );
  }

  /**
   * What people looked for, and files they had made, may name the person as well. A replay that searched for the person finds
   * nobody any more, instead of everybody.
   */
  async forgetSearches(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    { emails, phones }: Pick<ErasedPerson, 'emails' | 'phones'>,
  ): Promise<void> {
    await tx.query(
      `UPDATE replays SET filter = jsonb_set(filter, '{search}', '{"key": "#", "email": "", "phone": ""}')
       WHERE workspace_id = $1
         AND (filter->'search'->>'email' = ANY($2) OR filter->'search'->>'phone' = ANY($3))`,
      [ref.workspaceId, [...emails], [...phones]],
    );
    await tx.query(`DELETE FROM exports WHERE workspace_id = $1 AND with_persons`, [
      ref.workspaceId,
    ]);
  }

  /** The contact's key and the order numbers of records, by which web-hooks name them. */
  async listKeys(
    tx: Pick<EntityManager, 'query'>,
    recordIds: readonly string[],
  ): Promise<Array<{ kind: DeliveryKind; key: string }>> {
    return tx.query(`SELECT kind, key FROM records WHERE id = ANY($1)`, [[...recordIds]]);
  }

  /** A page of the web-hook bodies of an integration in which any of these words stands, by id. */
  async listBodies(
    tx: Pick<EntityManager, 'query'>,
    integrationId: string,
    words: readonly string[],
    afterId: string,
  ): Promise<KeptBody[]> {
    return tx.query(
      `SELECT e.id, e.event, e.body FROM inbound_events e
       WHERE e.integration_id = $1 AND e.id > $3 AND EXISTS (
         SELECT 1 FROM unnest($2::text[]) AS w
         WHERE position(convert_to(w, 'UTF8') IN e.body) > 0)
       ORDER BY e.id LIMIT ${BODIES_PER_PAGE}`,
      [integrationId, [...words], afterId],
    );
  }

  async blankBodies(tx: Pick<EntityManager, 'query'>, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(`UPDATE inbound_events SET body = ''::bytea WHERE id = ANY($1)`, [[...ids]]);
  }

  /** The addresses a contact has, and those it was ever sent with. */
  private async withAddresses(tx: EntityManager, record: ContactRow): Promise<ErasedPerson> {
    const sent: Array<{ type: string; value: string }> = await tx.query(
      `SELECT DISTINCT c->>'type' AS type, c->>'value' AS value
       FROM deliveries d JOIN delivery_bodies b ON b.delivery_id = d.id
       CROSS JOIN LATERAL json_array_elements(
         CASE WHEN json_typeof(b.payload->'channels') = 'array' THEN b.payload->'channels' ELSE '[]' END) c
       WHERE d.record_id = $1 AND b.payload IS NOT NULL`,
      [record.id],
    );
    const valuesOf = (own: string | null, type: string): string[] => [
      ...new Set([
        ...(own ? [own] : []),
        ...sent.filter((channel) => channel.type === type).map(({ value }) => value),
      ]),
    ];
    return {
      recordId: record.id,
      key: record.key,
      lastSeq: record.lastSeq,
      emails: valuesOf(record.email, 'email'),
      phones: valuesOf(record.phone, 'sms'),
    };
  }
}
