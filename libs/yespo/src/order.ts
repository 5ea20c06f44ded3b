/** The order statuses Yespo knows (`api/yespo.md` 5.2). */
export const YESPO_ORDER_STATUSES = [
  'INITIALIZED',
  'IN_PROGRESS',
  'DELIVERED',
  'CANCELLED',
  'ABANDONED_SHOPPING_CART',
] as const;
export type YespoOrderStatus = (typeof YESPO_ORDER_STATUSES)[number];

/** An order as Yespo takes it (`api/yespo.md` 5.1). */
export interface YespoOrder {
  externalOrderId: string;
  externalCustomerId?: string;
  totalCost: number;
  status: YespoOrderStatus;
  /** ISO 8601 with offset. */
  date: string;
  currency: string;
  email?: string;
  /** Digits only, 5 to 15 of them. */
  phone?: string;
  firstName?: string;
  lastName?: string;
  shipping?: number;
  discount?: number;
  statusDescription?: string;
  source?: 'online' | 'offline';
  deliveryMethod?: string;
  deliveryAddress?: string;
  paymentMethod?: string;
  additionalInfo?: Record<string, string>;
  items: YespoOrderItem[];
}

export interface YespoOrderItem {
  externalItemId: string;
  name: string;
  quantity: number;
  /** Unit price after discount. */
  cost: number;
  url?: string;
  imageUrl?: string;
}
