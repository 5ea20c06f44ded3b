import { CloseButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { GuideStepView } from '@kladka/contracts';
import type { GuideStep } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { guideQuery } from '../../../api/guide.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { toastProblem } from '../../../ui/toast.js';
import styles from './guide-card.module.css';

const PLACE_OF = {
  named: '/integrations/$integrationId/settings',
  hooks: '/integrations/$integrationId/settings',
  statuses: '/integrations/$integrationId/mapping',
  history: '/integrations/$integrationId/imports/new',
} as const satisfies Partial<Record<GuideStep, string>>;

/** What is left before the store runs by itself; gone when all is done, or when somebody puts it away. */
export function GuideCard({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const guide = useQuery(guideQuery(integrationId));
  const dismiss = useDismiss(integrationId);
  const { steps = [], dismissed = true } = guide.data ?? {};
  const done = steps.filter((step) => step.done).length;
  if (dismissed || done === steps.length) return null;

  const numbers = { done: format.number(done), all: format.number(steps.length) };
  return (
    <Card
      title={t('overview.guide.title', numbers)}
      labelledBy="guide"
      aside={
        <CloseButton
          aria-label={t('overview.guide.dismiss')}
          onClick={() => dismiss.mutate()}
          disabled={dismiss.isPending}
        />
      }
    >
      <ol className={styles.steps}>
        {steps.map((step) => (
          <Step key={step.step} step={step} integrationId={integrationId} />
        ))}
      </ol>
    </Card>
  );
}

interface StepProps {
  step: GuideStepView;
  integrationId: string;
}

function Step({ step: { step, done }, integrationId }: StepProps) {
  const { t } = useTranslation();
  const words = t(`overview.guide.step.${step}`);
  const place = step in PLACE_OF ? PLACE_OF[step as keyof typeof PLACE_OF] : undefined;

  return (
    <li className={styles.step} data-done={done || undefined}>
      <span className={styles.mark} aria-hidden="true">
        {done ? <IconCheck size={13} stroke={2.6} /> : null}
      </span>
      {done || place === undefined ? (
        <span>{words}</span>
      ) : (
        <Link className={styles.link} to={place} params={{ integrationId }}>
          {words}
        </Link>
      )}
      <span className={styles.forEars}>
        {done ? t('overview.guide.done') : t('overview.guide.open')}
      </span>
    </li>
  );
}

function useDismiss(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST /integrations/:id/guide/dismiss', { id }),
    onSuccess: (guide) => client.setQueryData(guideQuery(id).queryKey, guide),
    onError: toastProblem,
  });
}
