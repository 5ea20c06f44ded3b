import { toOrderLine } from './catalogue.js';
import { deliveryOptions } from './directories.js';
import { totalBeforeDiscount, type OrderDraft, type StoreOrder } from './order.js';
import { newStatus } from './statuses.js';
import type { Store } from './store.js';

/** A complete order out of a checkout that leaves most things open. */
export function newOrder(store: Store, draft: OrderDraft): StoreOrder {
  const { placedAt, id, lines = [{ article: 'CUP-350-W' }], ...given } = draft;
  const buyer = given.user === undefined ? null : store.users.get(given.user);
  const language = given.language ?? 'ua';
  const delivery =
    deliveryOptions.find((option) => option.id === (given.deliveryTypeId ?? 3)) ?? null;
  const order: StoreOrder = {
    guest: given.user === undefined,
    language,
    status: newStatus,
    paid: false,
    currency: 'UAH',
    name: buyer?.name ?? 'Гість Олена',
    email: buyer?.email ?? '',
    phone: buyer?.phone ?? '',
    country: buyer?.country ?? '',
    city: buyer?.city || 'Київ',
    address: buyer?.address || 'Відділення №12: вул. Садова, 3',
    deliveryTypeId: 3,
    deliveryPrice: delivery?.price ?? 0,
    paymentTypeId: delivery?.payments[0] ?? 13,
    paymentPrice: 0,
    comment: '',
    withoutCallback: false,
    couponCode: '',
    couponPercent: 0,
    couponDiscount: 0,
    discountPercent: 0,
    discountValue: 0,
    managerComment: null,
    trackingCode: null,
    analytics: noAnalytics,
    ...given,
    // A guest draws a number like everybody else, for this order alone.
    user: given.user ?? store.takeUserId(),
    id: store.takeOrderId(id),
    bornAt: store.moment(placedAt),
    lines: lines.map((line) => toOrderLine(line, language)),
  };
  if (order.couponPercent === 0 || given.couponDiscount !== undefined) return order;
  // Stores round what a coupon takes off to whole units (`api/horoshop.md 5.6`).
  const couponDiscount = Math.round((totalBeforeDiscount(order) * order.couponPercent) / 100);
  return { ...order, couponDiscount };
}

const noAnalytics = {
  source: '',
  medium: '',
  campaign: '',
  term: '',
  content: '',
  googleClientId: '',
};
