import { deliveryTitle, isCarrier, paymentTitle } from './directories.js';
import {
  toMoney,
  totalAfterDiscount,
  totalBeforeDiscount,
  type OrderLine,
  type StoreOrder,
} from './order.js';
import type { StoreTime } from './store-time.js';

/** What of an order a caller gets to see; stores of different age differ. */
export interface OrderViewOptions {
  comment: boolean;
  lineLinks: boolean;
  /** `analytics`, `delivery_data` and other newer blocks. */
  newerBlocks: boolean;
  /** The caller asked for `additionalData`. */
  additionalData: boolean;
}

/** The order object of `orders/get` and `order_created` (`api/horoshop.md 5.2`). */
export function toOrderView(
  order: StoreOrder,
  time: StoreTime,
  options: OrderViewOptions,
): Record<string, unknown> {
  return {
    order_id: order.id,
    user: order.user,
    delivery_name: order.name,
    delivery_email: order.email,
    delivery_phone: order.phone,
    delivery_country: order.country,
    delivery_city: order.city,
    delivery_address: order.address,
    delivery_type: {
      id: order.deliveryTypeId,
      title: deliveryTitle(order.deliveryTypeId, order.language),
    },
    delivery_price: order.deliveryPrice,
    ...(options.comment ? { comment: order.comment } : {}),
    payment_type: {
      id: order.paymentTypeId,
      title: paymentTitle(order.paymentTypeId, order.language),
    },
    payment_price: order.paymentPrice,
    payed: order.paid ? 1 : 0,
    total_default: totalBeforeDiscount(order),
    total_sum: totalAfterDiscount(order),
    total_quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    discount_percent: order.discountPercent,
    discount_value: order.discountValue,
    coupon_code: order.couponCode,
    coupon_percent: order.couponPercent,
    coupon_discount_value: order.couponDiscount,
    coupon_type: 0,
    stat_status: order.status,
    stat_created: time.print(order.bornAt),
    currency: order.currency,
    order_without_callback: order.withoutCallback,
    manager_id: null,
    manager_comment: order.managerComment,
    manager_discount: 0,
    manager_discount_title: null,
    ...(options.newerBlocks ? newerBlocks(order, options.additionalData) : {}),
    products: order.lines.map((line) => toLineView(line, options.lineLinks)),
  };
}

/** The six fields of `order_paid` (`api/horoshop.md 4.6`). */
export function toSlimOrderView(order: StoreOrder): Record<string, unknown> {
  return {
    order_id: order.id,
    user: order.user,
    delivery_name: order.name,
    delivery_email: order.email,
    delivery_phone: order.phone,
    payed: order.paid ? 1 : 0,
  };
}

function newerBlocks(order: StoreOrder, additionalData: boolean): Record<string, unknown> {
  const { analytics } = order;
  return {
    delivery_city_stable: order.city,
    analytics: {
      utm_source: analytics.source,
      utm_medium: analytics.medium,
      utm_campaign: analytics.campaign,
      utm_term: analytics.term,
      utm_content: analytics.content,
      google_client_id: analytics.googleClientId,
    },
    delivery_data: deliveryData(order),
    additional_data:
      additionalData && isCarrier(order.deliveryTypeId, 'novaposhta')
        ? {
            recipient_warehouse_ref: `00000000-0000-4000-8000-${String(order.id).padStart(12, '0')}`,
          }
        : [],
  };
}

// An empty map leaves PHP as an empty array.
function deliveryData(order: StoreOrder): Record<string, unknown> | [] {
  if (isCarrier(order.deliveryTypeId, 'pickup')) return [];
  return {
    deliveryOperatorType: isCarrier(order.deliveryTypeId, 'novaposhta') ? 'NovaPoshta' : 'Other',
    tnNumber: order.trackingCode,
    tnId: null,
    tnStatusName: null,
    tnTrackingUpdateDate: null,
    estimatedDeliveryDate: null,
    ownTTNPicked: false,
    departure: [],
    destination: { address: { geoObject: { id: order.deliveryTypeId * 1000 } } },
  };
}

function toLineView(line: OrderLine, links: boolean): Record<string, unknown> {
  return {
    title: line.title,
    article: line.article,
    price: line.price,
    quantity: line.quantity,
    total_price: toMoney(line.price * line.quantity),
    discount_marker: line.discountMarker,
    type: line.type,
    storage_id: line.storageId,
    parent_storage_id: line.parentStorageId,
    ...(links ? { url: line.url, photo_url: line.photoUrl } : {}),
  };
}
