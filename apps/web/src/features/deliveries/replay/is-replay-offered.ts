import { isFiltered, type DeliveriesSearch } from '../deliveries-search.js';

/** Whether all that the filters leave may be sent again: not what is on its way anyway, and not everything. */
export function isReplayOffered({ cursor: _, ...search }: DeliveriesSearch): boolean {
  const { result } = search;
  const isOpen = result === 'waiting' || result === 'sending' || result === 'retrying';
  return isFiltered(search) && !isOpen;
}
