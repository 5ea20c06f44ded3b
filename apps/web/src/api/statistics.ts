import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { IntegrationStatisticsQueryDto, StatisticsQueryDto } from '@kladka/contracts';
import { call } from './client.js';

const REFRESH_MS = 15_000;

/** Numbers of one store. A period that is over stands still, late results apart. */
export const storeStatisticsQuery = (id: string, query: IntegrationStatisticsQueryDto) =>
  queryOptions({
    queryKey: ['statistics', 'store', id, query],
    queryFn: ({ signal }) => call('GET /integrations/:id/statistics', { id, query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

/** Numbers of the whole workspace. */
export const statisticsQuery = (query: StatisticsQueryDto) =>
  queryOptions({
    queryKey: ['statistics', 'all', query],
    queryFn: ({ signal }) => call('GET /statistics', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
