import type { HoroshopOrder } from '@kladka/horoshop';
import type { MappingRules } from '@kladka/mapping';
import { readConfig } from '@kladka/platform';
import type { KnownUser, RecordRepository } from '@kladka/storage';
import type { EntityManager } from 'typeorm';
import type { MappingContext } from '../integration/integration-context.js';
import { Contents } from './contents.js';
import type { OrderSnapshot } from './snapshot.js';

const ORDER: HoroshopOrder = {
  orderId: '20318',
  userId: '77',
  statusId: '2',
  createdAt: '2026-03-14 10:27:05',
  currency: 'UAH',
  email: 'olena@example.com',
  paid: false,
  total: '599',
  lines: [{ title: 'Лампа', article: 'L-100', price: '599', quantity: '1', type: 'product' }],
};
const RULES: MappingRules = {
  timeZone: 'Europe/Kyiv',
  currency: 'UAH',
  fullNameOrder: 'first-last',
  itemKey: 'article',
  includeDeliveryInTotal: false,
  defaultCountry: 'UA',
  unmappedStatus: 'skip',
  statusMapping: new Map([['2', ['IN_PROGRESS']]]),
};
const db = {} as EntityManager;
const ENV = {
  DATABASE_URL: 'postgres://x',
  REDIS_URL: 'redis://x',
  SECRET_KEYS: `1:${'A'.repeat(43)}=`,
};

describe('Contents', () => {
  let known: Map<string, KnownUser>;
  let contents: Contents;
  let context: MappingContext;
  let order: OrderSnapshot;

  beforeEach(() => {
    known = new Map();
    const records = { findKnownUsers: () => Promise.resolve(known) };
    contents = new Contents(readConfig(ENV), records as unknown as RecordRepository);
    context = aContext();
    order = {
      source: 'import',
      readAt: new Date('2026-03-14T12:00:00Z'),
      order: { ...ORDER },
      raw: {},
    };
  });

  const contentOf = async (snapshot: OrderSnapshot, at = context) =>
    (await contents.ofOrders(db, at, [snapshot])).get(snapshot.order.orderId);

  it('gives what was prepared, of the same reading', async () => {
    await contents.prepare(db, context, { users: [], orders: [order] });
    const first = await contentOf({ ...order });

    expect(first).toBe(await contentOf({ ...order }));
    expect(first).toMatchObject({ key: order.order.orderId, userId: null });
  });

  it('maps anew once more is known of the buyer', async () => {
    await contents.prepare(db, context, { users: [], orders: [order] });
    known.set('77', { userId: '77', email: 'olena@example.com' });

    expect(await contentOf(order)).toMatchObject({ userId: '77' });
  });

  it('maps anew under other settings, and of another reading', async () => {
    await contents.prepare(db, context, { users: [], orders: [order] });
    const isOff = aContext({ receiveOrders: false });
    const later = { ...order, readAt: new Date('2026-03-15T12:00:00Z') };

    expect(await contentOf(order, isOff)).toMatchObject({ send: { reason: 'orders-off' } });
    expect(await contentOf(later)).toMatchObject({ readAt: later.readAt });
  });
});

function aContext(settings: { receiveOrders: boolean } = { receiveOrders: true }): MappingContext {
  return {
    ref: { workspaceId: 'w', id: 'i' },
    rules: RULES,
    closedStatusIds: new Set<string>(),
    integration: { settings },
  } as unknown as MappingContext;
}
