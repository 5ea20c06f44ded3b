import type {
  ContactDetailView,
  ContactPageView,
  DeliveryKind,
  OrderDetailView,
  OrderPageView,
  RecordsQueryDto,
  Role,
} from '@kladka/contracts';
import {
  IntegrationRepository,
  RecordBookRepository,
  StatusMappingRepository,
  type RecordRow,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { toRecordSearch } from '../delivery-filter.js';
import { notFound } from '../problem.js';
import { proveConsent } from './consent-proof.js';
import { toSeenDelivery } from '../delivery.view.js';
import { isMasked, maskFields, maskSent } from '../mask.js';
import { nextCursorOf, toRecordPageStart } from './record-page.js';
import { toContactView, toOrderView, type RecordContext } from './record.view.js';
import { listSentFields } from './sent-fields.js';
import { toStatusPath } from './status-path.js';

const LONGEST_TIMELINE = 100;
const MOST_BODIES = 20;
const MOST_ORDERS = 50;

export interface Viewer {
  workspaceId: string;
  role: Role;
}

/** What is known of one contact or order, for people who look into it. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly records: RecordBookRepository,
    private readonly statuses: StatusMappingRepository,
  ) {}

  async listContacts(viewer: Viewer, id: string, query: RecordsQueryDto): Promise<ContactPageView> {
    const context = await this.contextOf(viewer, id);
    const { rows, nextCursor, last } = await this.page(viewer, id, 'contact', query);
    const items = rows.map((row) => toContactView(row, { ...context, last: last.get(row.id) }));
    return { items, nextCursor };
  }

  async listOrders(viewer: Viewer, id: string, query: RecordsQueryDto): Promise<OrderPageView> {
    const context = await this.contextOf(viewer, id, true);
    const { rows, nextCursor, last } = await this.page(viewer, id, 'order', query);
    const items = rows.map((row) => toOrderView(row, { ...context, last: last.get(row.id) }));
    return { items, nextCursor };
  }

  async getContact(viewer: Viewer, id: string, key: string): Promise<ContactDetailView> {
    const context = await this.contextOf(viewer, id, true);
    const ref = { workspaceId: viewer.workspaceId, id };
    const row = await this.records.find(ref, 'contact', key);
    if (!row) throw notFound();

    const [timeline, told, decisive, orders] = await Promise.all([
      this.records.listTimeline(ref, row.id, LONGEST_TIMELINE),
      this.records.listTold(ref, row.id, MOST_BODIES),
      this.records.findConsent(ref, row.id),
      this.records.listByPerson(ref, 'order', row, MOST_ORDERS),
    ]);
    const lastOfOrders = await this.records.listLast(ref, orders);
    const fields = listSentFields(told);
    return {
      ...toContactView(row, { ...context, last: timeline[0] }),
      consent: proveConsent(decisive, told[0], context.settings),
      fields: context.isMasked ? maskFields(fields) : fields,
      timeline: timeline.map((delivery) => toSeenDelivery(delivery, context.isMasked)),
      orders: orders.map((order) =>
        toOrderView(order, { ...context, last: lastOfOrders.get(order.id) }),
      ),
      notes: timeline[0]?.notes ?? [],
    };
  }

  async getOrder(viewer: Viewer, id: string, key: string): Promise<OrderDetailView> {
    const context = await this.contextOf(viewer, id, true);
    const ref = { workspaceId: viewer.workspaceId, id };
    const row = await this.records.find(ref, 'order', key);
    if (!row) throw notFound();

    const [timeline, told, statuses, buyers] = await Promise.all([
      this.records.listTimeline(ref, row.id, LONGEST_TIMELINE),
      this.records.listTold(ref, row.id, 1),
      this.records.listStatuses(ref, row.id, LONGEST_TIMELINE),
      this.records.listByPerson(ref, 'contact', row, 1),
    ]);
    const sent = told[0]?.payload ?? null;
    const seen = timeline.map((delivery) => toSeenDelivery(delivery, context.isMasked));
    const storeStatuses = new Map(
      statuses.flatMap(({ deliveryId, storeStatusId }) =>
        storeStatusId === null ? [] : [[deliveryId, storeStatusId] as const],
      ),
    );
    const [buyer] = buyers;
    const lastOfBuyer = await this.records.listLast(ref, buyers);
    return {
      ...toOrderView(row, { ...context, last: timeline[0] }),
      sent: context.isMasked ? maskSent(sent) : sent,
      statuses: toStatusPath(seen, storeStatuses, context.titles),
      timeline: seen,
      ...(buyer
        ? { contact: toContactView(buyer, { ...context, last: lastOfBuyer.get(buyer.id) }) }
        : {}),
      notes: timeline[0]?.notes ?? [],
    };
  }

  private async page(viewer: Viewer, id: string, kind: DeliveryKind, query: RecordsQueryDto) {
    const ref = { workspaceId: viewer.workspaceId, id };
    const { before, limit } = toRecordPageStart(query);
    const found: RecordRow[] = await this.records.list(ref, kind, toRecordSearch(query.q), {
      before,
      limit: limit + 1,
    });
    const rows = found.slice(0, limit);
    return {
      rows,
      nextCursor: nextCursorOf(found, limit),
      last: await this.records.listLast(ref, rows),
    };
  }

  /** A stranger's integration is as unknown as one that never was. */
  private async contextOf(
    { workspaceId, role }: Viewer,
    id: string,
    withStatuses = false,
  ): Promise<RecordContext> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();
    const statuses = withStatuses ? await this.statuses.listStatuses({ workspaceId, id }) : [];
    return {
      integrationId: id,
      isMasked: isMasked(role),
      settings: integration.settings,
      titles: new Map(statuses.map(({ storeStatusId, titles }) => [storeStatusId, titles])),
    };
  }
}
