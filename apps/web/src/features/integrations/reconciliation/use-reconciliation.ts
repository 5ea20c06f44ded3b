import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReconciliationView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { lastReconciliationQuery } from '../../../api/reconciliations.js';

/** Starts a check against the store, or calls the running one off. */
export function useReconciliation(integrationId: string) {
  const client = useQueryClient();
  const keep = (run: ReconciliationView): void => {
    client.setQueryData(lastReconciliationQuery(integrationId).queryKey, run);
  };

  const start = useMutation({
    mutationFn: () =>
      call('POST /integrations/:id/reconciliations', { id: integrationId, body: {} }),
    onSuccess: keep,
  });
  const cancel = useMutation({
    mutationFn: (id: string) => call('POST /reconciliations/:id/cancel', { id }),
    onSuccess: keep,
  });
  return { start, cancel, error: start.error ?? cancel.error };
}
