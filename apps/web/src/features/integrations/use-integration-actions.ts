import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { keepIntegration } from '../../api/integrations.js';
import { toast, toastProblem } from '../../ui/toast.js';

interface Switch {
  integration: IntegrationView;
  to: 'pause' | 'resume';
  /** The way back of another switch: offers none itself. */
  isUndo?: boolean;
}

/** Pause and resume. Pausing happens at once and offers the way back. */
export function useIntegrationActions() {
  const { t } = useTranslation();
  const client = useQueryClient();

  const change = useMutation({
    mutationFn: ({ integration: { id }, to }: Switch) =>
      to === 'pause'
        ? call('POST /integrations/:id/pause', { id })
        : call('POST /integrations/:id/resume', { id }),
    onError: toastProblem,
    onSuccess: async (changed, { integration, to, isUndo }) => {
      const { name } = integration;
      const opposite = to === 'pause' ? 'resume' : 'pause';
      const undo = () => change.mutate({ integration, to: opposite, isUndo: true });
      toast(
        to === 'pause' ? t('integrations.paused', { name }) : t('integrations.resumed', { name }),
        isUndo ? undefined : { label: t('action.undo'), run: undo },
      );
      await keepIntegration(client, changed);
    },
  });

  return {
    pause: (integration: IntegrationView) => change.mutate({ integration, to: 'pause' }),
    resume: (integration: IntegrationView) => change.mutate({ integration, to: 'resume' }),
    isBusy: change.isPending,
  };
}
