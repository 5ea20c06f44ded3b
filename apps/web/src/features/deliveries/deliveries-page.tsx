import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveriesQuery } from '../../api/deliveries.js';
import { integrationQuery } from '../../api/integrations.js';
import { withRequestWords } from '../../i18n/i18n.js';
import { Arrival } from '../../ui/arrival.js';
import { Card } from '../../ui/card.js';
import { LazyPart } from '../../ui/lazy-part.js';
import { PageHeader } from '../../ui/page-header.js';
import { DeliveriesFilters } from './deliveries-filters.js';
import { DeliveriesRows } from './deliveries-rows.js';
import { isFiltered, toDeliveriesQuery, type DeliveriesSearch } from './deliveries-search.js';
import { ExportAction } from './files/export-action.js';
import { ExportRuns } from './files/export-runs.js';
import { FilterChips } from './filter-chips.js';
import type { LogReasons } from './log-reasons.js';
import { logNumbersQuery, totalOf } from './log-numbers.js';
import { isReplayOffered } from './replay/is-replay-offered.js';
import { ReplayRuns } from './replay/replay-runs.js';
import { RequestPanel } from './request-panel.js';
import styles from './deliveries-page.module.css';

const loadReasons = async () => {
  const { LogReasons } = await import('./log-reasons.js');
  return (props: ReasonsProps) => <LogReasons {...props} />;
};

const SendAllAgain = lazy(() =>
  withRequestWords(import('./replay/send-all-again.js')).then((module) => ({
    default: module.SendAllAgain,
  })),
);

type ReasonsProps = Parameters<typeof LogReasons>[0];
type DrawReasons = (props: ReasonsProps) => ReactNode;

const allRoute = getRouteApi('/signed-in/shell/deliveries');
const storeRoute = getRouteApi('/signed-in/shell/integrations/$integrationId/deliveries');

interface Move {
  search: DeliveriesSearch;
  /** Kept as it is when left out. */
  trail?: string[];
  replace?: boolean;
}

export function AllDeliveriesPage() {
  const { t } = useTranslation();
  const search = allRoute.useSearch();
  const navigate = allRoute.useNavigate();
  const go = (move: Move) => void navigate({ search: move.search, ...toHistory(move) });

  return (
    <>
      <title>{`${t('deliveries.title')} · ${t('brand')}`}</title>
      <PageHeader
        title={t('deliveries.title')}
        lead={t('deliveries.leadAll')}
        actions={<LogExport search={search} />}
      />
      <DeliveriesLog search={search} go={go} />
    </>
  );
}

export function StoreDeliveriesPage() {
  const { t } = useTranslation();
  const { integrationId } = storeRoute.useParams();
  const search = storeRoute.useSearch();
  const navigate = storeRoute.useNavigate();
  const { data: integration } = useQuery(integrationQuery(integrationId));
  const go = (move: Move) => void navigate({ search: move.search, ...toHistory(move) });

  const title = t('deliveries.title');
  return (
    <>
      <title>{integration ? `${title} · ${integration.name}` : title}</title>
      <PageHeader
        title={title}
        lead={integration?.name ?? t('deliveries.leadStore')}
        actions={<LogExport search={search} integrationId={integrationId} />}
      />
      <DeliveriesLog search={search} go={go} integrationId={integrationId} />
    </>
  );
}

function toHistory({ trail, replace }: Move) {
  return trail ? { state: { trail } } : { state: true as const, resetScroll: false, replace };
}

function LogExport({ search, integrationId }: Pick<LogProps, 'search' | 'integrationId'>) {
  const { data } = useQuery(logNumbersQuery(search, integrationId));
  const total = data && totalOf(data, search);
  return <ExportAction search={search} integrationId={integrationId} total={total} />;
}

/** What draws the reasons, once it is there; null when it is not wanted or does not come. */
function useReasons(isWanted: boolean) {
  const [reasons, setReasons] = useState<{ draw: DrawReasons | null }>();
  useEffect(() => {
    if (!isWanted) return;
    loadReasons().then(
      (draw) => setReasons({ draw }),
      () => setReasons({ draw: null }),
    );
  }, [isWanted]);
  return isWanted ? reasons?.draw : null;
}

interface LogProps {
  search: DeliveriesSearch;
  go: (move: Move) => void;
  integrationId?: string;
}

function DeliveriesLog({ search, go, integrationId }: LogProps) {
  const onFilter = (filters: DeliveriesSearch) => go({ search: filters, trail: [] });

  const logNumbers = useQuery(logNumbersQuery(search, integrationId));
  const { data: numbers } = logNumbers;
  const rows = useQuery(deliveriesQuery(toDeliveriesQuery(search, integrationId)));
  const drawReasons = useReasons(integrationId === undefined);

  return (
    <>
      <Arrival isReady={drawReasons !== undefined && !logNumbers.isPending && !rows.isPending}>
        {numbers && drawReasons ? (
          <div className={styles.reasons}>
            {drawReasons({
              numbers,
              current: search.reason,
              onPick: (reason) =>
                onFilter({ ...search, reason, cursor: undefined, request: undefined }),
            })}
          </div>
        ) : null}
        <Card flush>
          <DeliveriesFilters search={search} onFilter={onFilter} />
          <FilterChips search={search} onFilter={onFilter} />
          {isReplayOffered(search) && rows.data?.items.length !== 0 ? (
            <LazyPart>
              <SendAllAgain search={search} integrationId={integrationId} />
            </LazyPart>
          ) : null}
          <ReplayRuns integrationId={integrationId} />
          <ExportRuns />
          <DeliveriesRows
            search={search}
            integrationId={integrationId}
            isNarrowed={isFiltered(search)}
            onClear={() => onFilter({})}
            onOpen={(request) => go({ search: { ...search, request } })}
            onTurn={({ cursor, trail }) =>
              go({ search: { ...search, request: undefined, cursor }, trail })
            }
          />
        </Card>
      </Arrival>
      <RequestPanel
        request={search.request}
        // In place: going back leads out of the log, not into the request again.
        onClose={() => go({ search: { ...search, request: undefined }, replace: true })}
      />
    </>
  );
}
