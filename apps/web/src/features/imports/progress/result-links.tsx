import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { rowsOf } from '../rows-of.js';
import { RESULTS, sumOf } from './books.js';
import { CsvLink } from './csv-link.js';
import styles from './import-card.module.css';

/** What became of the records so far; each number opens its requests. */
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
            <dd data-bad={(result === 'rejected' && count > 0) || undefined}>
              <Link
                to="/integrations/$integrationId/deliveries"
                params={{ integrationId: item.integrationId }}
                search={rowsOf(item, { result })}
              >
                {format.number(count)}
              </Link>
              {result === 'rejected' && count > 0 ? <CsvLink item={item} /> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
