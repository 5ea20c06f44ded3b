import { isDeepStrictEqual } from 'node:util';
import { AppConfig } from '@kladka/platform';
import type { OrderCustomer } from '@kladka/mapping';
import { RecordRepository, type KnownUser } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MappingContext } from '../integration/integration-context.js';
import { toCustomer } from './batch-records.js';
import { toContactContent, toOrderContent, type RecordContent } from './record-content.js';
import type { Arrival, OrderSnapshot, UserSnapshot } from './snapshot.js';

type Snapshot = OrderSnapshot | UserSnapshot;

interface Prepared {
  context: MappingContext;
  arrival: Arrival;
  customer: OrderCustomer | null;
  content: RecordContent;
}

/**
 * What the store's users and orders are today. Mapping a page takes about as long as writing it, so a reader may have it
 * done while the page before is written.
 */
@Injectable()
export class Contents {
  /** By the user or the order as it was read. */
  private readonly prepared = new WeakMap<object, Prepared>();

  constructor(
    private readonly config: AppConfig,
    private readonly records: RecordRepository,
  ) {}

  /** Maps what will be asked for soon. Should more be known of a buyer by then, the order is mapped anew. */
  async prepare(
    db: Pick<EntityManager, 'query'>,
    context: MappingContext,
    { users, orders }: { users: readonly UserSnapshot[]; orders: readonly OrderSnapshot[] },
  ): Promise<void> {
    const known = await this.findKnown(db, context, orders);
    for (const user of users) this.keep(user, context, null, this.ofUser(user, context));
    for (const order of orders) {
      const customer = toCustomer(order.order.userId, known);
      this.keep(order, context, customer, this.map(order, customer, context));
    }
  }

  ofUser(user: UserSnapshot, context: MappingContext): RecordContent {
    return this.find(user, context, null) ?? toContactContent(user, context);
  }

  /**
   * What orders are, by order number. A guest's user id is new with every order (`api/horoshop.md` 6.4): no customer
   * id.
   */
  async ofOrders(
    tx: Pick<EntityManager, 'query'>,
    context: MappingContext,
    orders: readonly OrderSnapshot[],
  ): Promise<Map<string, RecordContent>> {
    const known = await this.findKnown(tx, context, orders);
    return new Map(
      orders.map((order) => {
        const customer = toCustomer(order.order.userId, known);
        const content = this.find(order, context, customer) ?? this.map(order, customer, context);
        return [order.order.orderId, content];
      }),
    );
  }

  private findKnown(
    db: Pick<EntityManager, 'query'>,
    { ref }: MappingContext,
    orders: readonly OrderSnapshot[],
  ): Promise<Map<string, KnownUser>> {
    const userIds = orders.flatMap(({ order }) => order.userId ?? []);
    return this.records.findKnownUsers(db, ref, [...new Set(userIds)]);
  }

  private map(
    order: OrderSnapshot,
    customer: OrderCustomer,
    context: MappingContext,
  ): RecordContent {
    const { openOrdersMs, fullScanMs } = this.config.polling;
    return toOrderContent(order, customer, context, { openOrdersMs, fullScanMs });
  }

  private keep(
    snapshot: Snapshot,
    context: MappingContext,
    customer: OrderCustomer | null,
    content: RecordContent,
  ): void {
    const { source, readAt, fromHookBody } = snapshot;
    const arrival = { source, readAt, fromHookBody };
    this.prepared.set(readOf(snapshot), { context, arrival, customer, content });
  }

  private find(
    snapshot: Snapshot,
    context: MappingContext,
    customer: OrderCustomer | null,
  ): RecordContent | undefined {
    const prepared = this.prepared.get(readOf(snapshot));
    if (!prepared || prepared.context !== context) return undefined;
    const { source, readAt, fromHookBody } = prepared.arrival;
    const isSame =
      snapshot.source === source &&
      snapshot.readAt === readAt &&
      snapshot.fromHookBody === fromHookBody &&
      isDeepStrictEqual(prepared.customer, customer);
    return isSame ? prepared.content : undefined;
  }
}

function readOf(snapshot: Snapshot): object {
  return 'order' in snapshot ? snapshot.order : snapshot.user;
}
