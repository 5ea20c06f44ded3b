import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { connectionQuery } from '../../../api/connection.js';
import { guideQuery } from '../../../api/guide.js';
import { importsQuery } from '../../../api/imports.js';
import { integrationQuery, lastDayQuery } from '../../../api/integrations.js';
import { useLiveIntegrations } from '../../../api/live.js';
import { noticesQuery } from '../../../api/notices.js';
import { Arrival } from '../../../ui/arrival.js';
import { Card } from '../../../ui/card.js';
import { withWingWords } from '../../../i18n/i18n.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { Updated } from '../../../ui/updated.js';
import { IntegrationDialogs, useIntegrationDialogs } from '../integration-dialogs.js';
import { OpenIssues } from '../notices/open-issues.js';
import { ConnectionCard } from './connection-card.js';
import { Funnel } from './funnel.js';
import { GuideCard } from './guide-card.js';
import { HealthNote } from './health-note.js';
import { ImportNote } from './import-note.js';
import { NumberCards } from './number-cards.js';
import { OverviewHeader } from './overview-header.js';
import { RequestsCard } from './requests-card.js';
import { SendingCard } from './sending-card.js';
import styles from './overview-page.module.css';

const TimelineCard = lazy(() =>
  withWingWords(import('./timeline-card.js')).then((module) => ({ default: module.TimelineCard })),
);

const ReconciliationCard = lazy(() =>
  withWingWords(import('../reconciliation/reconciliation-card.js')).then((module) => ({
    default: module.ReconciliationCard,
  })),
);

const route = getRouteApi('/signed-in/shell/integrations/$integrationId');

/** One store at a glance: is it well, what went through in 24 hours, what is it set to send. */
export function OverviewPage() {
  const { integrationId } = route.useParams();
  const integration = useQuery(integrationQuery(integrationId));
  useLiveIntegrations(integrationId);

  if (integration.isPending) return <Loading rows={6} />;
  if (integration.isError) {
    return <Problem error={integration.error} onRetry={() => void integration.refetch()} />;
  }
  return <Overview integration={integration.data} />;
}

function Overview({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const { replace } = route.useSearch();
  const navigate = route.useNavigate();
  const { dialog, open, close } = useIntegrationDialogs();

  return (
    <>
      <title>{`${t('overview.title')} · ${integration.name}`}</title>
      <OverviewHeader integration={integration} onOpen={open} />
      <Arrival isReady={useIsKnown(integration.id)} key={integration.id}>
        <div className={styles.stack}>
          <GuideCard integrationId={integration.id} />
          <HealthNote integration={integration} onOpen={open} />
          <OpenIssues integration={integration} />
          <ImportNote integrationId={integration.id} />
          <LastDay integrationId={integration.id} />
          <div className={styles.pair}>
            <div className={styles.stack}>
              <RequestsCard integration={integration} />
              <ConnectionCard integration={integration} />
            </div>
            <div className={styles.stack}>
              <LazyPart fallback={<Loading rows={6} rowHeight={44} />}>
                <TimelineCard integrationId={integration.id} />
              </LazyPart>
              <SendingCard integration={integration} />
            </div>
          </div>
          <LazyPart fallback={<Loading rows={2} rowHeight={48} />}>
            <ReconciliationCard integration={integration} />
          </LazyPart>
        </div>
      </Arrival>
      <IntegrationDialogs
        dialog={replace ? { kind: 'replace', secret: replace, integration } : dialog}
        onClose={replace ? () => void navigate({ search: {}, replace: true }) : close}
      />
    </>
  );
}

/** Whether it is known what stands above the numbers, and the numbers themselves. */
function useIsKnown(integrationId: string): boolean {
  const questions = [
    useQuery(guideQuery(integrationId)),
    useQuery(noticesQuery(integrationId)),
    useQuery(importsQuery({ integrationId, state: 'running' })),
    useQuery(importsQuery({ integrationId, state: 'paused' })),
    useQuery(lastDayQuery(integrationId)),
    useQuery(connectionQuery(integrationId)),
  ];
  return questions.every(({ isPending }) => !isPending);
}

function LastDay({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  const lastDay = useQuery(lastDayQuery(integrationId));

  if (lastDay.isPending) return <Loading rows={4} rowHeight={64} />;
  if (lastDay.isError) {
    return <Problem error={lastDay.error} onRetry={() => void lastDay.refetch()} />;
  }

  const { from, totals } = lastDay.data;
  return (
    <>
      <Card
        title={t('overview.lastDay')}
        labelledBy="last-day"
        aside={<Updated at={lastDay.dataUpdatedAt} />}
      >
        <Funnel integrationId={integrationId} from={from} totals={totals} />
      </Card>
      <NumberCards integrationId={integrationId} from={from} statistics={lastDay.data} />
    </>
  );
}
