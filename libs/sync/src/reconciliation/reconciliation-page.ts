import type { DeliveryKind } from '@kladka/contracts';
import { parseStoreTime } from '@kladka/mapping';
import { Logger } from '@kladka/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Contents } from '../ingest/contents.js';
import { toContactContent, toUnreadableContent } from '../ingest/record-content.js';
import type { OrderSnapshot, UnreadableOrder, UserSnapshot } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { toSnapshots } from '../reading/order-snapshots.js';
import { querySpan, type SpanCursor } from '../reading/span-paging.js';

const USERS_PER_PAGE = 200;
const ORDERS_PER_PAGE = 100;

/** A page of the store, ready to be compared. */
export interface StorePage {
  kind: DeliveryKind;
  rows: number;
  firstKey?: string;
  records: Array<{ key: string; hash: string; readAt: Date; isBefore: boolean }>;
  users: readonly UserSnapshot[];
  orders: readonly OrderSnapshot[];
  unreadable: readonly UnreadableOrder[];
}

/** Reads pages of a store for a comparison. */
@Injectable()
export class ReconciliationPages {
  constructor(
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly contents: Contents,
  ) {}

  /** Throws a `HoroshopError`. */
  read(
    context: IntegrationContext,
    kind: DeliveryKind,
    paging: SpanCursor,
    now: Date,
  ): Promise<StorePage> {
    return kind === 'contact'
      ? this.readUsers(context, paging, now)
      : this.readOrders(context, paging, now);
  }

  private async readUsers(
    context: IntegrationContext,
    paging: SpanCursor,
    readAt: Date,
  ): Promise<StorePage> {
    const page = await context.store.getUsers({ ...querySpan(paging), limit: USERS_PER_PAGE });
    const users = page.users.map(({ user, raw }): UserSnapshot => ({
      source: 'scan',
      readAt,
      user,
      raw,
    }));
    if (page.unreadable.length > 0) {
      this.logger.warn('The store gave customers that cannot be read', {
        integrationId: context.ref.id,
        rows: page.unreadable.length,
      });
    }
    return {
      kind: 'contact',
      rows: page.rows,
      firstKey: users[0]?.user.userId,
      records: users.map((snapshot) => ({
        ...toContactContent(snapshot, context),
        isBefore: isBefore(snapshot.user.registeredAt, context),
      })),
      users,
      orders: [],
      unreadable: [],
    };
  }

  private async readOrders(
    context: IntegrationContext,
    paging: SpanCursor,
    readAt: Date,
  ): Promise<StorePage> {
    const page = await context.store.getOrders({ ...querySpan(paging), limit: ORDERS_PER_PAGE });
    const arrival = { source: 'scan', readAt } as const;
    const { snapshots, unreadable } = toSnapshots(page, arrival, this.logger);
    const contents = await this.contents.ofOrders(this.dataSource.manager, context, snapshots);
    return {
      kind: 'order',
      rows: page.rows,
      firstKey: snapshots[0]?.order.orderId,
      records: [
        ...[...contents.values()].map((content) => ({
          ...content,
          isBefore: isBefore(content.storeCreatedAt ?? undefined, context),
        })),
        ...unreadable.map((order) => ({ ...toUnreadableContent(order), isBefore: false })),
      ],
      users: [],
      orders: snapshots,
      unreadable,
    };
  }
}

/** Made in the store before it was connected: history, which Yespo is told of by an import only. */
function isBefore(local: string | undefined, context: IntegrationContext): boolean {
  const moment = local === undefined ? null : parseStoreTime(local, context.rules.timeZone);
  if (moment === null) return false;
  const connectedSecond = Math.floor(context.integration.createdAt.getTime() / 1000) * 1000;
  return Date.parse(moment) < connectedSecond;
}
