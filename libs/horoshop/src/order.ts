/**
 * An order as the rest of Kladka sees it: the wire form (`api/horoshop.md` 5.2) made regular.
 * Blank strings are absent, ids are strings, money is a decimal string, flags are booleans.
 */
export interface HoroshopOrder {
  /** Order number, unique per store. */
  orderId: string;
  /** Present for every order, but a customer key only for registered buyers (6.4). */
  userId?: string;
  statusId: string;
  /** `YYYY-MM-DD HH:MM:SS`, the store's local time (8.2). */
  createdAt: string;
  currency?: string;
  recipientName?: string;
  email?: string;
  phone?: string;
  country?: string;
  city?: string;
  address?: string;
  deliveryType?: { id: string; title: string };
  /** Absent when the carrier's tariff decides (`-1` on the wire). */
  deliveryPrice?: string;
  trackingNumber?: string;
  paymentType?: { id: string; title: string };
  paid: boolean;
  /** Sum before order-level discounts, without delivery (5.6). */
  totalBeforeDiscount?: string;
  /** Sum after order-level discounts, without delivery (5.6). */
  total: string;
  couponCode?: string;
  comment?: string;
  lines: HoroshopOrderLine[];
}

export interface HoroshopOrderLine {
  title: string;
  article: string;
  /** Unit price after product-level discount. */
  price: string;
  quantity: string;
  /** `product` when the store does not say (5.3). */
  type: 'product' | 'gift' | 'gift_parent' | 'set_main' | 'set_item';
  url?: string;
  photoUrl?: string;
}
