import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConnectRowView } from '@kladka/contracts';
import type { ConnectRowState } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import { DataTable, type Column } from '../../../ui/data-table.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import styles from './many.module.css';

const LOOKS = {
  waiting: { tone: 'idle', shape: 'ring' },
  connected: { tone: 'ok', shape: 'dot' },
  'already-connected': { tone: 'idle', shape: 'dot' },
  failed: { tone: 'bad', shape: 'square' },
  invalid: { tone: 'bad', shape: 'square' },
} as const satisfies Record<ConnectRowState, object>;

interface Props {
  rows: readonly ConnectRowView[];
  /** Waiting lines are in work, rather than only looked at. */
  isStarted?: boolean;
}

/** Line by line: which store, what became of it, and what helps. */
export function RowsTable({ rows, isStarted = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const stateOf = (row: ConnectRowView) => (
    <StatusBadge
      {...LOOKS[row.state]}
      label={
        row.state === 'waiting' && !isStarted ? t('many.state.ready') : t(`many.state.${row.state}`)
      }
    />
  );
  const columns: Column<ConnectRowView>[] = [
    {
      id: 'line',
      head: t('many.line'),
      align: 'end',
      cell: (row) => format.number(row.line),
    },
    {
      id: 'store',
      head: t('integrations.column.store'),
      isRowHeader: true,
      isElastic: true,
      cell: (row) => <Store row={row} />,
    },
    {
      id: 'client',
      head: t('integrations.client'),
      isExtra: true,
      cell: (row) => row.client ?? '–',
    },
    { id: 'state', head: t('many.result'), cell: stateOf },
  ];

  return (
    <DataTable
      label={t('many.lines')}
      columns={columns}
      rows={rows}
      keyOf={(row) => String(row.line)}
      density="two-line"
      card={(row) => (
        <div className={styles.card}>
          <Store row={row} />
          {stateOf(row)}
        </div>
      )}
    />
  );
}

function Store({ row }: { row: ConnectRowView }) {
  const words = row.name ?? (row.storeUrl || '–');
  return (
    <div className={styles.store}>
      {row.integrationId ? (
        <Link
          className={styles.link}
          to="/integrations/$integrationId"
          params={{ integrationId: row.integrationId }}
        >
          {words}
        </Link>
      ) : (
        <span>{words}</span>
      )}
      {row.name ? <span className={styles.sub}>{row.storeUrl}</span> : null}
      {row.message ? <span className={styles.message}>{row.message}</span> : null}
    </div>
  );
}
