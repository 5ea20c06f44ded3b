import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ordersQuery } from '../../../api/records.js';
import { Loading } from '../../../ui/loading.js';
import { Pager } from '../../../ui/pager.js';
import { Problem } from '../../../ui/problem.js';
import { useTrail } from '../../../ui/trail.js';
import { OrdersTable } from './orders-table.js';
import { NoRecords, RecordsFrame } from './records-frame.js';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/orders');
const PAGE_SIZE = 50;

/** The orders of a store that Kladka knows. */
export function OrdersPage() {
  const { integrationId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = (q: string | undefined) =>
    void navigate({ search: { q }, state: { trail: [] } });

  return (
    <RecordsFrame kind="orders" {...{ integrationId, search, onSearch }}>
      <Rows onSearch={onSearch} />
    </RecordsFrame>
  );
}

function Rows({ onSearch }: { onSearch: (q: string | undefined) => void }) {
  const { t } = useTranslation();
  const { integrationId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(ordersQuery(integrationId, { ...search, limit: PAGE_SIZE }));
  const trail = useTrail(search.cursor, page.data?.nextCursor);

  if (page.isPending) return <Loading rows={12} rowHeight={44} />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) {
    return <NoRecords kind="orders" search={search} onSearch={onSearch} />;
  }

  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to &&
    (() => void navigate({ search: { ...search, cursor: to.cursor }, state: { trail: to.trail } }));
  return (
    <>
      <OrdersTable
        orders={page.data.items}
        isStale={page.isPlaceholderData}
        onOpen={({ key }) =>
          void navigate({
            to: '/integrations/$integrationId/orders/$orderKey',
            params: { integrationId, orderKey: key },
          })
        }
      />
      <Pager
        label={t('records.orders.range')}
        onPrevious={turn(trail.previous)}
        onNext={turn(trail.next)}
        previousIsFirst={trail.previousIsFirst}
      />
    </>
  );
}
