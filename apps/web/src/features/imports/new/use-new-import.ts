import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ImportChoiceDto,
  ImportEstimateView,
  ImportView,
  IntegrationView,
} from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { estimateQuery, keepImport } from '../../../api/imports.js';
import { ApiError } from '../../../api/problem.js';
import { faultOf, toChoiceDto, todayIn, type Choice } from './choice.js';

/** The store is asked once somebody has stopped choosing. */
const SETTLE_MS = 600;
const REFUSED = [409, 422];

/** What a person has to say yes to before an import may start. */
export const AGREEMENTS = ['workflows', 'consent'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** From a choice to a started import: the estimate, what has to be agreed to, and the start. */
export function useNewImport(
  integration: IntegrationView,
  choice: Choice,
  onStarted: (started: ImportView) => unknown,
) {
  const client = useQueryClient();
  const today = todayIn(integration.settings.timeZone, new Date());
  const fault = faultOf(choice, today);
  const wanted = JSON.stringify(toChoiceDto(choice, today));
  const [settled] = useDebouncedValue(wanted, SETTLE_MS);
  const asked = JSON.parse(settled) as ImportChoiceDto;

  const isAsking = fault === null;
  const question = estimateQuery(integration.id, asked);
  const answer = useQuery({ ...question, enabled: isAsking && settled === wanted });
  const estimate = isAsking && settled === wanted ? answer.data : undefined;

  const [isTried, setTried] = useState(false);
  // What was agreed to is an estimate: another choice or another consent setting asks anew.
  const [agreed, setAgreed] = useState<{ to: string; agreements: Agreement[] }>();
  const agreements =
    agreed && agreed.to === estimate?.confirmation ? agreed.agreements : ([] as Agreement[]);
  const missing = agreementsFor(estimate).filter((one) => !agreements.includes(one));

  const start = useMutation({
    mutationFn: (body: ImportChoiceDto & { confirmation: string }) =>
      call('POST /integrations/:id/imports', { id: integration.id, body }),
    onError: (error) => {
      const isRefused = error instanceof ApiError && REFUSED.includes(error.status);
      if (isRefused) void client.invalidateQueries({ queryKey: question.queryKey });
    },
    onSuccess: (started) => {
      keepImport(client, started);
      return onStarted(started);
    },
  });

  return {
    today,
    asked,
    estimate,
    estimateError: isAsking && settled === wanted ? answer.error : null,
    askAgain: () => void answer.refetch(),
    isAsking,
    fault: isTried ? fault : null,
    agreements,
    missing: isTried ? missing : [],
    agree: (agreement: Agreement, isAgreed: boolean) => {
      if (!estimate) return;
      const others = agreements.filter((one) => one !== agreement);
      setAgreed({
        to: estimate.confirmation,
        agreements: isAgreed ? [...others, agreement] : others,
      });
    },
    submit: () => {
      setTried(true);
      if (!estimate || missing.length > 0 || findsNothing(estimate)) return;
      start.mutate({ ...asked, confirmation: estimate.confirmation });
    },
    isStarting: start.isPending,
    problem: start.error,
  };
}

export type NewImport = ReturnType<typeof useNewImport>;

export function agreementsFor(estimate: ImportEstimateView | undefined): Agreement[] {
  const warnings = estimate?.warnings ?? [];
  return AGREEMENTS.filter((one) =>
    warnings.includes(one === 'workflows' ? 'order-events' : 'people-become-mailable'),
  );
}

/** The store has counted, and there is nothing. */
export function findsNothing({ contacts, orders }: ImportEstimateView): boolean {
  return [contacts, orders].every((kind) => kind === undefined || kind.count === 0);
}
