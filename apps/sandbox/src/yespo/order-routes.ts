import { acceptOrder } from './accept-order.js';
import type { Account } from './account.js';
import {
  bareIfSingle,
  listOf,
  objectBody,
  queryText,
  type ApiCall,
  type ApiRoute,
} from './api-call.js';
import { badRequest, json, NOTHING, type Answer } from './answers.js';
import { parseOrder } from './order-input.js';
import type { OrderInput } from './order.js';

const MOST_ORDERS = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export const orderRoutes: ApiRoute[] = [
  { method: 'POST', path: '/v1/orders', right: 'full', handle: addOrders },
  { method: 'DELETE', path: '/v1/orders', right: 'full', handle: deleteOrders },
];

interface FailedOrder {
  externalOrderId: unknown;
  message: string;
}

function addOrders(call: ApiCall): Answer {
  const { account } = call;
  const rows = listOf(objectBody(call), 'orders', 1, MOST_ORDERS);
  const { good, failed } = sortOut(account, rows);
  const [first] = failed;
  if (first && account.settings.atomicOrders) throw badRequest(first.message);

  for (const order of good) acceptOrder(account, order, 'orders');
  if (failed.length > 0) return json({ id: 0, failedOrders: bareIfSingle(account, failed) });
  return account.settings.ordersAnswer === 'json' ? json({ id: 0 }) : NOTHING;
}

// Everything is read before anything is stored.
function sortOut(account: Account, rows: unknown[]): { good: OrderInput[]; failed: FailedOrder[] } {
  const good: OrderInput[] = [];
  const failed: FailedOrder[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const parsed = parseOrder(rows[index], account.settings, account.timeZone);
    if (parsed.order) good.push(parsed.order);
    else {
      failed.push({
        externalOrderId: (rows[index] as { externalOrderId?: unknown } | null)?.externalOrderId,
        message: `orders[${String(index)}].${parsed.problem}`,
      });
    }
  }
  return { good, failed };
}

function deleteOrders(call: ApiCall): Answer {
  const { account } = call;
  const externalOrderId = queryText(call, 'externalOrderId');
  const from = queryText(call, 'from');
  const to = queryText(call, 'to');
  const dueAt = account.clock.now() + account.settings.orderDeleteDelayMs;

  if (externalOrderId !== undefined && from === undefined && to === undefined) {
    account.later(dueAt, () => {
      account.orders.remove(externalOrderId);
    });
    return NOTHING;
  }
  if (externalOrderId !== undefined || from === undefined || to === undefined) {
    throw badRequest('Either externalOrderId or from and to are required');
  }
  const range = readRange(from, to);
  account.later(dueAt, () => {
    account.orders.removeBetween(range.from, range.to);
  });
  return NOTHING;
}

function readRange(from: string, to: string): { from: number; to: number } {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
  const range = { from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) };
  if (!form.test(from) || !form.test(to) || Number.isNaN(range.from) || Number.isNaN(range.to)) {
    throw badRequest("from and to should look like yyyy-MM-dd'T'HH:mm:ss");
  }
  if (range.from >= range.to) throw badRequest('from should be before to');
  if (range.to - range.from > DAY_MS) throw badRequest('The range should not exceed 24 hours');
  return range;
}
