import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

const REFRESH_MS = 15_000;
const MOST_SHOWN = 50;

/** What the owner has to know of one store, newest first. */
export const noticesQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['notices', 'list', integrationId],
    queryFn: ({ signal }) =>
      call('GET /notices', { query: { integrationId, limit: MOST_SHOWN }, signal }),
    refetchInterval: REFRESH_MS,
  });
