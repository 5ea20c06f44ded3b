import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { integrationQuery } from '../../../api/integrations.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { HooksCard } from '../hooks/hooks-card.js';
import { ConnectionSection } from './connection-section.js';
import { DangerSection } from './danger-section.js';
import styles from './settings.module.css';

// Fields are heavy: the page is there before them.
const GeneralForm = lazy(() =>
  import('./general-form.js').then((module) => ({ default: module.GeneralForm })),
);
const EraseSection = lazy(() =>
  import('./erase-section.js').then((module) => ({ default: module.EraseSection })),
);

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/settings');

/** How one store is reached, what it is called, what is kept of it, and its end. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { integrationId } = route.useParams();
  const integration = useQuery(integrationQuery(integrationId));

  const title = t('storeSettings.title');
  return (
    <>
      <title>{integration.data ? `${title} · ${integration.data.name}` : title}</title>
      <PageHeader title={title} lead={integration.data?.name} />
      {integration.isPending ? <Loading rows={9} /> : null}
      {integration.isError ? (
        <Problem error={integration.error} onRetry={() => void integration.refetch()} />
      ) : null}
      {integration.data ? <Sections key={integrationId} integration={integration.data} /> : null}
    </>
  );
}

function Sections({ integration }: { integration: IntegrationView }) {
  return (
    <div className={styles.stack}>
      <ConnectionSection integration={integration} />
      <LazyPart fallback={<Loading rows={8} />}>
        <GeneralForm integration={integration} />
      </LazyPart>
      <HooksCard integration={integration} />
      <LazyPart fallback={<Loading rows={3} />}>
        <EraseSection integration={integration} />
      </LazyPart>
      <DangerSection integration={integration} />
    </div>
  );
}
