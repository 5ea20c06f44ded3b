import { useMutation } from '@tanstack/react-query';
import type { ReplayView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { ordersInStatuses, type ReplayWish } from '../../../api/replays.js';

/** Orders of the past that a saved mapping gives another meaning: counted after saving, sent only if somebody says so. */
export function usePastOrders(integrationId: string) {
  const count = useMutation({
    mutationFn: async (statusIds: string[]): Promise<{ preview: ReplayView; wish: ReplayWish }> => {
      const filter = ordersInStatuses(integrationId, statusIds);
      const wish = { filter, includeAccepted: true, onlyChanged: true };
      return { wish, preview: await call('POST /replays', { body: { ...wish, dryRun: true } }) };
    },
  });
  const { data } = count;

  return {
    ask: (statusIds: string[]) => {
      if (statusIds.length > 0) count.mutate(statusIds);
    },
    /** Null while nobody has to be asked. */
    changed: data && data.preview.willSend > 0 ? data : null,
    forget: count.reset,
  };
}
