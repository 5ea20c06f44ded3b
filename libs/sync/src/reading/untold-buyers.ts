import { ErasureRepository, RecordRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { buyersGoFirst, isTold } from '../ingest/buyers.js';
import type { OrderSnapshot, UserSnapshot } from '../ingest/snapshot.js';
import type { IntegrationContext } from '../integration/integration-context.js';
import { readUser } from './read-user.js';

/** Reads customers who are registered in the store, of whom Yespo was never told, and who now have an order. */
@Injectable()
export class UntoldBuyers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordRepository,
    private readonly erasures: ErasureRepository,
  ) {}

  /** One call to the store for each of them; each is read once, because afterwards Yespo is told. */
  async read(
    context: IntegrationContext,
    orders: readonly OrderSnapshot[],
    now: Date,
  ): Promise<UserSnapshot[]> {
    if (!buyersGoFirst(context)) return [];
    const { manager } = this.dataSource;
    const ids = orders.filter(({ order }) => order.userId).map(({ order }) => order.orderId);
    const erased = await this.erasures.listErased(manager, context.ref, 'order', ids);
    const told = orders.filter(({ order }) => !erased.has(order.orderId));
    const keys = [...new Set(told.flatMap(({ order }) => order.userId ?? []))];
    if (keys.length === 0) return [];

    const known = await this.records.findBuyers(manager, context.ref, {
      keys,
      emails: [],
      phones: [],
    });
    const source = orders[0]?.source ?? 'poll';
    const users: UserSnapshot[] = [];
    for (const { key: userId, registeredAt } of known.filter((buyer) => !isTold(buyer))) {
      const user = await readUser(
        context,
        { userId, registeredAt: registeredAt ?? undefined },
        now,
      );
      if (user) users.push({ ...user, source });
    }
    return users;
  }
}
