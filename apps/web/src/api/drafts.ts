import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { DraftView } from '@kladka/contracts';
import { call } from './client.js';

const SHOWN = 20;
/** A portion takes some seconds by itself. */
const COUNT_AGAIN_MS = 200;

export const draftsQuery = queryOptions({
  queryKey: ['drafts', 'list'],
  queryFn: ({ signal }) => call('GET /integration-drafts', { query: { limit: SHOWN }, signal }),
});

/** What others save meanwhile would overwrite what is being typed: read once. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['drafts', 'one', id],
    queryFn: ({ signal }) => call('GET /integration-drafts/:id', { id, signal }),
    refetchOnWindowFocus: false,
    retry: false,
  });

/** Read from the store itself, so only when somebody comes or asks. */
export const draftStatusesQuery = (id: string) =>
  queryOptions({
    queryKey: ['drafts', 'statuses', id],
    queryFn: ({ signal }) => call('POST /integration-drafts/:id/statuses', { id, signal }),
    refetchOnWindowFocus: false,
    retry: false,
  });

/** Portion by portion, until all is counted. */
export const draftCountsQuery = (id: string) =>
  queryOptions({
    queryKey: ['drafts', 'counts', id],
    queryFn: ({ signal }) => call('POST /integration-drafts/:id/order-counts', { id, signal }),
    refetchOnWindowFocus: false,
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.isDone === false && !state.error ? COUNT_AGAIN_MS : false,
  });

export async function keepDraft(client: QueryClient, draft: DraftView): Promise<void> {
  client.setQueryData(draftQuery(draft.id).queryKey, draft);
  await client.invalidateQueries({ queryKey: draftsQuery.queryKey });
}

export async function forgetDraft(client: QueryClient, id: string): Promise<void> {
  client.removeQueries({ queryKey: draftQuery(id).queryKey });
  client.removeQueries({ queryKey: draftStatusesQuery(id).queryKey });
  client.removeQueries({ queryKey: draftCountsQuery(id).queryKey });
  await client.invalidateQueries({ queryKey: draftsQuery.queryKey });
}
