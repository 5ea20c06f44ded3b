import type { HoroshopOrder, HoroshopOrderLine } from './order.js';
import {
  asList,
  asRecord,
  isRecord,
  toAmount,
  toBoolean,
  toDecimal,
  toId,
  toLocalDateTime,
  toNonZeroId,
  toText,
} from './wire-values.js';

export type ParsedOrder =
  | { kind: 'order'; order: HoroshopOrder }
  | { kind: 'unreadable'; reason: string; orderId?: string };

type ParsedLines = { lines: HoroshopOrderLine[] } | { problem: string };

const LINE_TYPES: ReadonlySet<string> = new Set([
  'product',
  'gift',
  'gift_parent',
  'set_main',
  'set_item',
] satisfies Array<HoroshopOrderLine['type']>);

/**
 * Makes one wire order regular (`api/horoshop.md` 5.2, quirks Q3–Q8, Q12, Q16). Texts keep their HTML
 * entities and addresses their `@` signs: cleaning those is the mapping's part.
 *
 * Never throws. Without order number, status, creation time, total or lines an order is unreadable: sending a
 * guess would be worse than telling the owner. A slim hook body (4.6) is unreadable in this sense.
 */
export function parseOrder(raw: unknown): ParsedOrder {
  if (!isRecord(raw)) return { kind: 'unreadable', reason: 'not an object' };

  const orderId = toNonZeroId(raw['order_id']);
  if (orderId === undefined)
    return { kind: 'unreadable', reason: 'order_id is missing or inexact' };
  const unreadable = (reason: string): ParsedOrder => ({ kind: 'unreadable', reason, orderId });

  const statusId = toId(raw['stat_status']);
  if (statusId === undefined) return unreadable('stat_status is missing');
  const createdAt = toLocalDateTime(raw['stat_created']);
  if (createdAt === undefined) return unreadable('stat_created is missing or not a date');
  const totalBeforeDiscount = toAmount(raw['total_default']);
  // Totals are rounded with coupons (Q15): one of the store's two sums, never one of ours.
  const total = toAmount(raw['total_sum']) ?? totalBeforeDiscount;
  if (total === undefined) return unreadable('total_sum is missing or not an amount');
  const parsed = parseLines(raw['products']);
  if ('problem' in parsed) return unreadable(parsed.problem);

  return {
    kind: 'order',
    order: {
      orderId,
      userId: toNonZeroId(raw['user']),
      statusId,
      createdAt,
      currency: toText(raw['currency'])?.toUpperCase(),
      recipientName: toText(raw['delivery_name']),
      email: toText(raw['delivery_email']),
      phone: toText(raw['delivery_phone']),
      country: toText(raw['delivery_country']),
      city: toText(raw['delivery_city']) ?? toText(raw['delivery_city_stable']),
      address: toText(raw['delivery_address']),
      deliveryType: toReference(raw['delivery_type']),
      // Below zero the carrier's tariff decides (Q12).
      deliveryPrice: toAmount(raw['delivery_price']),
      trackingNumber: toText(asRecord(raw['delivery_data'])['tnNumber']),
      paymentType: toReference(raw['payment_type']),
      paid: toBoolean(raw['payed']) ?? false,
      totalBeforeDiscount,
      total,
      couponCode: toText(raw['coupon_code']),
      comment: toText(raw['comment']),
      lines: parsed.lines,
    },
  };
}

function parseLines(raw: unknown): ParsedLines {
  const rows = asList(raw);
  if (!rows) return { problem: 'products are missing' };

  const lines: HoroshopOrderLine[] = [];
  for (const [index, row] of rows.entries()) {
    const line = isRecord(row) ? parseLine(row) : `is not an object`;
    if (typeof line === 'string') return { problem: `products[${index}] ${line}` };
    lines.push(line);
  }
  return { lines };
}

function parseLine(row: Record<string, unknown>): HoroshopOrderLine | string {
  const type = toLineType(row['type']);
  // A gift costs nothing (Q16), said or not.
  const price = toDecimal(row['price']) ?? (type === 'gift' ? '0' : undefined);
  if (price === undefined) return 'has no price';
  const quantity = toAmount(row['quantity']);
  if (quantity === undefined) return 'has no quantity';

  const article = toText(row['article']) ?? '';
  return {
    title: toText(row['title']) ?? article,
    article,
    price,
    quantity,
    type,
    url: toText(row['url']),
    photoUrl: toText(row['photo_url']),
  };
}

function toLineType(value: unknown): HoroshopOrderLine['type'] {
  return isLineType(value) ? value : 'product';
}

function isLineType(value: unknown): value is HoroshopOrderLine['type'] {
  return typeof value === 'string' && LINE_TYPES.has(value);
}

/** A directory entry; titles are in the language of the order, so only the id identifies (Q17). */
function toReference(value: unknown): { id: string; title: string } | undefined {
  const record = asRecord(value);
  const id = toId(record['id']);
  return id === undefined ? undefined : { id, title: toText(record['title']) ?? '' };
}
