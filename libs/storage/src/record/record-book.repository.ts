import type { DeliveryKind } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { COLUMNS, type DeliveryRow } from '../delivery/delivery-log.repository.js';
import type { IntegrationRef } from '../integration/integration-ref.js';
import { DELETED_IN_STORE } from './deleted-in-store.js';

/** A contact or an order as people look it up. */
export interface RecordRow {
  id: string;
  key: string;
  email: string | null;
  phone: string | null;
  storeStatusId: string | null;
  storeCreatedAt: string | null;
  acceptedAt: Date | null;
  isErased: boolean;
  isGone: boolean;
  lastSeq: number;
}

/** What was told of a record, with what it was made of. */
export interface ToldRow {
  deliveryId: string;
  createdAt: Date;
  payload: unknown;
  received: unknown;
  confirmedEmail: boolean;
}

/** What an order was in when a delivery was made of it. */
export interface StatusRow {
  deliveryId: string;
  storeStatusId: string | null;
}

export interface RecordSearch {
  key: string;
  email: string;
  phone: string;
}

const RECORD = `r.id, r.key, r.email, r.phone, r.store_status_id AS "storeStatusId", r.store_created_at AS "storeCreatedAt",
  r.accepted_at AS "acceptedAt", r.erased_at IS NOT NULL AS "isErased",
  r.content_hash IS NOT DISTINCT FROM '${DELETED_IN_STORE}' AS "isGone", r.last_seq AS "lastSeq"`;

/** Contacts and orders of a store, for people to look into. */
@Injectable()
export class RecordBookRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first; `before` is the id of the last one of the page before. */
  list(
    ref: IntegrationRef,
    kind: DeliveryKind,
    search: RecordSearch | undefined,
    page: { before?: string; limit: number },
  ): Promise<RecordRow[]> {
    const values: unknown[] = [ref.workspaceId, ref.id, kind];
    const where = ['r.workspace_id = $1', 'r.integration_id = $2', 'r.kind = $3'];
    if (page.before) where.push(`r.id < $${values.push(page.before)}`);
    if (search) where.push(`r.id IN (${searched(values, search)})`);
    return this.dataSource.query(
      `SELECT ${RECORD} FROM records r WHERE ${where.join(' AND ')}
       ORDER BY r.id DESC LIMIT $${values.push(page.limit)}`,
      values,
    );
  }

  async find(ref: IntegrationRef, kind: DeliveryKind, key: string): Promise<RecordRow | null> {
    const rows: RecordRow[] = await this.dataSource.query(
      `SELECT ${RECORD} FROM records r
       WHERE r.workspace_id = $1 AND r.integration_id = $2 AND r.kind = $3 AND r.key = $4`,
      [ref.workspaceId, ref.id, kind, key],
    );
    return rows[0] ?? null;
  }

  /** The newest records of a kind that share the e-mail or the phone of a person. */
  listByPerson(
    ref: IntegrationRef,
    kind: DeliveryKind,
    person: Pick<RecordRow, 'email' | 'phone'>,
    limit: number,
  ): Promise<RecordRow[]> {
    return this.dataSource.query(
      `SELECT ${RECORD} FROM records r WHERE r.integration_id = $2 AND r.kind = $3 AND r.id IN (
         SELECT id FROM records WHERE workspace_id = $1 AND email = $4
         UNION ALL SELECT id FROM records WHERE workspace_id = $1 AND phone = $5)
       ORDER BY r.id DESC LIMIT $6`,
      [ref.workspaceId, ref.id, kind, person.email, person.phone, limit],
    );
  }

  /** The newest delivery of each record, by the record's id. */
  async listLast(
    ref: IntegrationRef,
    records: ReadonlyArray<Pick<RecordRow, 'id' | 'lastSeq'>>,
  ): Promise<Map<string, DeliveryRow>> {
    if (records.length === 0) return new Map();
    const rows: DeliveryRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM unnest($2::bigint[], $3::integer[]) AS wanted(record_id, seq)
       JOIN deliveries d ON d.record_id = wanted.record_id AND d.seq = wanted.seq
       JOIN integrations i ON i.id = d.integration_id
       WHERE d.workspace_id = $1`,
      [ref.workspaceId, records.map(({ id }) => id), records.map(({ lastSeq }) => lastSeq)],
    );
    return new Map(rows.map((row) => [row.recordId, row]));
  }

  /** The newest deliveries of a record. */
  listTimeline(ref: IntegrationRef, recordId: string, limit: number): Promise<DeliveryRow[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM deliveries d JOIN integrations i ON i.id = d.integration_id
       WHERE d.workspace_id = $1 AND d.record_id = $2 ORDER BY d.seq DESC LIMIT $3`,
      [ref.workspaceId, recordId, limit],
    );
  }

  /** What Yespo has accepted of a record, the newest first. A body that was forgotten is null. */
  listTold(ref: IntegrationRef, recordId: string, limit: number): Promise<ToldRow[]> {
    return this.dataSource.query(
      `SELECT d.id AS "deliveryId", d.created_at AS "createdAt", b.payload, b.received,
         d.confirmed_email AS "confirmedEmail"
       FROM deliveries d LEFT JOIN delivery_bodies b ON b.delivery_id = d.id
       WHERE d.workspace_id = $1 AND d.record_id = $2 AND d.result = 'accepted' AND d.operation <> 'delete'
       ORDER BY d.seq DESC LIMIT $3`,
      [ref.workspaceId, recordId, limit],
    );
  }

  /** The first delivery that made a contact what it is: the first unconfirmed one, else the first of all. */
  async findConsent(ref: IntegrationRef, recordId: string): Promise<ToldRow | null> {
    const rows: ToldRow[] = await this.dataSource.query(
      `SELECT d.id AS "deliveryId", d.created_at AS "createdAt", NULL AS payload, b.received,
         d.confirmed_email AS "confirmedEmail"
       FROM deliveries d LEFT JOIN delivery_bodies b ON b.delivery_id = d.id
       WHERE d.workspace_id = $1 AND d.record_id = $2 AND d.result = 'accepted' AND d.operation <> 'delete'
       ORDER BY d.confirmed_email, d.seq LIMIT 1`,
      [ref.workspaceId, recordId],
    );
    return rows[0] ?? null;
  }

  /** The store's status of an order in each of its newest deliveries, as their bodies say. */
  listStatuses(ref: IntegrationRef, recordId: string, limit: number): Promise<StatusRow[]> {
    return this.dataSource.query(
      `SELECT d.id AS "deliveryId", b.received->>'stat_status' AS "storeStatusId"
       FROM deliveries d LEFT JOIN delivery_bodies b ON b.delivery_id = d.id
       WHERE d.workspace_id = $1 AND d.record_id = $2 ORDER BY d.seq DESC LIMIT $3`,
      [ref.workspaceId, recordId, limit],
    );
  }
}

function searched(values: unknown[], { key, email, phone }: RecordSearch): string {
  const [k, e, p] = [key, email, phone].map((value) => `$${values.push(value)}`);
  return `SELECT id FROM records WHERE workspace_id = $1 AND key = ${k}
    UNION ALL SELECT id FROM records WHERE workspace_id = $1 AND email = ${e}
    UNION ALL SELECT id FROM records WHERE workspace_id = $1 AND phone = ${p}`;
}
