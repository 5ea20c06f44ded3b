import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { integrationQuery } from '../../../api/integrations.js';
import { storeStatisticsQuery } from '../../../api/statistics.js';
import { HealthBadge } from '../../../store/health-badge.js';
import { LazyPart } from '../../../ui/lazy-part.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { Updated } from '../../../ui/updated.js';
import { ExportLink } from './export-link.js';
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
  import('./requests-card.js').then((module) => ({ default: module.RequestsCard })),
);

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/statistics');

/** Of more requests a file is made by a job (`POST /exports`). */
const MOST_AT_ONCE = 50_000;

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
            {numbers.data && countAll(numbers.data.totals) <= MOST_AT_ONCE ? (
              <ExportLink
                search={toDeliveriesSearch(search, range)}
                integrationId={integration.id}
              />
            ) : null}
          </>
        }
      />
      <div className={styles.stack}>
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
    </>
  );
}

interface NarrowedProps {
  integration: IntegrationView;
  range: Range;
  period: Pick<Range, 'from' | 'to' | 'interval'> & { timezone: string };
  go: (search: StatisticsSearch) => void;
}

/** The chart and the reasons of what the cards leave. */
function Narrowed({ integration, range, period, go }: NarrowedProps) {
  const search = route.useSearch();
  const { reason, ...kind } = narrowingOf(search);
  const isWhole = Object.values({ ...kind, reason }).every((value) => value === undefined);
  // Unnarrowed it is the very answer that the cards are drawn of.
  const compare = isWhole ? ('previous' as const) : undefined;
  const chart = useQuery(
    storeStatisticsQuery(integration.id, { ...period, ...kind, reason, compare }),
  );

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
        query={{ ...period, ...kind, compare: reason === undefined ? compare : undefined }}
        current={reason}
        onPick={(picked) =>
          go({ ...search, reason: picked, cursor: undefined, request: undefined })
        }
      />
    </>
  );
}
