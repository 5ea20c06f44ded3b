import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DeliveryView, RecordsQueryDto } from '@kladka/contracts';
import { call } from './client.js';
import { isSettled } from './deliveries.js';

const REFRESH_MS = 15_000;
const LIVE_REFRESH_MS = 5_000;

export const contactsQuery = (id: string, query: RecordsQueryDto) =>
  queryOptions({
    queryKey: ['records', 'contacts', id, query],
    queryFn: ({ signal }) => call('GET /integrations/:id/contacts', { id, query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: query.cursor ? false : REFRESH_MS,
  });

export const ordersQuery = (id: string, query: RecordsQueryDto) =>
  queryOptions({
    queryKey: ['records', 'orders', id, query],
    queryFn: ({ signal }) => call('GET /integrations/:id/orders', { id, query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: query.cursor ? false : REFRESH_MS,
  });

export const contactQuery = (id: string, key: string) =>
  queryOptions({
    queryKey: ['records', 'contact', id, key],
    queryFn: ({ signal }) => call('GET /integrations/:id/contacts/:key', { id, key, signal }),
    refetchInterval: (query) => paceOf(query.state.data),
  });

export const orderQuery = (id: string, key: string) =>
  queryOptions({
    queryKey: ['records', 'order', id, key],
    queryFn: ({ signal }) => call('GET /integrations/:id/orders/:key', { id, key, signal }),
    refetchInterval: (query) => paceOf(query.state.data),
  });

/** Something of the record is on its way, or nothing is. */
function paceOf(record: { lastDelivery?: DeliveryView } | undefined): number {
  const { lastDelivery } = record ?? {};
  return lastDelivery && !isSettled(lastDelivery.result) ? LIVE_REFRESH_MS : REFRESH_MS;
}
