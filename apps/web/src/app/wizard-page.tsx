import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { draftQuery } from '../api/drafts.js';
import { integrationQuery } from '../api/integrations.js';
import { ApiError } from '../api/problem.js';
import { WizardStep } from '../features/integrations/wizard/wizard-step.js';
import { withWingWords } from '../i18n/i18n.js';
import { Loading } from '../ui/loading.js';
import { Problem } from '../ui/problem.js';
import { useTranslation } from 'react-i18next';

const ConnectStep = lazy(() =>
  import('../features/integrations/wizard/connect-step.js').then((module) => ({
    default: module.ConnectStep,
  })),
);
const DataStep = lazy(() =>
  import('../features/integrations/wizard/data-step.js').then((module) => ({
    default: module.DataStep,
  })),
);
const WithoutApiStep = lazy(() =>
  withWingWords(import('../features/integrations/wizard/without-api-step.js')).then((module) => ({
    default: module.WithoutApiStep,
  })),
);
const HistoryStepPage = lazy(() =>
  import('../features/imports/new/history-step-page.js').then((module) => ({
    default: module.HistoryStepPage,
  })),
);
const DonePage = lazy(() =>
  import('../features/integrations/wizard/done-page.js').then((module) => ({
    default: module.DonePage,
  })),
);

const route = getRouteApi('/signed-in/integrations/new/$integrationId');

/** The steps of a new integration: the first two are a draft's, the others those of what it became. */
export function WizardPage() {
  const { integrationId } = route.useParams();
  const { step } = route.useSearch();
  if (step === 'history') {
    return (
      <Suspense fallback={<Pending current={2} />}>
        <HistoryStepPage />
      </Suspense>
    );
  }
  return step === 'done' ? <Done id={integrationId} /> : <Draft id={integrationId} step={step} />;
}

function Draft({ id, step }: { id: string; step: 'connect' | 'without-api' | 'data' | undefined }) {
  const draft = useQuery(draftQuery(id));
  const shown = step ?? draft.data?.step ?? 'connect';
  const current = shown === 'data' ? 1 : 0;
  if (draft.error) {
    // Finished, here or in another browser: what it became has the same id.
    const isGone = draft.error instanceof ApiError && draft.error.status === 404;
    if (isGone) return <Navigate to="." search={{ step: 'history' }} replace />;
    return (
      <Frame current={current}>
        <Problem error={draft.error} onRetry={() => void draft.refetch()} />
      </Frame>
    );
  }
  if (!draft.data) return <Pending current={current} />;
  if (shown === 'connect') {
    return (
      <Suspense fallback={<Pending current={0} />}>
        <ConnectStep key={id} draft={draft.data} />
      </Suspense>
    );
  }
  if (shown === 'without-api') {
    return (
      <Suspense fallback={<Pending current={0} />}>
        <WithoutApiStep draft={draft.data} />
      </Suspense>
    );
  }
  return (
    <Suspense fallback={<Pending current={1} />}>
      <DataStep key={id} draft={draft.data} />
    </Suspense>
  );
}

function Done({ id }: { id: string }) {
  const integration = useQuery(integrationQuery(id));
  if (integration.isError) {
    return (
      <Frame current={3}>
        <Problem error={integration.error} onRetry={() => void integration.refetch()} />
      </Frame>
    );
  }
  if (!integration.data) return <Pending current={3} />;
  return (
    <Suspense fallback={<Pending current={3} />}>
      <DonePage integration={integration.data} />
    </Suspense>
  );
}

function Pending({ current }: { current: number }) {
  return (
    <Frame current={current}>
      <Loading rows={6} />
    </Frame>
  );
}

function Frame({ current, children }: { current: number; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <WizardStep current={current} title={t('integrations.new')} lead="">
      {children}
    </WizardStep>
  );
}
