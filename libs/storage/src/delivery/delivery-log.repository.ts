import type { DeliveryReason, DeliveryResult, ImportPart } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidFloor } from '../database/uuid-floor.js';
import { MISSED_BEFORE_SILENT } from '../hook-subscription/hook-watch.repository.js';
import { Attempt } from './attempt.entity.js';
import type { Delivery } from './delivery.entity.js';
import { BACKGROUND, LIVE } from './priority.js';
import { UNSETTLED } from './unsettled.js';

/** Which deliveries. The same filter serves lists and counts, so that they cannot disagree. */
export interface DeliveryFilter {
  integrationId?: string;
  kind?: Delivery['kind'];
  operation?: Delivery['operation'];
  results?: readonly DeliveryResult[];
  reason?: DeliveryReason;
  /** Orders that are in one of these statuses of the store now. */
  storeStatusIds?: readonly string[];
  ids?: readonly string[];
  /** Those that a replay brought. */
  replayId?: string;
  /** Those that an import counts, and what it skipped. An earlier status of an order that it brought is neither. */
  importId?: string;
  importPart?: ImportPart;
  from?: Date;
  to?: Date;
  /** Order number, user id, e-mail or phone, whole. */
  search?: { key: string; email: string; phone: string };
}

export interface DeliveryRow extends Omit<Delivery, 'payload' | 'received'> {
  integrationName: string;
}

export interface DeliveryDetailRow extends DeliveryRow {
  payload: unknown;
  received: unknown;
}

export interface ActivityRow {
  integrationId: string;
  /** Days before today, 0 to 13. */
  daysAgo: number;
  total: number;
  rejected: number;
}

export interface OpenCountsRow {
  integrationId: string;
  waiting: number;
  lastAt: Date | null;
  unmapped: boolean;
  /** Since when polls find what web-hooks should have told of; null: they tell. */
  hooksSilentSince: Date | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far the clocks of processes and of the database may be apart. Ids sort by the former. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;
/** Waiting requests are counted up to here. */
const MOST_COUNTED = 10_000;

const COLUMNS = `d.id, d.workspace_id AS "workspaceId", d.integration_id AS "integrationId",
  d.record_id AS "recordId", d.seq, d.kind, d.operation, d.key, d.yespo_status AS "yespoStatus", d.source,
  d.result, d.reason, d.reason_detail AS "reasonDetail", d.notes, d.person, d.content_hash AS "contentHash",
  d.confirmed_email AS "confirmedEmail", d.from_hook_body AS "fromHookBody", d.attempts, d.fence,
  d.replay_id AS "replayId", d.replay_of AS "replayOf",
  d.due_at AS "dueAt", d.created_at AS "createdAt", d.settled_at AS "settledAt", i.name AS "integrationName"`;

/** Deliveries as people look at them. */
@Injectable()
export class DeliveryLogRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first; `before` is the id of the last row of the page before. */
  async list(
    workspaceId: string,
    filter: DeliveryFilter,
    page: { before?: string; limit: number },
  ): Promise<DeliveryRow[]> {
    const { where, values } = whereOf(workspaceId, filter);
    if (page.before) where.push(`d.id < $${values.push(page.before)}`);
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM deliveries d JOIN integrations i ON i.id = d.integration_id
       WHERE ${where.join(' AND ')} ORDER BY d.id DESC LIMIT $${values.push(page.limit)}`,
      values,
    );
  }

  async find(workspaceId: string, id: string): Promise<DeliveryDetailRow | null> {
    const rows: DeliveryDetailRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS}, d.payload, d.received
       FROM deliveries d JOIN integrations i ON i.id = d.integration_id
       WHERE d.workspace_id = $1 AND d.id = $2`,
      [workspaceId, id],
    );
    return rows[0] ?? null;
  }

  /** The tries of a delivery that the caller was allowed to see, oldest first. */
  listAttempts(deliveryId: string): Promise<Attempt[]> {
    return this.dataSource
      .getRepository(Attempt)
      .find({ where: { deliveryId }, order: { id: 'ASC' }, take: 200 });
  }

  /** Requests of the last fourteen days of some integrations, in one question. */
  listActivity(
    workspaceId: string,
    integrationIds: readonly string[],
    now: Date,
  ): Promise<ActivityRow[]> {
    return this.dataSource.query(
      `SELECT d.integration_id AS "integrationId",
         (current_date - d.created_at::date)::integer AS "daysAgo", count(*)::integer AS total,
         count(*) FILTER (WHERE d.result = 'rejected')::integer AS rejected
       FROM deliveries d
       WHERE d.workspace_id = $1 AND d.integration_id = ANY($2) AND d.id >= $3
         AND d.created_at >= current_date - 13
       GROUP BY 1, 2`,
      [workspaceId, integrationIds, uuidFloor(now, -15 * DAY_MS)],
    );
  }

  /** What is open about some integrations: waiting requests, the last request, statuses nobody mapped, silent web-hooks. */
  listOpenCounts(workspaceId: string, integrationIds: readonly string[]): Promise<OpenCountsRow[]> {
    return this.dataSource.query(
      `SELECT i.id AS "integrationId",
         (SELECT count(*)::integer FROM (
           SELECT FROM deliveries d
           WHERE d.integration_id = i.id AND d.priority IN (${LIVE}, ${BACKGROUND}) AND d.kind IN ('contact', 'order')
             AND d.result IN ${UNSETTLED} LIMIT ${MOST_COUNTED}) w) AS waiting,
         (SELECT d.created_at FROM deliveries d WHERE d.integration_id = i.id
          ORDER BY d.id DESC LIMIT 1) AS "lastAt",
         EXISTS (
           SELECT 1 FROM store_statuses s
           WHERE s.integration_id = i.id AND s.store_status_id <> '1'
             AND NOT EXISTS (SELECT 1 FROM status_mappings m
               WHERE m.integration_id = i.id AND m.store_status_id = s.store_status_id)
             AND EXISTS (SELECT 1 FROM records r
               WHERE r.integration_id = i.id AND r.kind = 'order' AND r.store_status_id = s.store_status_id)
         ) AS unmapped,
         (SELECT min(h.missed_since) FROM hook_subscriptions h
          WHERE h.integration_id = i.id AND h.state = 'active'
            AND h.missed_count >= ${MISSED_BEFORE_SILENT}) AS "hooksSilentSince"
       FROM integrations i WHERE i.workspace_id = $1 AND i.id = ANY($2)`,
      [workspaceId, integrationIds],
    );
  }
}

/** The conditions of a filter, with the workspace always the first of them. */
export function whereOf(
  workspaceId: string,
  filter: DeliveryFilter,
): { where: string[]; values: unknown[] } {
  const values: unknown[] = [workspaceId];
  const where = ['d.workspace_id = $1'];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value !== undefined) where.push(condition(`$${values.push(value)}`));
  };

  add((p) => `d.integration_id = ${p}`, filter.integrationId);
  add((p) => `d.kind = ${p}`, filter.kind);
  add((p) => `d.operation = ${p}`, filter.operation);
  add((p) => `d.result = ANY(${p})`, filter.results);
  add((p) => `d.reason = ${p}`, filter.reason);
  add((p) => `d.id = ANY(${p})`, filter.ids);
  add((p) => `d.replay_id = ${p}`, filter.replayId);
  add(
    (p) => `d.import_id = ${p} AND (d.import_part IS NOT NULL OR d.result = 'skipped')`,
    filter.importId,
  );
  add((p) => `d.import_part = ${p}`, filter.importPart);
  if (filter.storeStatusIds) {
    const ofIntegration = filter.integrationId ? 'AND r.integration_id = $2' : '';
    where.push(`d.kind = 'order' AND d.record_id IN (
      SELECT r.id FROM records r WHERE r.workspace_id = $1 ${ofIntegration} AND r.kind = 'order'
        AND r.store_status_id = ANY($${values.push(filter.storeStatusIds)}))`);
  }
  add((p) => `d.created_at >= ${p}`, filter.from);
  add((p) => `d.id >= ${p}`, filter.from && uuidFloor(filter.from, -CLOCK_SKEW_MS));
  add((p) => `d.created_at < ${p}`, filter.to);
  add((p) => `d.id < ${p}`, filter.to && uuidFloor(filter.to, CLOCK_SKEW_MS));
  if (filter.search) {
    const { key, email, phone } = filter.search;
    const parameters = [key, email, phone].map((value) => `$${values.push(value)}`);
    where.push(`d.record_id IN (
      SELECT r.id FROM records r WHERE r.workspace_id = $1 AND r.key = ${parameters[0]}
      UNION ALL SELECT r.id FROM records r WHERE r.workspace_id = $1 AND r.email = ${parameters[1]}
      UNION ALL SELECT r.id FROM records r WHERE r.workspace_id = $1 AND r.phone = ${parameters[2]})`);
  }
  return { where, values };
}
