import type { StatusMappingEntryDto } from '@kladka/contracts';
import { totalAfterDiscount } from '../../apps/sandbox/src/horoshop/order.js';
import type { ConnectedStore } from './connected-store.js';
import { STATUS_MAPPING } from './connected-store.js';

/** One order as both sides must have it. */
export interface LedgerLine {
  orderId: string;
  status: string;
  totalCost: number;
  email: string | null;
  externalCustomerId: string | null;
}

const NEW = 1;

/** What Yespo ought to have of a store whose orders all came after it was connected. */
export function storeLedger({ store }: ConnectedStore): LedgerLine[] {
  const lines = store.orders(10_000).map((order) => ({
    orderId: String(order.id),
    status: yespoStatusOf(order.status),
    totalCost: totalAfterDiscount(order),
    email: order.email.toLowerCase() || null,
    externalCustomerId: order.guest ? null : String(order.user),
  }));
  return sorted(lines);
}

/** For stores whose past is brought over: each status stands for one of Yespo's. */
export const EVERY_STATUS: StatusMappingEntryDto[] = [
  ...STATUS_MAPPING.filter(({ storeStatusId }) => storeStatusId !== '6'),
  { storeStatusId: '6', yespoStatuses: ['IN_PROGRESS'] },
  { storeStatusId: '9', yespoStatuses: ['CANCELLED'] },
];

/** What Yespo ought to have of a store whose whole past was brought over under `EVERY_STATUS`. */
export function importedLedger({ store }: ConnectedStore): LedgerLine[] {
  const statusOf = (status: number): string =>
    EVERY_STATUS.find(({ storeStatusId }) => storeStatusId === String(status))?.yespoStatuses[0] ??
    'INITIALIZED';
  const lines = store.orders(1_000_000).map((order) => ({
    orderId: String(order.id),
    status: statusOf(order.status),
    totalCost: totalAfterDiscount(order),
    email: order.email.toLowerCase() || null,
    externalCustomerId: order.guest ? null : String(order.user),
  }));
  return sorted(lines);
}

/** What Yespo has, of one store when several share the account. */
export function yespoLedger({ account }: ConnectedStore): LedgerLine[] {
  const lines = account.orders().map((order) => ({
    orderId: order.externalOrderId,
    status: order.status,
    totalCost: order.totalCost,
    email: order.email,
    externalCustomerId: order.externalCustomerId,
  }));
  return sorted(lines);
}

function yespoStatusOf(status: number): string {
  if (status === NEW) return 'INITIALIZED';
  const mapped = STATUS_MAPPING.find(({ storeStatusId }) => storeStatusId === String(status));
  const last = mapped?.yespoStatuses.at(-1);
  if (!last) throw new Error(`The ledger knows no Yespo status for ${status}.`);
  return last;
}

function sorted(lines: LedgerLine[]): LedgerLine[] {
  return lines.sort((one, other) => Number(one.orderId) - Number(other.orderId));
}
