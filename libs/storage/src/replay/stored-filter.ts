import type { DeliveryFilter } from '../delivery/delivery-log.repository.js';

/** A filter as it is kept: moments as text. */
export type StoredFilter = Omit<DeliveryFilter, 'from' | 'to'> & { from?: string; to?: string };

export function toStoredFilter({ from, to, ...filter }: DeliveryFilter): StoredFilter {
  return {
    ...filter,
    ...(from ? { from: from.toISOString() } : {}),
    ...(to ? { to: to.toISOString() } : {}),
  };
}

export function fromStoredFilter({ from, to, ...filter }: StoredFilter): DeliveryFilter {
  return {
    ...filter,
    ...(from ? { from: new Date(from) } : {}),
    ...(to ? { to: new Date(to) } : {}),
  };
}
