import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

/** How a store is reached: since when, set by whom, what the last test found. No secrets. */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'connection', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/connection', { id, signal }),
  });

const LIMITS_MS = 15_000;

/** How fast both sides may be called and are: read again while somebody looks. */
export const limitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'limits', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/limits', { id, signal }),
    refetchInterval: LIMITS_MS,
  });
