import type { DeliveryKind } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { recordsByAddress } from './record-probes.js';

/** What deciding about new content needs to know of a record. Locked while it is decided. */
export interface LockedRecord {
  id: string;
  key: string;
  contentHash: string | null;
  acceptedHash: string | null;
  accepted: boolean;
  lastSeq: number;
  storeStatusId: string | null;
  readAt: Date | null;
  /** Its person asked to be forgotten. */
  erased: boolean;
}

/** What a reading of the store changes about a record; always the whole row. */
export interface RecordChange {
  id: string;
  contentHash: string | null;
  readAt: string;
  lastSeq: number;
  storeStatusId: string | null;
  storeCreatedAt: string | null;
  email: string | null;
  phone: string | null;
  /** Until an order is read again unasked; null: never. */
  nextReadMs: number | null;
}

export interface KnownUser {
  userId: string;
  registeredAt?: string;
  email?: string;
  phone?: string;
}

/** A contact that an order may be about, and whether Yespo has it. */
export interface BuyerRecord {
  id: string;
  key: string;
  email: string | null;
  phone: string | null;
  registeredAt: string | null;
  /** Yespo has it, and is not about to be told to delete it. */
  accepted: boolean;
  /** It is on its way. */
  pending: boolean;
  /** It is on its way as a contact whose e-mail must not become confirmed. */
  pendingUnconfirmed: boolean;
}

/** An order missing so often is not looked for any more; the list of the store may still bring it back. */
const MOST_MISSING_READS = 7;

/** What is known of the contacts and orders of stores. */
@Injectable()
export class RecordRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Creates what is missing and locks all, by key, so that two readers cannot wait for each other. */
  async lockAll(
    tx: EntityManager,
    ref: IntegrationRef,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<Map<string, LockedRecord>> {
    const sorted = [...keys].sort();
    await tx.query(
      `INSERT INTO records (workspace_id, integration_id, kind, key)
       SELECT $1, $2, $3, k FROM unnest($4::text[]) AS k ON CONFLICT (integration_id, kind, key) DO NOTHING`,
      [ref.workspaceId, ref.id, kind, sorted],
    );
    return this.lockKnown(tx, ref, kind, sorted);
  }

  /** Locks those that exist, by key, so that two readers cannot wait for each other. */
  async lockKnown(
    tx: EntityManager,
    ref: IntegrationRef,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<Map<string, LockedRecord>> {
    const rows: LockedRecord[] = await tx.query(
      `SELECT id, key, content_hash AS "contentHash", accepted_hash AS "acceptedHash",
         accepted_at IS NOT NULL AS accepted, last_seq AS "lastSeq", store_status_id AS "storeStatusId",
         read_at AS "readAt", erased_at IS NOT NULL AS erased
       FROM records WHERE integration_id = $1 AND kind = $2 AND key = ANY($3)
       ORDER BY key FOR NO KEY UPDATE`,
      [ref.id, kind, [...keys]],
    );
    return new Map(rows.map((row) => [row.key, row]));
  }

  /**
   * Writes records that were not there, each once instead of empty and again with its content. Gives their ids by key;
   * one that somebody else wrote meanwhile is left out.
   *
   * @param changes by key; their ids do not count.
   */
  async insertNew(
    tx: EntityManager,
    ref: IntegrationRef,
    kind: DeliveryKind,
    changes: ReadonlyMap<string, RecordChange>,
  ): Promise<Map<string, string>> {
    if (changes.size === 0) return new Map();
    const rows = [...changes].map(([key, change]) => ({ ...change, key }));
    const inserted: Array<{ id: string; key: string }> = await tx.query(
      `INSERT INTO records (workspace_id, integration_id, kind, key, content_hash, read_at, last_seq, store_status_id,
         store_created_at, email, phone, next_read_at)
       SELECT $1, $2, $3, c.key, c."contentHash", c."readAt", c."lastSeq", c."storeStatusId", c."storeCreatedAt",
         c.email, c.phone, now() + c."nextReadMs" * interval '1 ms'
       FROM json_to_recordset($4) AS c(key text, "contentHash" text, "readAt" timestamptz, "lastSeq" integer,
         "storeStatusId" text, "storeCreatedAt" text, email text, phone text, "nextReadMs" float8)
       ORDER BY c.key
       ON CONFLICT (integration_id, kind, key) DO NOTHING RETURNING id, key`,
      [ref.workspaceId, ref.id, kind, JSON.stringify(rows)],
    );
    return new Map(inserted.map(({ id, key }) => [key, id]));
  }

  async change(tx: EntityManager, changes: readonly RecordChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `UPDATE records r SET content_hash = c."contentHash", read_at = c."readAt", last_seq = c."lastSeq",
         store_status_id = c."storeStatusId", store_created_at = c."storeCreatedAt", email = c.email,
         phone = c.phone, next_read_at = now() + c."nextReadMs" * interval '1 ms', missing_reads = 0,
         erased_at = NULL
       FROM json_to_recordset($1) AS c(id bigint, "contentHash" text, "readAt" timestamptz, "lastSeq" integer,
         "storeStatusId" text, "storeCreatedAt" text, email text, phone text, "nextReadMs" float8)
       WHERE r.id = c.id`,
      [JSON.stringify(changes)],
    );
  }

  /** Remembers who is registered, without telling Yespo anything. */
  async addKnownUsers(
    tx: EntityManager,
    ref: IntegrationRef,
    users: readonly KnownUser[],
  ): Promise<void> {
    if (users.length === 0) return;
    await tx.query(
      `INSERT INTO records (workspace_id, integration_id, kind, key, store_created_at, email, phone)
       SELECT $1, $2, 'contact', u."userId", u."registeredAt", u.email, u.phone
       FROM jsonb_to_recordset($3) AS u("userId" text, "registeredAt" text, email text, phone text)
       ON CONFLICT (integration_id, kind, key) DO NOTHING`,
      [ref.workspaceId, ref.id, JSON.stringify(users)],
    );
  }

  /** Those of the given users that are registered, by id; users written in the same transaction are among them. */
  async findKnownUsers(
    tx: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    userIds: readonly string[],
  ): Promise<Map<string, KnownUser>> {
    if (userIds.length === 0) return new Map();
    const rows: Array<{
      key: string;
      created: string | null;
      email: string | null;
      phone: string | null;
    }> = await tx.query(
      `SELECT key, store_created_at AS created, email, phone FROM records
       WHERE integration_id = $1 AND kind = 'contact' AND key = ANY($2)`,
      [ref.id, [...userIds]],
    );
    return new Map(
      rows.map((row) => [
        row.key,
        {
          userId: row.key,
          ...(row.created ? { registeredAt: row.created } : {}),
          ...(row.email ? { email: row.email } : {}),
          ...(row.phone ? { phone: row.phone } : {}),
        },
      ]),
    );
  }

  /** Contacts of a store by key, e-mail or phone. */
  async findBuyers(
    db: Pick<EntityManager, 'query'>,
    ref: IntegrationRef,
    by: { keys: readonly string[]; emails: readonly string[]; phones: readonly string[] },
  ): Promise<BuyerRecord[]> {
    return db.query<BuyerRecord[]>(
      `SELECT r.id, r.key, r.email, r.phone, r.store_created_at AS "registeredAt",
         r.accepted_at IS NOT NULL AND NOT coalesce(d.deletion, false) AS accepted,
         coalesce(d.content, false) AS pending, coalesce(d.unconfirmed, false) AS "pendingUnconfirmed"
       FROM records r LEFT JOIN LATERAL (
         SELECT bool_or(operation = 'delete') AS deletion, bool_or(operation <> 'delete') AS content,
           bool_or(operation <> 'delete' AND NOT confirmed_email) AS unconfirmed
         FROM open_deliveries WHERE record_id = r.id) d ON true
       WHERE r.workspace_id = $1 AND r.integration_id = $2 AND r.kind = 'contact' AND r.id = ANY(ARRAY(
         SELECT id FROM records WHERE integration_id = $2 AND kind = 'contact' AND key = ANY($3)
         UNION ${recordsByAddress('email', { workspaceId: '$1', values: '$4' })}
         UNION ${recordsByAddress('phone', { workspaceId: '$1', values: '$5' })}))
       ORDER BY r.id`,
      [ref.workspaceId, ref.id, [...by.keys], [...by.emails], [...by.phones]],
    );
  }

  /** Numbers of orders that are due to be read again, longest overdue first. */
  async listOrdersToRead(ref: IntegrationRef, limit: number): Promise<string[]> {
    const rows: Array<{ key: string }> = await this.dataSource.query(
      `SELECT key FROM records WHERE integration_id = $1 AND next_read_at <= now() AND kind = 'order'
       ORDER BY next_read_at LIMIT $2`,
      [ref.id, limit],
    );
    return rows.map((row) => row.key);
  }

  /** The store surely does not have these orders. They stay due, later, until nobody expects them back. */
  async markMissing(
    tx: EntityManager,
    ref: IntegrationRef,
    orderIds: readonly string[],
    nextReadMs: number,
  ): Promise<void> {
    if (orderIds.length === 0) return;
    await tx.query(
      `UPDATE records SET missing_reads = missing_reads + 1, next_read_at = CASE
           WHEN missing_reads + 1 < ${MOST_MISSING_READS} THEN now() + $3 * interval '1 ms' END
       WHERE integration_id = $1 AND kind = 'order' AND key = ANY($2)`,
      [ref.id, [...orderIds], nextReadMs],
    );
  }

  /** These orders could not be read; they are due again later, and nothing is concluded. */
  async putOff(
    tx: EntityManager,
    ref: IntegrationRef,
    orderIds: readonly string[],
    nextReadMs: number,
  ): Promise<void> {
    if (orderIds.length === 0) return;
    await tx.query(
      `UPDATE records SET next_read_at = now() + $3 * interval '1 ms'
       WHERE integration_id = $1 AND kind = 'order' AND key = ANY($2)`,
      [ref.id, [...orderIds], nextReadMs],
    );
  }
}
