import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { hooksQuery } from '../../../api/hooks.js';
import { toast, toastProblem } from '../../../ui/toast.js';

/** Has all web-hooks of a store registered at new addresses. */
export function useNewAddresses({ id, state }: Pick<IntegrationView, 'id' | 'state'>) {
  const { t } = useTranslation();
  const client = useQueryClient();

  const ask = useMutation({
    mutationFn: () => call('POST /integrations/:id/hooks/rotate', { id }),
    onError: toastProblem,
    onSuccess: (hooks) => {
      client.setQueryData(hooksQuery(id).queryKey, hooks);
      toast(state === 'active' ? t('hooks.asked') : t('hooks.askedForLater'));
    },
  });
  return { ask: () => ask.mutate(), isBusy: ask.isPending };
}
