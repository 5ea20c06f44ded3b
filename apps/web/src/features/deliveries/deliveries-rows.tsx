import { Button } from '@mantine/core';
import { IconSearchOff, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '@kladka/contracts';
import { deliveriesQuery } from '../../api/deliveries.js';
import { Empty } from '../../ui/empty.js';
import { Loading } from '../../ui/loading.js';
import { Pager } from '../../ui/pager.js';
import { Problem } from '../../ui/problem.js';
import { useTrail } from '../../ui/trail.js';
import { useCalmRows } from './calm-rows.js';
import { toDeliveriesQuery, type DeliveriesSearch } from './deliveries-search.js';
import { DeliveriesTable, useHere } from './deliveries-table.js';
import { NewRows } from './new-rows.js';

const Table = memo(DeliveriesTable);

interface Props {
  /** What is shown; an open request apart. */
  search: DeliveriesSearch;
  integrationId: string | undefined;
  /** Something narrows the list that can be taken away. */
  isNarrowed: boolean;
  onClear: () => void;
  onOpen: (id: string) => void;
  onTurn: (to: { cursor: string | undefined; trail: string[] }) => void;
}

/** The requests that a filter leaves, page by page. */
export function DeliveriesRows({ search, integrationId, onTurn, ...props }: Props) {
  const { t } = useTranslation();
  const query = toDeliveriesQuery(search, integrationId);
  const page = useQuery(deliveriesQuery(query));
  const trail = useTrail(search.cursor, page.data?.nextCursor);
  const view = page.isPlaceholderData ? null : JSON.stringify(query);
  const drawn = useDrawn(page.data?.items, view);
  const isStale = useDeferredValue(page.isPlaceholderData || drawn.view !== view);
  const request = useDeferredValue(search.request);

  if (page.isPending) return <Loading rows={12} rowHeight={44} />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) return <NoDeliveries {...props} />;

  const turn = (to: typeof trail.next | typeof trail.previous) => to && (() => onTurn(to));
  return (
    <>
      <CalmTable
        incoming={drawn.items ?? page.data.items}
        view={drawn.view}
        isStale={isStale}
        request={request}
        withStore={integrationId === undefined}
        onOpen={props.onOpen}
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

/**
 * The rows to draw. Fifty of them take a moment: keys and clicks come first, so they follow piece by piece. The first
 * ones are waited for anyway.
 */
function useDrawn(items: readonly DeliveryView[] | undefined, view: string | null) {
  const current = useMemo(() => ({ items, view }), [items, view]);
  const behind = useDeferredValue(current);
  return behind.items?.length ? behind : current;
}

interface TableProps extends Pick<Props, 'onOpen'> {
  incoming: readonly DeliveryView[];
  view: string | null;
  isStale: boolean;
  request: string | undefined;
  withStore: boolean;
}

function CalmTable({ incoming, view, onOpen, ...props }: TableProps) {
  const { rows, newCount, show } = useCalmRows(incoming, view);
  // Whoever asks gives a new function every time; the rows are not drawn again for that.
  const latest = useRef(onOpen);
  useEffect(() => {
    latest.current = onOpen;
  });
  const open = useCallback((id: string) => latest.current(id), []);
  const here = useHere();

  return (
    <>
      <NewRows count={newCount} onShow={show} />
      <Table deliveries={rows} here={here} onOpen={open} {...props} />
    </>
  );
}

function NoDeliveries({ isNarrowed, onClear }: Pick<Props, 'isNarrowed' | 'onClear'>) {
  const { t } = useTranslation();
  return isNarrowed ? (
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
