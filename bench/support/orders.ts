import { parseOrder } from '@kladka/horoshop';
import { mapOrder, withStatus, type MappingRules } from '@kladka/mapping';
import {
  DeliveryService,
  IngestService,
  IntegrationContexts,
  type IntegrationContext,
  type OrderSnapshot,
} from '@kladka/sync';
import type { YespoOrder } from '@kladka/yespo';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { wireOrder } from './wire-orders.js';

/** Orders as a poll has them after reading and parsing a page. */
export function readOrders(count: number, from = 20_000): OrderSnapshot[] {
  return Array.from({ length: count }, (_, at) => {
    const raw = wireOrder(from + at);
    const parsed = parseOrder(raw);
    if (parsed.kind !== 'order') throw new Error(parsed.reason);
    return { source: 'poll', readAt: new Date(), raw, order: parsed.order };
  });
}

export function toYespoOrder({ order }: OrderSnapshot, rules: MappingRules): YespoOrder {
  const mapped = mapOrder(order, rules, { knownUser: false });
  if (mapped.kind !== 'send') throw new Error(mapped.reason);
  return withStatus(mapped.value, 'INITIALIZED');
}

export async function openContext(
  sync: INestApplicationContext,
  integrationId: string,
): Promise<IntegrationContext> {
  const context = await sync.get(IntegrationContexts).open(integrationId);
  if (!context) throw new Error('the integration is gone');
  return context;
}

/** Page after page, each in a transaction of its own, as the polls do. */
export async function ingestOrders(
  sync: INestApplicationContext,
  integrationId: string,
  snapshots: readonly OrderSnapshot[],
  pageSize = 100,
): Promise<void> {
  const [dataSource, ingest] = [sync.get(DataSource), sync.get(IngestService)];
  const context = await openContext(sync, integrationId);
  for (let from = 0; from < snapshots.length; from += pageSize) {
    const page = snapshots.slice(from, from + pageSize);
    await dataSource.transaction((tx) => ingest.acceptOrders(tx, context, { orders: page }));
  }
}

/** Turns until nothing is due, as the worker runs them. */
export async function sendAll(sync: INestApplicationContext, integrationId: string): Promise<void> {
  const sending = sync.get(DeliveryService);
  while ((await sending.runTurn(integrationId)) === 'more');
}
