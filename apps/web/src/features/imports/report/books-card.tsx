import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { DataTable, type Column } from '../../../ui/data-table.js';
import { hasRows, partsOf, RESULTS, type Part, type PartResult } from '../progress/books.js';
import { CsvLink } from '../progress/csv-link.js';
import { RowsLink } from '../rows-link.js';
import styles from './books-card.module.css';

/** The equation of an import: read is the sum of what became of it, kind by kind. */
export function BooksCard({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const name = (part: Part) => t(`importNames.kind.${part}`);

  const columns: Column<Part>[] = [
    { id: 'kind', head: t('imports.column.what'), cell: name, isRowHeader: true },
    {
      id: 'store',
      head: t('imports.inStore'),
      cell: (part) => <InStore item={item} part={part} />,
      align: 'end',
    },
    {
      id: 'read',
      head: t('imports.result.read'),
      cell: (part) => <Count item={item} part={part} />,
      align: 'end',
    },
    ...RESULTS.map((result) => ({
      id: result,
      head: t(`imports.result.${result}`),
      cell: (part: Part) => <Count item={item} part={part} result={result} />,
      align: 'end' as const,
    })),
  ];

  return (
    <Card
      flush
      title={t('imports.books')}
      labelledBy="books"
      aside={item.retryable > 0 || sumRejected(item) > 0 ? <CsvLink item={item} /> : null}
    >
      <div className={styles.table}>
        <DataTable
          label={t('imports.books')}
          columns={columns}
          rows={partsOf(item)}
          keyOf={(part) => part}
          card={(part) => <PartCard item={item} part={part} />}
        />
      </div>
      <p className={styles.hint}>{t('imports.booksHint')}</p>
    </Card>
  );
}

interface PartProps {
  item: ImportView;
  part: Part;
}

/** The same on a phone: a sum, written as one does on paper. */
function PartCard({ item, part }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={styles.part}>{t(`importNames.kind.${part}`)}</h3>
      <dl className={styles.sum}>
        <dt>{t('imports.inStore')}</dt>
        <dd>
          <InStore item={item} part={part} />
        </dd>
        <dt>{t('imports.result.read')}</dt>
        <dd>
          <Count item={item} part={part} />
        </dd>
        {RESULTS.map((result) => (
          <div key={result} className={styles.term}>
            <dt>{t(`imports.result.${result}`)}</dt>
            <dd>
              <Count item={item} part={part} result={result} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** By the store's own count; one that differs from what was read stands out. */
function InStore({ item, part }: PartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, read } = item[part];
  if (part === 'buyers') return '–';
  if (total === undefined) return t('imports.inStoreUnknown');

  const differs = item.phase === 'done' && total !== read;
  return <span data-differs={differs || undefined}>{format.number(total)}</span>;
}

function Count({ item, part, result }: PartProps & { result?: PartResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = item[part][result ?? 'read'];
  const number = format.number(count);
  if (count === 0 || result === undefined || !hasRows(item, part, result)) {
    return <span data-empty={count === 0 || undefined}>{number}</span>;
  }

  return (
    <RowsLink
      item={item}
      part={result === 'skipped' ? undefined : part}
      kind={part === 'orders' ? 'order' : 'contact'}
      result={result}
      isBad={result === 'rejected'}
      label={t('imports.booksOpen', {
        kind: t(`importNames.kind.${part}`),
        result: t(`imports.result.${result}`),
        number,
      })}
    >
      {number}
    </RowsLink>
  );
}

function sumRejected({ contacts, buyers, orders }: ImportView): number {
  return contacts.rejected + buyers.rejected + orders.rejected;
}
