import { parseDateTime } from './date-time.js';
import { isOrderStatus, ORDER_STATUSES, type OrderInput } from './order.js';
import type { YespoSettings } from './settings.js';
import { filledText, isObject, numberOf, type Json } from './untrusted.js';

export type ParsedOrder =
  { order: OrderInput; problem?: undefined } | { problem: string; order?: undefined };

/** The settings validation depends on. */
export type OrderChecks = Pick<YespoSettings, 'requireCurrency'>;

const OPTIONAL_AMOUNTS = ['shipping', 'discount', 'taxes'] as const;

/** Reads one order of `POST /v1/orders`; a problem names the field. */
export function parseOrder(raw: unknown, settings: OrderChecks, zone: string): ParsedOrder {
  if (!isObject(raw)) return { problem: 'order is not an object' };
  const externalOrderId = filledText(raw.externalOrderId);
  if (externalOrderId === undefined) return { problem: 'externalOrderId is required' };
  if (!isOrderStatus(raw.status)) {
    return { problem: `status must be one of ${ORDER_STATUSES.join(', ')}` };
  }
  const dateMs = parseDateTime(raw.date, zone);
  if (dateMs === null) return { problem: 'date is not an ISO 8601 date-time' };
  const totalCost = numberOf(raw.totalCost);
  if (totalCost === undefined) return { problem: 'totalCost is not a number' };

  const externalCustomerId = filledText(raw.externalCustomerId);
  const email = filledText(raw.email);
  const phone = filledText(raw.phone);
  if (!externalCustomerId && !email && !phone) {
    return { problem: 'one of externalCustomerId, email, phone is required' };
  }
  const problem = currencyProblem(raw, settings) ?? amountProblem(raw) ?? itemsProblem(raw.items);
  if (problem !== null) return { problem };
  return {
    order: {
      externalOrderId,
      status: raw.status,
      totalCost,
      dateMs,
      externalCustomerId,
      email,
      phone,
      data: raw,
    },
  };
}

function currencyProblem(raw: Json, settings: OrderChecks): string | null {
  const { currency } = raw;
  if (currency === undefined || currency === null) {
    return settings.requireCurrency ? 'currency is required' : null;
  }
  const isCode = typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
  return isCode ? null : 'currency is not an ISO 4217 code';
}

function amountProblem(raw: Json): string | null {
  for (const field of OPTIONAL_AMOUNTS) {
    const amount = raw[field];
    if (amount !== undefined && amount !== null && numberOf(amount) === undefined) {
      return `${field} is not a number`;
    }
  }
  return null;
}

function itemsProblem(items: unknown): string | null {
  if (items === undefined || items === null) return null;
  if (!Array.isArray(items)) return 'items is not a list';
  for (let index = 0; index < items.length; index += 1) {
    const problem = itemProblem(items[index]);
    if (problem !== null) return `items[${String(index)}].${problem}`;
  }
  return null;
}

function itemProblem(item: unknown): string | null {
  if (!isObject(item)) return 'item is not an object';
  if (filledText(item.externalItemId) === undefined) return 'externalItemId is required';
  if (filledText(item.name) === undefined) return 'name is required';
  if (!Number.isInteger(numberOf(item.quantity))) return 'quantity is not an integer';
  return numberOf(item.cost) === undefined ? 'cost is not a number' : null;
}
