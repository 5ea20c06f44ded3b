import type { StatusMappingEntryDto } from '@kladka/contracts';
import { totalAfterDiscount, type StoreOrder } from '../../../apps/sandbox/src/horoshop/order.js';

/** What the stores of the suite make of their statuses. Every status of a life is mapped. */
export const STATUS_MAPPING: readonly StatusMappingEntryDto[] = [
  { storeStatusId: '2', yespoStatuses: ['IN_PROGRESS'] },
  { storeStatusId: '3', yespoStatuses: ['IN_PROGRESS', 'DELIVERED'] },
  { storeStatusId: '4', yespoStatuses: ['CANCELLED'] },
];

const NEW = 1;

/** What an order was at one moment, as far as Yespo is told of it. */
export interface OrderVersion {
  /** In the order in which they are told. */
  yespoStatuses: readonly string[];
  content: string;
}

/** Everything an order ever was in its store, oldest first. */
export interface OrderHistory {
  key: string;
  versions: OrderVersion[];
}

/** An order as the suite compares it: total, goods, comment and whether it is paid. */
export interface ComparedContent {
  totalCost: number;
  items: ReadonlyArray<{ key: string; quantity: number; cost: number }>;
  comment: string;
  paid: boolean;
}

export function toVersion(order: StoreOrder): OrderVersion {
  return {
    yespoStatuses: yespoStatusesOf(order.status),
    content: contentText({
      totalCost: totalAfterDiscount(order),
      items: order.lines.map(({ article, quantity, price }) => ({
        key: article,
        quantity,
        cost: price,
      })),
      comment: order.comment,
      paid: order.paid,
    }),
  };
}

/** Equal texts are equal contents. */
export function contentText({ totalCost, items, comment, paid }: ComparedContent): string {
  const goods = items.map(({ key, quantity, cost }) => `${key}×${quantity}@${cost}`).join(',');
  return [totalCost.toFixed(2), goods, comment, paid ? 'paid' : 'unpaid'].join(' | ');
}

export function yespoStatusesOf(storeStatus: number): readonly string[] {
  if (storeStatus === NEW) return ['INITIALIZED'];
  const mapped = STATUS_MAPPING.find(({ storeStatusId }) => storeStatusId === String(storeStatus));
  if (!mapped) throw new Error(`The suite maps no status ${storeStatus}.`);
  return mapped.yespoStatuses;
}
