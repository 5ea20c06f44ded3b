import { Button } from '@mantine/core';
import { IconSearchOff, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveriesQuery } from '../../api/deliveries.js';
import { integrationQuery } from '../../api/integrations.js';
import { Card } from '../../ui/card.js';
import { Empty } from '../../ui/empty.js';
import { Loading } from '../../ui/loading.js';
import { PageHeader } from '../../ui/page-header.js';
import { Pager } from '../../ui/pager.js';
import { Problem } from '../../ui/problem.js';
import { useTrail } from '../../ui/trail.js';
import { DeliveriesFilters } from './deliveries-filters.js';
import { isFiltered, toDeliveriesQuery, type DeliveriesSearch } from './deliveries-search.js';
import { DeliveriesTable, findRequestLink } from './deliveries-table.js';
import { FilterChips } from './filter-chips.js';
import { ReplayRuns } from './replay/replay-runs.js';
import { SendAllAgain } from './replay/send-all-again.js';

// The drawer is a page of its own: the log does not wait for it.
const RequestDrawer = lazy(() =>
  import('./request-drawer.js').then((module) => ({ default: module.RequestDrawer })),
);

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
      <PageHeader title={t('deliveries.title')} lead={t('deliveries.leadAll')} />
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
      <PageHeader title={title} lead={integration?.name ?? t('deliveries.leadStore')} />
      <DeliveriesLog search={search} go={go} integrationId={integrationId} />
    </>
  );
}

function toHistory({ trail, replace }: Move) {
  return trail ? { state: { trail } } : { state: true as const, resetScroll: false, replace };
}

interface LogProps {
  search: DeliveriesSearch;
  go: (move: Move) => void;
  integrationId?: string;
}

function DeliveriesLog({ search, go, integrationId }: LogProps) {
  const onFilter = (filters: DeliveriesSearch) => go({ search: filters, trail: [] });
  const open = (request: string) => go({ search: { ...search, request } });
  const close = () => {
    // In place: going back leads out of the log, not into the request again.
    go({ search: { ...search, request: undefined }, replace: true });
    if (search.request) focusRequest(search.request);
  };

  return (
    <>
      <Card flush>
        <DeliveriesFilters search={search} onFilter={onFilter} />
        <FilterChips search={search} onFilter={onFilter} />
        <SendAllAgain search={search} integrationId={integrationId} />
        <ReplayRuns integrationId={integrationId} />
        <Rows search={search} go={go} integrationId={integrationId} onOpen={open} />
      </Card>
      <Suspense>
        <RequestDrawer id={search.request} onClose={close} />
      </Suspense>
    </>
  );
}

/** Whoever closes a request goes on at its row. */
function focusRequest(id: string): void {
  requestAnimationFrame(() => findRequestLink(id)?.focus());
}

function Rows({ search, go, integrationId, onOpen }: LogProps & { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const page = useQuery(deliveriesQuery(toDeliveriesQuery(search, integrationId)));
  const trail = useTrail(search.cursor, page.data?.nextCursor);

  if (page.isPending) return <Loading rows={12} rowHeight={44} />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) {
    return <NoDeliveries search={search} onClear={() => go({ search: {}, trail: [] })} />;
  }

  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to &&
    (() => go({ search: { ...search, request: undefined, cursor: to.cursor }, trail: to.trail }));

  return (
    <>
      <DeliveriesTable
        deliveries={page.data.items}
        search={search}
        isStale={page.isPlaceholderData}
        withStore={integrationId === undefined}
        onOpen={onOpen}
      />
      <Pager
        label={t('deliveries.range')}
        onPrevious={turn(trail.previous)}
        onNext={turn(trail.next)}
        previousIsFirst={trail.previousIsFirst}
      />
    </>
  );
}

function NoDeliveries({ search, onClear }: { search: DeliveriesSearch; onClear: () => void }) {
  const { t } = useTranslation();
  return isFiltered(search) ? (
    <Empty
      icon={<IconSearchOff size={20} stroke={1.7} />}
      title={t('deliveries.noneFoundTitle')}
      text={t('deliveries.noneFoundText')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('action.clearFilters')}
        </Button>
      }
    />
  ) : (
    <Empty
      icon={<IconSend size={20} stroke={1.7} />}
      title={t('deliveries.emptyTitle')}
      text={t('deliveries.emptyText')}
    />
  );
}
