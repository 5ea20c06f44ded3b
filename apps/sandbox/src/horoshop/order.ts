import type { Numbered } from './records.js';

export type Language = 'ua' | 'ru' | 'en';

export interface OrderLine {
  title: string;
  article: string;
  price: number;
  quantity: number;
  discountMarker: 'PRICE_OLD' | 'PAGE_DISCOUNT' | 'DISCOUNT_CARD' | 'DISCOUNT_NONE' | 'NONE';
  type: 'product' | 'gift' | 'gift_parent' | 'set_main' | 'set_item';
  storageId: number | null;
  parentStorageId: number | null;
  url: string;
  photoUrl: string;
}

/** Traffic source. A campaign may be a number (`api/horoshop.md 5.5`). */
export interface OrderSource {
  source: string;
  medium: string;
  campaign: string | number;
  term: string;
  content: string;
  googleClientId: string;
}

export interface StoreOrder extends Numbered {
  /** Number of the registered buyer, or a number that a guest gets for this order alone. */
  user: number;
  guest: boolean;
  /** Language of the site version the order was placed on. */
  language: Language;
  status: number;
  paid: boolean;
  currency: string;
  name: string;
  email: string;
  phone: string;
  country: string;
  city: string;
  address: string;
  deliveryTypeId: number;
  /** -1 = by the carrier's tariff. Never part of the totals. */
  deliveryPrice: number;
  paymentTypeId: number;
  paymentPrice: number;
  comment: string;
  withoutCallback: boolean;
  couponCode: string;
  couponPercent: number;
  couponDiscount: number;
  discountPercent: number;
  discountValue: number;
  managerComment: string | null;
  trackingCode: string | null;
  analytics: OrderSource;
  lines: OrderLine[];
}

export interface LineDraft {
  article: string;
  quantity?: number;
  /** Default: what the demo catalogue says of the article. */
  price?: number;
  title?: string;
  type?: OrderLine['type'];
  discountMarker?: OrderLine['discountMarker'];
  storageId?: number;
  parentStorageId?: number;
}

export type OrderChanges = Partial<Omit<StoreOrder, 'id' | 'bornAt' | 'lines'>> & {
  lines?: LineDraft[];
};

/** A checkout. Without `user` the buyer is a guest; contact data of a user is filled in. */
export interface OrderDraft extends OrderChanges {
  /** Default now. */
  placedAt?: Date | number;
  /** Own number; default the next free one. */
  id?: number;
}

/** Sum of the lines before discounts of the whole order; parts of a set are inside its main line. */
export function totalBeforeDiscount(order: StoreOrder): number {
  const lines = order.lines.filter((line) => line.type !== 'set_item');
  return toMoney(lines.reduce((sum, line) => sum + line.price * line.quantity, 0));
}

export function totalAfterDiscount(order: StoreOrder): number {
  return toMoney(totalBeforeDiscount(order) - order.couponDiscount - order.discountValue);
}

export function toMoney(amount: number): number {
  return Math.round(amount * 100) / 100;
}
