import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import type { CopiedPart } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { Dialog } from '../../../ui/dialog.js';
import { ChooseTargets } from './choose-targets.js';
import { CopyReport } from './copy-report.js';

interface Props {
  integration: IntegrationView;
  onClose: () => void;
}

export interface Choice {
  targets: readonly string[];
  parts: readonly CopiedPart[];
}

const ALL_PARTS: readonly CopiedPart[] = ['toggles', 'mapping', 'settings'];

/** Settings of one store for others: choose, look at what would change, do it, see what became of each. */
export function CopyDialog({ integration, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [choice, setChoice] = useState<Choice>({ targets: [], parts: ALL_PARTS });
  const [step, setStep] = useState<'choose' | 'preview' | 'report'>('choose');
  const copy = useMutation({
    mutationFn: (dryRun: boolean) =>
      call('POST /integrations/:id/copy-settings', {
        id: integration.id,
        body: { targets: [...choice.targets], parts: [...choice.parts], dryRun },
      }),
    onSuccess: async (_, dryRun) => {
      setStep(dryRun ? 'preview' : 'report');
      if (!dryRun) await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });

  return (
    <Dialog title={t('copy.title', { name: integration.name })} isOpen onClose={onClose}>
      {step === 'choose' || !copy.data ? (
        <ChooseTargets
          sourceId={integration.id}
          choice={choice}
          onChange={setChoice}
          error={copy.error}
          isBusy={copy.isPending}
          onPreview={() => copy.mutate(true)}
          onClose={onClose}
        />
      ) : (
        <CopyReport
          items={copy.data.items}
          isDone={step === 'report'}
          error={copy.error}
          isBusy={copy.isPending}
          onBack={() => setStep('choose')}
          onCopy={() => copy.mutate(false)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
