import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { integrationQuery } from '../../../api/integrations.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { toast } from '../../../ui/toast.js';
import { toChoice, toChoiceSearch } from './choice.js';
import { NewImportForm } from './new-import-form.js';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/imports/new');

export function NewImportPage() {
  const { t } = useTranslation();
  const { integrationId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const integration = useQuery(integrationQuery(integrationId));

  const title = t('imports.form.title');
  return (
    <>
      <title>{integration.data ? `${title} · ${integration.data.name}` : title}</title>
      <PageHeader title={title} lead={t('imports.form.lead')} />
      {integration.isError ? (
        <Problem error={integration.error} onRetry={() => void integration.refetch()} />
      ) : integration.data ? (
        <NewImportForm
          key={integration.data.id}
          integration={integration.data}
          choice={toChoice(search)}
          onChange={(choice) =>
            void navigate({ search: toChoiceSearch(choice), replace: true, resetScroll: false })
          }
          onStarted={async (started) => {
            toast(t('imports.started'));
            await navigate({
              to: '/integrations/$integrationId/imports/$importId',
              params: { integrationId, importId: started.id },
            });
          }}
          startLabel={t('imports.form.start')}
          otherAction={
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/integrations/$integrationId/imports"
                  params={{ integrationId }}
                  {...props}
                />
              )}
            >
              {t('action.cancel')}
            </Button>
          }
        />
      ) : (
        <Loading rows={8} />
      )}
    </>
  );
}
