import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.js';
import { integrationQuery, statusesQuery } from '../../../api/integrations.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { MappingForm } from './mapping-form.js';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/mapping');

/** What a store sends, and what its order statuses mean in Yespo. */
export function MappingPage() {
  const { t } = useTranslation();
  const { integrationId } = route.useParams();
  const integration = useQuery(integrationQuery(integrationId));
  const statuses = useQuery(statusesQuery(integrationId));
  // A good connection test reads the statuses from the store; a bad one leaves those we know.
  const refresh = useMutation({
    mutationFn: () => call('POST /integrations/:id/test', { id: integrationId }),
    onSettled: () => statuses.refetch(),
  });

  const title = t('mapping.title');
  return (
    <>
      <title>{integration.data ? `${title} · ${integration.data.name}` : title}</title>
      <PageHeader title={title} lead={t('mapping.lead')} />
      {integration.isError ? (
        <Problem error={integration.error} onRetry={() => void integration.refetch()} />
      ) : statuses.isError ? (
        <Problem error={statuses.error} onRetry={() => void statuses.refetch()} />
      ) : integration.data && statuses.data ? (
        <MappingForm
          key={integration.data.id}
          integration={integration.data}
          statuses={statuses.data.items}
          onRefresh={() => refresh.mutate()}
          isRefreshing={refresh.isPending}
        />
      ) : (
        <Loading rows={9} />
      )}
    </>
  );
}
