import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { exportsQuery } from '../../../api/exports.js';
import { integrationQuery } from '../../../api/integrations.js';
import { storeStatisticsQuery } from '../../../api/statistics.js';
import { HealthBadge } from '../../../store/health-badge.js';
import { withRequestWords } from '../../../i18n/i18n.js';
import { Arrival } from '../../../ui/arrival.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { Updated } from '../../../ui/updated.js';
import { ExportAction } from '../files/export-action.js';
import { ExportRuns } from '../files/export-runs.js';
import { NumberCards } from './number-cards.js';
import { periodOfBucket, rangeOf, type Range } from './period/period.js';
import { PeriodPicker } from './period/period-picker.js';
import { PeriodReasons } from './period-reasons.js';
import { RequestsChart } from './requests-chart.js';
import { countAll } from './series.js';
import {
  narrowingOf,
  toDeliveriesSearch,
  toggleCard,
  type StatisticsSearch,
} from './statistics-search.js';
import { useNow } from './use-now.js';
import styles from './statistics-page.module.css';

// Below the numbers: they do not wait for it.
const RequestsCard = lazy(() =>
  withRequestWords(import('./requests-card.js')).then((module) => ({
    default: module.RequestsCard,
  })),
);

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/statistics');

/** How many requests a store had in a period, what became of them, and the requests themselves. */
export function StatisticsPage() {
  const { integrationId } = route.useParams();
  const integration = useQuery(integrationQuery(integrationId));

  if (integration.isPending) return <Loading rows={8} rowHeight={64} />;
  if (integration.isError) {
    return <Problem error={integration.error} onRetry={() => void integration.refetch()} />;
  }
  return <Statistics integration={integration.data} />;
}

function Statistics({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const timeZone = integration.settings.timeZone;
  const range = rangeOf(search, useNow(), timeZone);

  /** A view of its own, which the back button leaves. */
  const go = (next: StatisticsSearch) =>
    void navigate({ search: next, state: { trail: [] }, resetScroll: false });

  const period = { from: range.from, to: range.to, interval: range.interval, timezone: timeZone };
  const numbers = useQuery(
    storeStatisticsQuery(integration.id, { ...period, compare: 'previous' }),
  );
  const narrowed = useQuery(narrowedQuery(integration.id, search, period));
  const files = useQuery(exportsQuery());

  return (
    <>
      <title>{`${t('statistics.title')} · ${integration.name}`}</title>
      <PageHeader
        title={t('statistics.title')}
        badge={<HealthBadge status={integration.health.status} />}
        lead={
          <>
            {integration.name}
            {numbers.dataUpdatedAt === 0 ? null : (
              <>
                {' · '}
                <Updated at={numbers.dataUpdatedAt} />
              </>
            )}
          </>
        }
        actions={
          <>
            <PeriodPicker
              range={range}
              timeZone={timeZone}
              onChange={(chosen) =>
                go({ ...search, ...chosen, cursor: undefined, request: undefined })
              }
            />
            <ExportAction
              search={toDeliveriesSearch(search, range)}
              integrationId={integration.id}
              total={
                narrowed.data && (narrowed.data.isComplete ? countAll(narrowed.data.totals) : null)
              }
            />
          </>
        }
      />
      <Arrival
        isReady={!numbers.isPending && !narrowed.isPending && !files.isPending}
        key={integration.id}
      >
        <div className={styles.stack}>
          <ExportRuns />
          {numbers.isError ? (
            <Problem error={numbers.error} onRetry={() => void numbers.refetch()} />
          ) : numbers.isPending ? (
            <Loading rows={7} rowHeight={64} />
          ) : (
            <NumberCards
              statistics={numbers.data}
              range={range}
              search={search}
              hasIssues={integration.health.status !== 'healthy'}
              onPress={(card) => go(toggleCard(search, card))}
            />
          )}
          <Narrowed integration={integration} range={range} period={period} go={go} />
          <LazyPart fallback={<Loading rows={12} rowHeight={44} />}>
            <RequestsCard integration={integration} range={range} />
          </LazyPart>
        </div>
      </Arrival>
    </>
  );
}

type ZonedPeriod = Pick<Range, 'from' | 'to' | 'interval'> & { timezone: string };

/** What the cards and the reasons leave. Unnarrowed it is the very question that the cards are drawn of. */
function narrowedQuery(id: string, search: StatisticsSearch, period: ZonedPeriod) {
  const narrowing = narrowingOf(search);
  const isWhole = Object.values(narrowing).every((value) => value === undefined);
  const compare = isWhole ? ('previous' as const) : undefined;
  return storeStatisticsQuery(id, { ...period, ...narrowing, compare });
}

interface NarrowedProps {
  integration: IntegrationView;
  range: Range;
  period: ZonedPeriod;
  go: (search: StatisticsSearch) => void;
}

/** The chart and the reasons of what the cards leave. */
function Narrowed({ integration, range, period, go }: NarrowedProps) {
  const search = route.useSearch();
  const { reason, ...kind } = narrowingOf(search);
  const chart = useQuery(narrowedQuery(integration.id, search, period));
  const isWhole = Object.values(kind).every((value) => value === undefined);

  return (
    <>
      {chart.data ? (
        <RequestsChart
          statistics={chart.data}
          isStale={chart.isPlaceholderData}
          isTable={search.view === 'table'}
          onView={(isTable) => go({ ...search, view: isTable ? 'table' : undefined })}
          onPick={(bucket) =>
            go({
              ...search,
              ...{ cursor: undefined, request: undefined, period: undefined },
              ...periodOfBucket(bucket, range.interval, period.timezone),
            })
          }
        />
      ) : null}
      <PeriodReasons
        integrationId={integration.id}
        query={{ ...period, ...kind, compare: isWhole && !reason ? 'previous' : undefined }}
        current={reason}
        onPick={(picked) =>
          go({ ...search, reason: picked, cursor: undefined, request: undefined })
        }
      />
    </>
  );
}
