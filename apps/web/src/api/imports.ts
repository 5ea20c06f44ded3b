import {
  keepPreviousData,
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type {
  ImportChoiceDto,
  ImportEventName,
  ImportsQueryDto,
  ImportView,
} from '@kladka/contracts';
import type { ImportState } from '@kladka/contracts/statuses';
import { addressOf, call } from './client.js';
import { useEvents } from './events.js';

const BUSY_REFRESH_MS = 5_000;
const IDLE_REFRESH_MS = 30_000;
/** Events may come to nothing without a word, behind a proxy that fell asleep. */
const LIVE_REFRESH_MS = 60_000;
const FALLBACK_REFRESH_MS = 15_000;
const ESTIMATE_FRESH_MS = 5 * 60_000;

const EVENT_NAMES: readonly ImportEventName[] = ['progress', 'end'];

/** An import that has not come to its end. */
export function isUnderWay(state: ImportState): boolean {
  return state === 'running' || state === 'paused';
}

export const importsQuery = (query: ImportsQueryDto) =>
  queryOptions({
    queryKey: ['imports', 'list', query],
    queryFn: ({ signal }) => call('GET /imports', { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      if (query.cursor) return false;
      const isBusy = state.data?.items.some((item) => item.state === 'running') ?? false;
      return isBusy ? BUSY_REFRESH_MS : IDLE_REFRESH_MS;
    },
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => call('GET /imports/:id', { id, signal }),
  });

/** What a choice would mean. Asks the store, so it is asked once for each choice. */
export const estimateQuery = (integrationId: string, choice: ImportChoiceDto) =>
  queryOptions({
    queryKey: ['imports', 'estimate', integrationId, choice],
    queryFn: ({ signal }) =>
      call('POST /integrations/:id/imports/estimate', { id: integrationId, body: choice, signal }),
    staleTime: ESTIMATE_FRESH_MS,
    refetchOnWindowFocus: false,
  });

/** The first records of a choice, as they would be sent. Read only when somebody asks. */
export const dryRunQuery = (integrationId: string, choice: ImportChoiceDto) =>
  queryOptions({
    queryKey: ['imports', 'dry-run', integrationId, choice],
    queryFn: ({ signal }) =>
      call('POST /integrations/:id/imports/dry-run', { id: integrationId, body: choice, signal }),
    staleTime: ESTIMATE_FRESH_MS,
    refetchOnWindowFocus: false,
  });

/** One import as it goes on: by events, and by polling where they do not arrive. */
export function useLiveImport(id: string, known?: ImportView) {
  const client = useQueryClient();
  const state = useQuery({ ...importQuery(id), select: (item) => item.state }).data ?? known?.state;
  const isFollowed = state !== undefined && isUnderWay(state);

  const isLive = useEvents({
    address: isFollowed ? addressOf('GET /imports/:id/events', id) : null,
    names: EVENT_NAMES,
    lastName: 'end',
    onEvent: useCallback(
      (_: ImportEventName, data: unknown) => {
        if (isImport(data, id)) keepImport(client, data);
      },
      [client, id],
    ),
  });

  return useQuery({
    ...importQuery(id),
    placeholderData: known,
    refetchInterval: !isFollowed ? false : isLive ? LIVE_REFRESH_MS : FALLBACK_REFRESH_MS,
  });
}

/** A changed import is seen at once; lists are read again when one begins, rests or ends. */
export function keepImport(client: QueryClient, changed: ImportView): void {
  const { queryKey } = importQuery(changed.id);
  const before = client.getQueryData(queryKey)?.state;
  client.setQueryData(queryKey, changed);
  if (before !== changed.state) {
    void client.invalidateQueries({ queryKey: ['imports', 'list'] });
  }
}

/** An event is text from outside: it has to be at least the import that was asked for. */
function isImport(data: unknown, id: string): data is ImportView {
  return typeof data === 'object' && data !== null && 'id' in data && data.id === id;
}
