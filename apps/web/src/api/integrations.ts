import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import type {
  IntegrationFilterDto,
  IntegrationsQueryDto,
  IntegrationView,
} from '@kladka/contracts';
import { call } from './client.js';
import { nowOfQuestions } from './early.js';
import { unlessLive } from './live-state.js';

const LIST_REFRESH_MS = 15_000;
const LIVE_REFRESH_MS = 5_000;
const LIVE_EVENT_MS = 2_500;
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

export const integrationsQuery = (query: IntegrationsQueryDto) =>
  queryOptions({
    queryKey: ['integrations', 'list', query],
    queryFn: ({ signal }) => call('GET /integrations', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: unlessLive(LIST_REFRESH_MS),
  });

/** Numbers beside the filters of the list. Changes with the list, so it is read again with it. */
export const facetsQuery = (query: IntegrationFilterDto) =>
  queryOptions({
    queryKey: ['integrations', 'list', 'facets', query],
    queryFn: ({ signal }) => call('GET /integrations/facets', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: unlessLive(LIST_REFRESH_MS),
  });

export const integrationQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'one', id],
    queryFn: ({ signal }) => call('GET /integrations/:id', { id, signal }),
    refetchInterval: unlessLive(LIST_REFRESH_MS),
  });

/**
 * Statistics of the last 24 hours by hour, with the start of the window: links that open the counted
 * rows need the very same moment.
 */
export const lastDayQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'last-day', id],
    queryFn: async ({ signal }) => {
      const minute = Math.floor(nowOfQuestions() / MINUTE_MS) * MINUTE_MS;
      const from = new Date(minute - DAY_MS).toISOString();
      const query = { from, interval: 'hour' as const };
      const statistics = await call('GET /integrations/:id/statistics', { id, query, signal });
      return { ...statistics, from };
    },
    refetchInterval: unlessLive(LIVE_REFRESH_MS),
  });

export const statusesQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'statuses', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/statuses', { id, signal }),
    refetchOnWindowFocus: false,
  });

/** Until something has come by itself, and then until it is known what became of it. */
export const liveEventQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'live-event', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/live-event', { id, signal }),
    refetchInterval: ({ state }) =>
      state.data?.delivery?.settledAt === undefined ? LIVE_EVENT_MS : LIST_REFRESH_MS,
  });

/** A changed integration is seen at once; the lists that hold it are read again. */
export async function keepIntegration(
  client: QueryClient,
  changed: IntegrationView,
): Promise<void> {
  client.setQueryData(integrationQuery(changed.id).queryKey, changed);
  await client.invalidateQueries({ queryKey: ['integrations', 'list'] });
}
