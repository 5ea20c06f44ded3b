import type { DeliveryKind } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { DELETED_IN_STORE } from './deleted-in-store.js';
import type { KnownUser } from './record.repository.js';

/** A registered customer whom the store no longer names. */
export interface GoneUser {
  userId: string;
  registeredAt: string | null;
}

/** Contacts that live in no list of the store: guests are known by their orders only. */
const REGISTERED = `kind = 'contact' AND key NOT LIKE 'guest:%'`;

/** What a comparison with the whole store asks of records. */
@Injectable()
export class RecordScanRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many registered customers the store is known to have, and when the first of them registered. */
  async summariseUsers(ref: IntegrationRef): Promise<{ count: number; oldest: string | null }> {
    const [row]: Array<{ count: number; oldest: string | null }> = await this.dataSource.query(
      `SELECT count(*)::integer AS count, min(store_created_at) AS oldest FROM records
       WHERE integration_id = $1 AND ${REGISTERED} AND content_hash IS DISTINCT FROM $2`,
      [ref.id, DELETED_IN_STORE],
    );
    return row ?? { count: 0, oldest: null };
  }

  /** Of the given keys: those with a record, and whether Yespo was, or was to be, told of it. */
  async listTold(
    ref: IntegrationRef,
    kind: DeliveryKind,
    keys: readonly string[],
  ): Promise<Map<string, boolean>> {
    const rows: Array<{ key: string; told: boolean }> = await this.dataSource.query(
      `SELECT key, content_hash IS NOT NULL AS told FROM records
       WHERE integration_id = $1 AND kind = $2 AND key = ANY($3)`,
      [ref.id, kind, [...keys]],
    );
    return new Map(rows.map(({ key, told }) => [key, told]));
  }

  /** Brings up to date what is known of users whom Yespo was never told of; unknown ones are added. */
  async refreshKnownUsers(
    tx: EntityManager,
    ref: IntegrationRef,
    users: readonly KnownUser[],
  ): Promise<void> {
    if (users.length === 0) return;
    await tx.query(
      `INSERT INTO records AS r (workspace_id, integration_id, kind, key, store_created_at, email, phone)
       SELECT $1, $2, 'contact', u."userId", u."registeredAt", u.email, u.phone
       FROM jsonb_to_recordset($3) AS u("userId" text, "registeredAt" text, email text, phone text)
       ORDER BY 4
       ON CONFLICT (integration_id, kind, key) DO UPDATE SET
         store_created_at = excluded.store_created_at, email = excluded.email, phone = excluded.phone
       WHERE r.content_hash IS NULL AND r.erased_at IS NULL
         AND (r.store_created_at, r.email, r.phone)
           IS DISTINCT FROM (excluded.store_created_at, excluded.email, excluded.phone)`,
      [ref.workspaceId, ref.id, JSON.stringify(users)],
    );
  }

  /** These users are in the store, as of the scan that began at `scanAt`. */
  async markSeen(
    tx: EntityManager,
    ref: IntegrationRef,
    userIds: readonly string[],
    scanAt: string,
  ): Promise<void> {
    if (userIds.length === 0) return;
    await tx.query(
      `UPDATE records SET seen_at = $3, missing_reads = 0
       WHERE id IN (
         SELECT id FROM records WHERE integration_id = $1 AND kind = 'contact' AND key = ANY($2)
         ORDER BY key FOR NO KEY UPDATE)`,
      [ref.id, [...userIds], scanAt],
    );
  }

  /** How many registered customers the scan that began at `scanAt` has met so far. */
  async countSeen(tx: EntityManager, ref: IntegrationRef, scanAt: string): Promise<number> {
    const [row]: Array<{ count: number }> = await tx.query(
      `SELECT count(*)::integer AS count FROM records
       WHERE integration_id = $1 AND ${REGISTERED} AND seen_at = $2`,
      [ref.id, scanAt],
    );
    return row?.count ?? 0;
  }

  /** Counts one more absence of every user whom neither the scan nor anything since it began has met. */
  async markMissingUsers(tx: EntityManager, ref: IntegrationRef, scanAt: string): Promise<number> {
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE records SET missing_reads = missing_reads + 1
       WHERE integration_id = $1 AND ${REGISTERED} AND content_hash IS DISTINCT FROM $3
         AND coalesce(greatest(seen_at, read_at), created_at) < $2 AND created_at < $2`,
      [ref.id, scanAt, DELETED_IN_STORE],
    );
    return count;
  }

  /** Users missing in two complete scans in a row who are not dealt with yet, by key. */
  async listGoneUsers(
    ref: IntegrationRef,
    afterKey: string,
    scanAt: string,
    limit: number,
  ): Promise<GoneUser[]> {
    return this.dataSource.query(
      `SELECT key AS "userId", store_created_at AS "registeredAt" FROM records
       WHERE integration_id = $1 AND ${REGISTERED} AND key > $2 AND missing_reads >= 2
         AND content_hash IS NOT NULL AND content_hash <> $4 AND erased_at IS NULL
         AND coalesce(greatest(seen_at, read_at), created_at) < $3
       ORDER BY key LIMIT $5`,
      [ref.id, afterKey, scanAt, DELETED_IN_STORE, limit],
    );
  }

  /** Orders that the store had lately, to tell a store that lost orders from one that answers with nothing. */
  async listWitnesses(ref: IntegrationRef, limit: number): Promise<string[]> {
    const rows: Array<{ key: string }> = await this.dataSource.query(
      `SELECT key FROM (
         SELECT key, id FROM records
         WHERE integration_id = $1 AND kind = 'order' AND missing_reads = 0 AND read_at IS NOT NULL
           AND content_hash IS DISTINCT FROM $2
         ORDER BY id DESC LIMIT 1000) latest
       ORDER BY id DESC LIMIT $3`,
      [ref.id, DELETED_IN_STORE, limit],
    );
    return rows.map(({ key }) => key);
  }

  /** Of these orders, those that were missing twice in a row and are not dealt with yet. */
  async listGoneOrders(
    tx: EntityManager,
    ref: IntegrationRef,
    orderIds: readonly string[],
  ): Promise<string[]> {
    if (orderIds.length === 0) return [];
    const rows: Array<{ key: string }> = await tx.query(
      `SELECT key FROM records
       WHERE integration_id = $1 AND kind = 'order' AND key = ANY($2) AND missing_reads >= 2
         AND content_hash IS DISTINCT FROM $3 AND erased_at IS NULL`,
      [ref.id, [...orderIds], DELETED_IN_STORE],
    );
    return rows.map(({ key }) => key);
  }

  /** The store no longer has these records; what Yespo is told of that stands in deliveries up to `lastSeq`. */
  async markDeleted(
    tx: EntityManager,
    records: ReadonlyArray<{ id: string; lastSeq: number }>,
    readAt: Date,
  ): Promise<void> {
    if (records.length === 0) return;
    await tx.query(
      `UPDATE records r SET content_hash = $2, read_at = $3, last_seq = d."lastSeq", store_status_id = NULL
       FROM jsonb_to_recordset($1) AS d(id bigint, "lastSeq" integer) WHERE r.id = d.id`,
      [JSON.stringify(records), DELETED_IN_STORE, readAt],
    );
  }

  /** Who the newest delivery of each record is about, for people. */
  async findPersons(
    tx: EntityManager,
    recordIds: readonly string[],
  ): Promise<Map<string, string | null>> {
    const rows: Array<{ id: string; person: string | null }> = await tx.query(
      `SELECT DISTINCT ON (record_id) record_id AS id, person FROM deliveries
       WHERE record_id = ANY($1) ORDER BY record_id, seq DESC`,
      [[...recordIds]],
    );
    return new Map(rows.map(({ id, person }) => [id, person]));
  }
}
