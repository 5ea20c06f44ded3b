import { ErasureRepository, RecordRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { normalizeEmail, normalizePhone } from '@kladka/mapping';
import { buyersAreRead, buyersGoFirst, isTold } from '../ingest/buyers.js';
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
    if (!buyersAreRead(context)) return [];
    const { manager } = this.dataSource;
    const ids = orders.map(({ order }) => order.orderId);
    const erased = await this.erasures.listErased(manager, context.ref, 'order', ids);
    const told = orders.filter(({ order }) => !erased.has(order.orderId));
    if (told.length === 0) return [];

    const known = await this.records.findBuyers(manager, context.ref, buyersOf(told, context));
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

/**
 * A customer who did not log in is found by e-mail or phone. Where guests go first as unconfirmed contacts, that is no
 * matter; where they are confirmed, the customer's own word has to be known.
 */
function buyersOf(
  orders: readonly OrderSnapshot[],
  context: IntegrationContext,
): { keys: string[]; emails: string[]; phones: string[] } {
  const keys = [...new Set(orders.flatMap(({ order }) => order.userId ?? []))];
  if (buyersGoFirst(context)) return { keys, emails: [], phones: [] };

  const { defaultCountry } = context.rules;
  return {
    keys,
    emails: orders.flatMap(({ order }) => (order.email && normalizeEmail(order.email)) || []),
    phones: orders.flatMap(
      ({ order }) => (order.phone && normalizePhone(order.phone, defaultCountry)) || [],
    ),
  };
}
