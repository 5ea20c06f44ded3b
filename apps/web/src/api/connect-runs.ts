import { queryOptions } from '@tanstack/react-query';
import { call } from './client.js';

const RUNNING_REFRESH_MS = 2_000;

/** Stores of a file that are being connected; looked at until all of them are done. */
export const connectRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['connect-runs', id],
    queryFn: ({ signal }) => call('GET /connect-runs/:id', { id, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? RUNNING_REFRESH_MS : false),
  });
