import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { RowsLink } from '../rows-link.js';
import { hasRows, partsOf, RESULTS, sumOf } from './books.js';
import { CsvLink } from './csv-link.js';
import styles from './import-card.module.css';

/** What became of the records so far; a number opens its requests where there are any. */
export function ResultLinks({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const format = useFormat();

  return (
    <dl className={styles.results}>
      {RESULTS.map((result) => {
        const count = sumOf(item, result);
        return (
          <div key={result}>
            <dt>{t(`imports.result.${result}`)}</dt>
            <dd>
              {count > 0 && partsOf(item).every((part) => hasRows(item, part, result)) ? (
                <RowsLink item={item} result={result} isBad={result === 'rejected'}>
                  {format.number(count)}
                </RowsLink>
              ) : (
                format.number(count)
              )}
              {result === 'rejected' && count > 0 ? <CsvLink item={item} /> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
