import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ChangesQueryDto } from '@kladka/contracts';
import { call } from './client.js';

const REFRESH_MS = 15_000;
const PEOPLE_STALE_MS = 60_000;

export const changesQuery = (query: ChangesQueryDto) =>
  queryOptions({
    queryKey: ['changes', 'list', query],
    queryFn: ({ signal }) => call('GET /audit', { query, signal }),
    placeholderData: keepPreviousData,
    // Later pages stand still: nobody wants rows to move while reading history.
    refetchInterval: query.cursor ? false : REFRESH_MS,
  });

export const actorsQuery = queryOptions({
  queryKey: ['changes', 'actors'],
  queryFn: ({ signal }) => call('GET /audit/actors', { signal }),
  staleTime: PEOPLE_STALE_MS,
});
