import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateExportDto } from '@kladka/contracts';
import { call } from './client.js';

const RUNNING_REFRESH_MS = 2_000;
const LOOKED_AT = 3;

/** Of more requests a file is made by a job. */
export const MOST_AT_ONCE = 50_000;

/** The newest files that jobs make or made, looked at often while one is under way. */
export const exportsQuery = () =>
  queryOptions({
    queryKey: ['exports'],
    queryFn: ({ signal }) => call('GET /exports', { query: { limit: LOOKED_AT }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'running') ? RUNNING_REFRESH_MS : false,
  });

/** Asks for a file. */
export function useStartExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: CreateExportDto) => call('POST /exports', { body: wish }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
  });
}
