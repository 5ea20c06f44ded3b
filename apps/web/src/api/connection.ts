import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

/** How a store is reached: since when, set by whom, what the last test found. No secrets. */
export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'connection', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/connection', { id, signal }),
  });
