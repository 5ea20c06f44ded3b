import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

const REFRESH_MS = 15_000;

/** How far the set-up of a store is; not asked again once it was put away. */
export const guideQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'guide', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/guide', { id, signal }),
    refetchInterval: ({ state }) => (state.data?.dismissed ? false : REFRESH_MS),
  });
