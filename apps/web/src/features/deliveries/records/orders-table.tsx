import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '@kladka/contracts';
import { DataTable, type Column } from '../../../ui/data-table.js';
import { ExactTime } from '../../../ui/moment.js';
import { ResultBadge } from '../result-badge.js';
import { RecordBadge } from './record-badge.js';
import { useStatusTitle } from './use-record-words.js';
import styles from './records.module.css';

interface Props {
  orders: readonly OrderView[];
  isStale?: boolean;
  onOpen: (order: OrderView) => void;
}

/** Orders with their status on both sides. */
export function OrdersTable({ orders, isStale, onOpen }: Props) {
  const { t } = useTranslation();
  const titleOf = useStatusTitle();

  const columns: Column<OrderView>[] = [
    {
      id: 'order',
      head: t('records.column.order'),
      cell: (row) => (
        <span className={styles.subject}>
          <OrderLink order={row} />
          <span className={styles.quiet}>{row.person}</span>
        </span>
      ),
      isRowHeader: true,
      isElastic: true,
    },
    {
      id: 'store',
      head: t('records.column.storeStatus'),
      cell: (row) => titleOf(row.storeStatusId, row.storeStatusTitles),
    },
    {
      id: 'yespo',
      head: t('records.column.yespoStatus'),
      cell: ({ lastDelivery }) => (
        <code className={styles.code}>{lastDelivery?.yespoStatus ?? '–'}</code>
      ),
    },
    { id: 'result', head: t('records.column.last'), cell: (row) => <Last order={row} /> },
    {
      id: 'when',
      head: t('records.column.when'),
      cell: ({ lastDelivery }) => (
        <span className={styles.quiet}>
          {lastDelivery ? <ExactTime iso={lastDelivery.createdAt} /> : '–'}
        </span>
      ),
      isExtra: true,
    },
  ];

  return (
    <DataTable
      label={t('records.orders.title')}
      columns={columns}
      rows={orders}
      keyOf={(row) => row.key}
      isStale={isStale}
      onOpen={onOpen}
      card={(row) => (
        <div className={styles.card}>
          <OrderLink order={row} />
          <Last order={row} />
          <span className={styles.quiet}>
            {[row.person, titleOf(row.storeStatusId, row.storeStatusTitles)]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </span>
        </div>
      )}
    />
  );
}

/** What became of the last request; of an order without one, whether Yespo has it. */
function Last({ order }: { order: OrderView }) {
  return order.lastDelivery ? (
    <ResultBadge result={order.lastDelivery.result} />
  ) : (
    <RecordBadge state={order.state} />
  );
}

function OrderLink({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  return (
    <Link
      className={styles.main}
      to="/integrations/$integrationId/orders/$orderKey"
      params={{ integrationId: order.integrationId, orderKey: order.key }}
    >
      {t('deliveries.orderNumber', { key: order.key })}
    </Link>
  );
}
