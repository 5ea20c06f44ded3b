import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeliveriesQueryDto } from '@kladka/contracts';
import type { DeliveryResult } from '@kladka/contracts/statuses';
import { call } from './client.js';

const LIST_REFRESH_MS = 15_000;
const LIVE_REFRESH_MS = 5_000;

export const deliveriesQuery = (query: DeliveriesQueryDto) =>
  queryOptions({
    queryKey: ['deliveries', 'list', query],
    queryFn: ({ signal }) => call('GET /deliveries', { query, signal }),
    placeholderData: keepPreviousData,
    // Later pages stand still: nobody wants rows to move while reading history.
    refetchInterval: query.cursor ? false : LIST_REFRESH_MS,
  });

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['deliveries', 'one', id],
    queryFn: ({ signal }) => call('GET /deliveries/:id', { id, signal }),
    refetchInterval: (query) =>
      query.state.data && isSettled(query.state.data.result) ? false : LIVE_REFRESH_MS,
  });

/** Nothing will happen to it any more. */
export function isSettled(result: DeliveryResult): boolean {
  return result === 'accepted' || result === 'rejected' || result === 'skipped';
}
