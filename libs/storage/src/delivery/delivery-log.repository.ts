import type { DeliveryReason, DeliveryResult, ImportPart } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidFloor, uuidTime } from '../database/uuid-floor.js';
import { Attempt } from './attempt.entity.js';
import type { Delivery } from './delivery.entity.js';
import { idsBySort, isBySort } from './list-sql.js';

/** Which deliveries. The same filter serves lists and counts, so that they cannot disagree. */
export interface DeliveryFilter {
  integrationId?: string;
  kind?: Delivery['kind'];
  operation?: Delivery['operation'];
  results?: readonly DeliveryResult[];
  reason?: DeliveryReason;
  source?: Delivery['source'];
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

interface Page {
  before?: string;
  since?: string;
  limit: number;
}

/** One more condition; `add` makes a parameter of a value. */
type Also = (add: (value: unknown) => string) => string;

export interface DeliveryRow extends Delivery {
  /** Null: it is settled, or rests with its import until somebody goes on with it. */
  dueAt: Date | null;
  settledAt: Date | null;
  integrationName: string;
}

export interface DeliveryDetailRow extends DeliveryRow {
  payload: unknown;
  received: unknown;
}

/** How far the clocks of processes and of the database may be apart. Ids sort by the former. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;
/** Of more records than these, deliveries are not looked for one by one. */
const MOST_RECORDS = 200;
/** On the way to a status, so many times what is wanted. Of more, the planner would sort all that there are. */
const WALKED_AT_ONCE = 8;
/** After so many times the database goes on by itself, however far that is. */
const MOST_STEPS = 5;
/** What a search looks through first. */
const LATELY_MS = 60 * 24 * 60 * 60 * 1000;

export const COLUMNS = `d.id, d.workspace_id AS "workspaceId", d.integration_id AS "integrationId",
  d.record_id AS "recordId", d.seq, d.kind, d.operation, d.key, d.yespo_status AS "yespoStatus", d.source,
  d.result, d.reason, d.reason_detail AS "reasonDetail", d.notes, d.person, d.content_hash AS "contentHash",
  d.confirmed_email AS "confirmedEmail", d.from_hook_body AS "fromHookBody", d.attempts,
  d.replay_id AS "replayId", d.replay_of AS "replayOf",
  nullif(d.due_at, 'infinity') AS "dueAt", d.created_at AS "createdAt", d.settled_at AS "settledAt", i.name AS "integrationName"`;

/** Deliveries as people look at them. */
@Injectable()
export class DeliveryLogRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first; `before` is the id of the last row of the page before. */
  async list(workspaceId: string, filter: DeliveryFilter, page: Page): Promise<DeliveryRow[]> {
    if (filter.storeStatusIds) return this.listOfStatus(workspaceId, filter, page);
    return this.listBy(workspaceId, filter, page);
  }

  /** Of few orders theirs; of many the newest of all orders, each of which is asked for its status. */
  private async listOfStatus(
    workspaceId: string,
    filter: DeliveryFilter,
    page: Page,
  ): Promise<DeliveryRow[]> {
    const { storeStatusIds, ...others } = filter;
    const records: Array<{ id: string }> = await this.dataSource.query(
      `SELECT id FROM records WHERE workspace_id = $1 AND kind = 'order' AND store_status_id = ANY($2)
         AND integration_id = ANY(ARRAY(SELECT id FROM integrations WHERE workspace_id = $1 AND id = coalesce($3, id)))
       LIMIT ${MOST_RECORDS + 1}`,
      [workspaceId, storeStatusIds, filter.integrationId],
    );
    if (filter.kind === 'contact' || records.length === 0) return [];
    const orders = { ...others, kind: 'order' } as const;
    if (records.length > MOST_RECORDS)
      return this.walkToStatus(workspaceId, orders, storeStatusIds ?? [], page);
    const ids = records.map(({ id }) => id);
    // As a list that is found: of one that is given, the planner looks at each of its numbers for every month.
    return this.listBy(
      workspaceId,
      orders,
      page,
      (add) => `d.record_id = ANY(ARRAY(SELECT unnest(${add(ids)}::bigint[])))`,
    );
  }

  /** Through the newest requests of orders, until there are enough whose order has the status. */
  private async walkToStatus(
    workspaceId: string,
    orders: DeliveryFilter,
    storeStatusIds: readonly string[],
    { before, limit }: Page,
  ): Promise<DeliveryRow[]> {
    const found: DeliveryRow[] = [];
    const step = limit * WALKED_AT_ONCE;
    let from = before;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const rows = await this.listBy(workspaceId, orders, { before: from, limit: step });
      const fitting: Array<{ id: string }> = await this.dataSource.query(
        `SELECT id FROM records WHERE id = ANY($1) AND store_status_id = ANY($2)`,
        [[...new Set(rows.map(({ recordId }) => recordId))], storeStatusIds],
      );
      const ids = new Set(fitting.map(({ id }) => id));
      found.push(...rows.filter(({ recordId }) => ids.has(recordId)));
      if (found.length >= limit || rows.length < step) return found.slice(0, limit);
      from = rows.at(-1)?.id;
    }
    const rest = { before: from, limit: limit - found.length };
    const further = await this.listBy(
      workspaceId,
      orders,
      rest,
      (add) =>
        `(SELECT r.store_status_id FROM records r WHERE r.id = d.record_id) = ANY(${add(storeStatusIds)})`,
    );
    return [...found, ...further];
  }

  /** Most times the last months have a page; then no other is opened, nor thought about. */
  private async listBy(
    workspaceId: string,
    filter: DeliveryFilter,
    page: Page,
    also?: Also,
  ): Promise<DeliveryRow[]> {
    const ask = (part: Page): Promise<DeliveryRow[]> =>
      isBySort(filter) && !also
        ? this.listBySort(workspaceId, filter, part)
        : this.listBetween(workspaceId, filter, part, also);
    if (filter.integrationId && !isBySort(filter) && !filter.search) return ask(page);

    const since = uuidFloor(page.before ? uuidTime(page.before) : new Date(), -LATELY_MS);
    const rows = await ask({ ...page, since });
    const isAll = filter.from && uuidFloor(filter.from, -CLOCK_SKEW_MS) >= since;
    if (rows.length === page.limit || isAll) return rows;
    const older = { before: since, limit: page.limit - rows.length };
    return [...rows, ...(await ask(older))];
  }

  private async listBetween(
    workspaceId: string,
    filter: DeliveryFilter,
    page: Page,
    also?: Also,
  ): Promise<DeliveryRow[]> {
    const { where, values } = conditionsOf(workspaceId, filter, page, also);
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM deliveries d JOIN integrations i ON i.id = d.integration_id
       WHERE ${where.join(' AND ')} ORDER BY d.id DESC LIMIT $${values.push(page.limit)}`,
      values,
    );
  }

  private async listBySort(
    workspaceId: string,
    filter: DeliveryFilter,
    page: Page,
  ): Promise<DeliveryRow[]> {
    const { where, values, between } = conditionsOf(workspaceId, filter, page);
    const add = (value: unknown): string => `$${values.push(value)}`;
    const ids = idsBySort(filter, { where, values, limit: add(page.limit) });
    // The limit keeps this a look for each: of hundreds, whole months would be joined with them.
    return this.dataSource.query(
      `WITH newest AS MATERIALIZED (${ids})
       SELECT ${COLUMNS} FROM newest n CROSS JOIN LATERAL (
         SELECT d.* FROM deliveries d WHERE d.id = n.id AND ${between} LIMIT 1) d
       JOIN integrations i ON i.id = d.integration_id ORDER BY d.id DESC`,
      values,
    );
  }

  /** Whether so many are not all; looks no further. */
  async hasMoreThan(workspaceId: string, filter: DeliveryFilter, most: number): Promise<boolean> {
    const { where, values } = whereOf(workspaceId, filter);
    const [row]: Array<{ count: number }> = await this.dataSource.query(
      `SELECT count(*)::integer AS count FROM (
         SELECT FROM deliveries d WHERE ${where.join(' AND ')} LIMIT $${values.push(most + 1)}) m`,
      values,
    );
    return (row?.count ?? 0) > most;
  }

  async find(workspaceId: string, id: string): Promise<DeliveryDetailRow | null> {
    const rows: DeliveryDetailRow[] = await this.dataSource.query(
      `SELECT ${COLUMNS}, b.payload, b.received
       FROM deliveries d JOIN integrations i ON i.id = d.integration_id
       LEFT JOIN delivery_bodies b ON b.delivery_id = d.id
       WHERE d.workspace_id = $1 AND d.id = $2`,
      [workspaceId, id],
    );
    return rows[0] ?? null;
  }

  /** The tries of a delivery that the caller was allowed to see, oldest first. */
  listAttempts(deliveryId: string): Promise<Attempt[]> {
    return this.dataSource
      .getRepository(Attempt)
      .find({ where: { deliveryId }, order: { number: 'ASC' }, take: 200 });
  }
}

/** `between`: those of the page alone. */
function conditionsOf(
  workspaceId: string,
  filter: DeliveryFilter,
  { before, since }: Page,
  also?: Also,
): { where: string[]; values: unknown[]; between: string } {
  const { where, values } = whereOf(workspaceId, filter);
  const add = (value: unknown): string => `$${values.push(value)}`;
  if (also) where.push(also(add));
  const ends = [
    ...(before ? [`d.id < ${add(before)}`] : []),
    ...(since ? [`d.id >= ${add(since)}`] : []),
  ];
  return { where: [...where, ...ends], values, between: ends.join(' AND ') || 'true' };
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
  // What an integration did is gone with it, from lists as from numbers.
  if (!filter.integrationId)
    where.push(
      `d.integration_id <> ALL(ARRAY(SELECT id FROM integrations WHERE workspace_id = $1 AND state = 'deleted'))`,
    );
  add((p) => `d.kind = ${p}`, filter.kind);
  add((p) => `d.operation = ${p}`, filter.operation);
  // An index is in the order of the list for one result, not for one of several.
  const [only, ...more] = filter.results ?? [];
  if (only && more.length === 0) add((p) => `d.result = ${p}`, only);
  else add((p) => `d.result = ANY(${p})`, filter.results);
  add((p) => `d.reason = ${p}`, filter.reason);
  add((p) => `d.source = ${p}`, filter.source);
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
    // Found first, as a list: joined with the view, they are looked for in every row of it.
    where.push(`d.record_id = ANY(ARRAY(
      SELECT r.id FROM records r WHERE r.workspace_id = $1 AND r.key = ${parameters[0]}
      UNION ALL SELECT r.id FROM records r WHERE r.workspace_id = $1 AND r.email = ${parameters[1]}
      UNION ALL SELECT r.id FROM records r WHERE r.workspace_id = $1 AND r.phone = ${parameters[2]}))`);
  }
  return { where, values };
}
