import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  DeliveryFilterDto,
  ReplaysQueryDto,
  ReplayView,
  StartReplayDto,
} from '@kladka/contracts';
import { call } from './client.js';

const RUNNING_REFRESH_MS = 2_000;
const RESTING_REFRESH_MS = 15_000;
const PREVIEW_FRESH_MS = 30_000;

export type ReplayWish = Omit<StartReplayDto, 'dryRun'>;

/** Counts and cost of sending again; sends nothing. */
export const replayPreviewQuery = (wish: ReplayWish) =>
  queryOptions({
    queryKey: ['replays', 'preview', wish],
    queryFn: ({ signal }) => call('POST /replays', { body: { ...wish, dryRun: true }, signal }),
    staleTime: PREVIEW_FRESH_MS,
  });

/** The newest replays, looked at often while one of them runs. */
export const replaysQuery = (query: ReplaysQueryDto) =>
  queryOptions({
    queryKey: ['replays', 'list', query],
    queryFn: ({ signal }) => call('GET /replays', { query, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ state: one }) => one === 'running')
        ? RUNNING_REFRESH_MS
        : RESTING_REFRESH_MS,
  });

/** Starts sending again. */
export function useStartReplay(onStarted: (replay: ReplayView) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: ReplayWish) => call('POST /replays', { body: wish }),
    onSuccess: async (replay) => {
      onStarted(replay);
      await Promise.all([
        client.invalidateQueries({ queryKey: ['replays'] }),
        client.invalidateQueries({ queryKey: ['deliveries', 'list'] }),
      ]);
    },
  });
}

/** How many requests are new, known so far and to come, as one number of what is settled. */
export function settledOf({ progress }: ReplayView): number {
  return (progress?.accepted ?? 0) + (progress?.rejected ?? 0) + (progress?.skipped ?? 0);
}

/** Orders of a store that are in some of its statuses. */
export function ordersInStatuses(integrationId: string, statusIds: string[]): DeliveryFilterDto {
  return { integrationId, kind: 'order', storeStatusId: statusIds };
}
