import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChangeView } from '@kladka/contracts';
import { DataTable, type Column } from '../../ui/data-table.js';
import { ExactTime } from '../../ui/moment.js';
import { ChangeDetail } from './change-detail.js';
import { useChangeWords } from '../../i18n/use-change-words.js';
import styles from './changes-table.module.css';

interface Props {
  changes: readonly ChangeView[];
  isStale: boolean;
}

export function ChangesTable({ changes, isStale }: Props) {
  const { t } = useTranslation();
  const columns: Column<ChangeView>[] = [
    { id: 'time', head: t('changes.column.time'), cell: (row) => <Time change={row} /> },
    { id: 'who', head: t('changes.column.who'), cell: (row) => <Who change={row} /> },
    {
      id: 'what',
      head: t('changes.column.what'),
      cell: (row) => <What change={row} />,
      isRowHeader: true,
      isElastic: true,
    },
    { id: 'store', head: t('changes.column.store'), cell: (row) => <Store change={row} /> },
  ];

  return (
    <div className={styles.table}>
      <DataTable
        label={t('changes.title')}
        columns={columns}
        rows={changes}
        keyOf={(row) => row.id}
        isStale={isStale}
        card={(row) => <ChangeCard change={row} />}
      />
    </div>
  );
}

interface CellProps {
  change: ChangeView;
}

function Time({ change }: CellProps) {
  return (
    <span className={styles.time}>
      <ExactTime iso={change.at} />
    </span>
  );
}

function Who({ change }: CellProps) {
  const words = useChangeWords();
  const name = words.actor(change);
  return (
    <span className={styles.who} data-kind={change.actor.kind} title={name}>
      {name}
    </span>
  );
}

function What({ change }: CellProps) {
  const words = useChangeWords();
  return (
    <div className={styles.what}>
      <p className={styles.action}>{words.action(change)}</p>
      <ChangeDetail change={change} />
    </div>
  );
}

function Store({ change: { integrationId, integrationName, action } }: CellProps) {
  if (integrationId === null) return '–';
  // What was deleted has no page any more.
  if (action === 'deleted') return <span className={styles.store}>{integrationName}</span>;
  return (
    <Link
      className={styles.store}
      to="/integrations/$integrationId"
      params={{ integrationId }}
      title={integrationName ?? undefined}
    >
      {integrationName}
    </Link>
  );
}

function ChangeCard({ change }: CellProps) {
  return (
    <div className={styles.card}>
      <What change={change} />
      <div className={styles.cardRow}>
        <Who change={change} />
        <Time change={change} />
      </div>
      <Store change={change} />
    </div>
  );
}
