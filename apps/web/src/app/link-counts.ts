import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { facetsQuery } from '../api/integrations.js';
import { noticesQuery } from '../api/notices.js';
import { failedRequests, isLoud } from '../features/integrations/failed-requests.js';
import { useFormat } from '../i18n/use-format.js';
import { useSettled } from '../ui/later.js';
import type { StorePage, WorkspacePage } from './navigation.js';

/** A number beside a link of the sidebar. */
export interface Count {
  number: string;
  tone: 'quiet' | 'warn' | 'bad';
  /** What it counts, for those who do not see where it stands. */
  words?: string;
  /** Where exactly what it counts is, if the link beside it leads to more. */
  door?: ReturnType<typeof failedRequests>;
}

/** How many stores there are, and how many import their history. */
export function useWorkspaceCounts(): Partial<Record<WorkspacePage['to'], Count>> {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({ ...facetsQuery({}), enabled: useSettled() });
  if (!data) return {};

  const count = data.health.find(({ value }) => value === 'importing')?.count ?? 0;
  const number = format.number(count);
  return {
    ...(data.total > 0
      ? { '/integrations': { number: format.number(data.total), tone: 'quiet' } }
      : {}),
    ...(count > 0
      ? { '/imports': { number, tone: 'quiet', words: t('shell.importing', { count, number }) } }
      : {}),
  };
}

/** What of a store has failed lately, and what its owner has not told yet. */
export function useStoreCounts(
  id: string,
  integration: IntegrationView | undefined,
): Partial<Record<StorePage['to'], Count>> {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: notices } = useQuery({ ...noticesQuery(id), enabled: useSettled() });
  const failed = integration?.activity.rejected ?? 0;
  const unmapped = notices?.items.filter(({ code }) => code === 'status-not-mapped').length ?? 0;
  const words = (name: 'shell.failed' | 'shell.unmapped', count: number) => {
    const number = format.number(count);
    return { number, words: t(name, { count, number }) };
  };
  return {
    ...(integration && failed > 0
      ? {
          '/integrations/$integrationId/deliveries': {
            ...words('shell.failed', failed),
            tone: isLoud(integration) ? 'bad' : 'quiet',
            door: failedRequests(integration),
          },
        }
      : {}),
    ...(unmapped > 0
      ? {
          '/integrations/$integrationId/mapping': {
            ...words('shell.unmapped', unmapped),
            tone: 'warn',
          },
        }
      : {}),
  };
}
