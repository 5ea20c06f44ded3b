import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

const RUNNING_REFRESH_MS = 2_000;
const RESTING_REFRESH_MS = 60_000;
const GAPS_PER_PAGE = 50;

/** The newest check of a store; null when there was none. */
export const lastReconciliationQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['reconciliations', 'last', integrationId],
    queryFn: async ({ signal }) => {
      const query = { limit: 1 };
      const page = await call('GET /integrations/:id/reconciliations', {
        id: integrationId,
        query,
        signal,
      });
      return page.items[0] ?? null;
    },
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' ? RUNNING_REFRESH_MS : RESTING_REFRESH_MS,
  });

export const gapsQuery = (id: string, cursor?: string) =>
  queryOptions({
    queryKey: ['reconciliations', 'gaps', id, cursor],
    queryFn: ({ signal }) =>
      call('GET /reconciliations/:id/gaps', {
        id,
        query: { cursor, limit: GAPS_PER_PAGE },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
