import type { Json } from './untrusted.js';

export const ORDER_STATUSES = [
  'INITIALIZED',
  'IN_PROGRESS',
  'DELIVERED',
  'CANCELLED',
  'ABANDONED_SHOPPING_CART',
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An order that passed validation; `data` is the object as it was sent. */
export interface OrderInput {
  externalOrderId: string;
  status: OrderStatus;
  totalCost: number;
  dateMs: number;
  externalCustomerId: string | undefined;
  email: string | undefined;
  phone: string | undefined;
  data: Json;
}

/** What an account remembers of one order. */
export interface OrderRecord {
  readonly orderId: number;
  readonly externalOrderId: string;
  contactId: number | null;
  /** One letter per accepted request, see `statusLetter`: the path costs a byte per step. */
  path: string;
  totalCost: number;
  dateMs: number;
  /** Latest data as sent; `null` when only the essentials are kept. */
  data: Json | null;
  anonymised: boolean;
}

const LETTERS = ['I', 'P', 'D', 'C', 'A'] as const;

export function statusLetter(status: OrderStatus): string {
  return LETTERS[ORDER_STATUSES.indexOf(status)] ?? '';
}

/** The statuses of a path, oldest first, repeats included. */
export function readPath(path: string): OrderStatus[] {
  return Array.from(
    path,
    (letter) => ORDER_STATUSES[LETTERS.findIndex((one) => one === letter)],
  ).filter((status) => status !== undefined);
}

export function isOrderStatus(value: unknown): value is OrderStatus {
  return ORDER_STATUSES.includes(value as OrderStatus);
}
