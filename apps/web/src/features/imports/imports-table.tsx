import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../i18n/use-format.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { ExactTime } from '../../ui/moment.js';
import { ImportBadge } from './import-badge.js';
import { sumOf } from './progress/books.js';
import { RetryButton } from './report/retry-button.js';
import { RowsLink } from './rows-link.js';
import { useImportWords } from './use-import-words.js';
import styles from './imports-table.module.css';

interface Props {
  imports: readonly ImportView[];
  withStore: boolean;
  isStale: boolean;
  onOpen: (item: ImportView) => void;
}

/** Imports that were: when, what, of when, how it ended, by whom. */
export function ImportsTable({ imports, withStore, isStale, onOpen }: Props) {
  const { t } = useTranslation();
  const words = useImportWords();
  const store: Column<ImportView> = {
    id: 'store',
    head: t('imports.column.store'),
    cell: (item) => <span className={styles.store}>{item.integrationName}</span>,
  };

  const columns: Column<ImportView>[] = [
    {
      id: 'started',
      head: t('imports.column.started'),
      cell: (item) => <ReportLink item={item} />,
      isRowHeader: true,
    },
    ...(withStore ? [store] : []),
    {
      id: 'what',
      head: t('imports.column.what'),
      cell: (item) => <span className={styles.what}>{words.what(item.choice)}</span>,
    },
    {
      id: 'range',
      head: t('imports.column.range'),
      cell: (item) => <span className={styles.small}>{words.period(item.choice)}</span>,
      isExtra: true,
    },
    {
      id: 'result',
      head: t('imports.column.result'),
      cell: (item) => (
        <>
          <ImportBadge item={item} />
          <Numbers item={item} />
        </>
      ),
    },
    {
      id: 'who',
      head: t('imports.column.who'),
      cell: (item) => <Who item={item} />,
      isExtra: true,
    },
    {
      id: 'actions',
      head: t('imports.column.actions'),
      headHidden: true,
      cell: (item) => <RetryButton item={item} size="xs" isAmongOthers />,
      align: 'end',
    },
  ];

  return (
    <DataTable
      label={t('imports.history')}
      density="two-line"
      columns={columns}
      rows={imports}
      keyOf={(item) => item.id}
      isStale={isStale}
      onOpen={onOpen}
      card={(item) => <ImportRowCard item={item} withStore={withStore} />}
    />
  );
}

function ReportLink({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Link
      className={styles.link}
      to="/integrations/$integrationId/imports/$importId"
      params={{ integrationId: item.integrationId, importId: item.id }}
      aria-label={t('imports.open', { time: format.moment(item.createdAt) })}
    >
      <ExactTime iso={item.createdAt} />
    </Link>
  );
}

/** Accepted and rejected at a glance; the report has the rest. */
function Numbers({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={styles.numbers}>
      {(['accepted', 'rejected'] as const).map((result) => {
        const count = sumOf(item, result);
        return count === 0 ? null : (
          <RowsLink key={result} item={item} result={result} isBad={result === 'rejected'}>
            {t(`imports.result.${result}`)} {format.number(count)}
          </RowsLink>
        );
      })}
    </span>
  );
}

function Who({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  return <span className={styles.who}>{item.createdBy ?? t('imports.program')}</span>;
}

function ImportRowCard({ item, withStore }: { item: ImportView; withStore: boolean }) {
  const words = useImportWords();
  return (
    <div className={styles.card}>
      <div className={styles.row}>
        <ReportLink item={item} />
        <ImportBadge item={item} />
      </div>
      {withStore ? <span className={styles.store}>{item.integrationName}</span> : null}
      <span>{words.what(item.choice)}</span>
      <span className={styles.small}>{words.period(item.choice)}</span>
      <div className={styles.row}>
        <Numbers item={item} />
        <RetryButton item={item} size="xs" isAmongOthers />
      </div>
    </div>
  );
}
