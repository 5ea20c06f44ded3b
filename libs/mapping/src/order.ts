import type { HoroshopOrder } from '@kladka/horoshop';
import type { YespoOrder, YespoOrderStatus } from '@kladka/yespo';
import { addressLine } from './address.js';
import { compact } from './compact.js';
import { type Notes, pickEmail, pickNames, pickPhone } from './identity.js';
import { type Decimal, parseDecimal, toNumber } from './money.js';
import { mapItems } from './order-items.js';
import type { Mapped, MappingRules, OrderCustomer, SkipReason } from './rules.js';
import { parseStoreTime } from './store-time.js';
import { cutText, decodeText, keyText } from './text.js';

/** An order without its status: one order passes several, the rest stays the same. */
export type YespoOrderContent = Omit<YespoOrder, 'status'>;

type Essentials = Pick<YespoOrder, 'externalOrderId' | 'date' | 'currency'> & { total: Decimal };

type Skipped = Extract<Mapped<never>, { kind: 'skip' }>;

const MAX_DETAIL_LENGTH = 60;
const MAX_TITLE_LENGTH = 255;
const MAX_COMMENT_LENGTH = 1000;
const CURRENCY = /^[A-Z]{3}$/;

/**
 * An order of the store as Yespo takes it (`api/yespo.md` 5.1), but for the status.
 *
 * `totalCost` is the store's own total, never recomputed (`api/horoshop.md` 5.6, Q15), in units of
 * `currency`. `customer` tells whether the order's user id is a customer key and what the account
 * says; the account identifies the buyer before the recipient's data do (6.4). Never throws for an
 * order; what cannot be sent is a `skip` with its reason.
 */
export function mapOrder(
  order: HoroshopOrder,
  rules: MappingRules,
  customer: OrderCustomer,
): Mapped<YespoOrderContent> {
  const notes: Notes = new Set();
  const essentials = essentialsOf(order, rules, notes);

  if ('kind' in essentials) return essentials;

  const identity = identityOf(order, rules, customer, notes);

  if (!identity) return { kind: 'skip', reason: 'no-identifier' };

  const { firstName, lastName } = pickNames(order.recipientName, rules, notes);
  const { totalCost, shipping, discount } = amountsOf(order, essentials.total, rules);

  // Field by field: spreading the parts would double the time of the whole mapping.
  const value = compact<YespoOrderContent>({
    externalOrderId: essentials.externalOrderId,
    externalCustomerId: identity.externalCustomerId,
    date: essentials.date,
    currency: essentials.currency,
    totalCost,
    shipping,
    discount,
    email: identity.email,
    phone: identity.phone,
    firstName,
    lastName,
    statusDescription: title(rules.statusTitles?.get(order.statusId)),
    source: 'online',
    deliveryMethod: title(order.deliveryType?.title),
    deliveryAddress: addressLine(order),
    paymentMethod: title(order.paymentType?.title),
    additionalInfo: additionalInfoOf(order, notes),
    items: mapItems(order.lines, notes),
  });

  return { kind: 'send', value, notes: [...notes] };
}

/** The order as it goes out when it reaches `status`. */
export function withStatus(content: YespoOrderContent, status: YespoOrderStatus): YespoOrder {
  return { ...content, status };
}

/** What no order can be sent without, or the reason why this one cannot. */
function essentialsOf(
  order: HoroshopOrder,
  rules: MappingRules,
  notes: Notes,
): Essentials | Skipped {
  const externalOrderId = keyText(order.orderId);
  const date = parseStoreTime(order.createdAt, rules.timeZone);
  const total = parseDecimal(order.total);
  const currency = order.currency?.trim().toUpperCase() || rules.currency;

  if (!externalOrderId) return { kind: 'skip', reason: 'no-order-number' };
  if (date === null) return skipped('no-date', order.createdAt);
  if (total === null || total < 0n) return skipped('no-total', order.total);
  if (!CURRENCY.test(currency)) return skipped('currency-unknown', currency);
  if (!order.currency?.trim()) notes.add('currency-assumed');

  return { externalOrderId, date, currency, total };
}

/** A skip with the value that caused it, for the owner to find in the store. */
function skipped(reason: SkipReason, value: string): Skipped {
  return { kind: 'skip', reason, detail: decodeText(value, MAX_DETAIL_LENGTH) || undefined };
}

function identityOf(
  order: HoroshopOrder,
  rules: MappingRules,
  customer: OrderCustomer,
  notes: Notes,
): Pick<YespoOrder, 'externalCustomerId' | 'email' | 'phone'> | null {
  const account = customer.knownUser ? customer : undefined;
  const externalCustomerId = account && keyText(order.userId);
  const email = pickEmail([account?.email, order.email], notes);
  const phone = pickPhone([account?.phone, order.phone], rules, notes);

  return externalCustomerId || email || phone ? { externalCustomerId, email, phone } : null;
}

function amountsOf(
  order: HoroshopOrder,
  total: Decimal,
  rules: MappingRules,
): Pick<YespoOrder, 'totalCost' | 'shipping' | 'discount'> {
  const delivery = parseDecimal(order.deliveryPrice);
  const shipping = delivery !== null && delivery < 0n ? 0n : delivery;
  const discount = (parseDecimal(order.totalBeforeDiscount) ?? total) - total;
  const totalCost = rules.includeDeliveryInTotal ? total + (shipping ?? 0n) : total;

  return {
    totalCost: toNumber(totalCost),
    shipping: shipping === null ? undefined : toNumber(shipping),
    discount: discount > 0n ? toNumber(discount) : undefined,
  };
}

function additionalInfoOf(order: HoroshopOrder, notes: Notes): Record<string, string> {
  const comment = order.comment && commentOf(order.comment, notes);
  const couponCode = title(order.couponCode);
  const trackingNumber = title(order.trackingNumber);

  return {
    ...(comment && { comment }),
    ...(couponCode && { couponCode }),
    ...(trackingNumber && { trackingNumber }),
    paid: order.paid ? '1' : '0',
  };
}

function commentOf(text: string, notes: Notes): string {
  const comment = decodeText(text, MAX_COMMENT_LENGTH + 1);

  if (comment.length > MAX_COMMENT_LENGTH) notes.add('text-shortened');

  return cutText(comment, MAX_COMMENT_LENGTH);
}

function title(text: string | undefined): string | undefined {
  return (text && decodeText(text, MAX_TITLE_LENGTH)) || undefined;
}
