import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

const REFRESH_MS = 15_000;

/** The web-hooks by which one store tells of changes. */
export const hooksQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', 'hooks', id],
    queryFn: ({ signal }) => call('GET /integrations/:id/hooks', { id, signal }),
    refetchInterval: REFRESH_MS,
  });
