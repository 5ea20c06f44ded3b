import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.js';
import type { SentOrder } from '../sent-record.js';
import styles from './items.module.css';

/** The lines of an order with what was paid for each. The total is Yespo's, not our own sum. */
export function Items({ order }: { order: SentOrder }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { items, shipping, discount, total, currency } = order;

  return (
    <section aria-labelledby="items">
      <h3 className={styles.title} id="items">
        {t('request.items')}
      </h3>
      {items.length === 0 ? <p className={styles.none}>{t('request.itemsNone')}</p> : null}
      <ul>
        {items.map((item, index) => (
          // Two lines may be alike: they have no identity but their place.
          <li key={index} className={styles.line}>
            <span className={styles.name}>{item.name}</span>
            <span className={styles.factors}>
              {format.number(item.quantity)} × {format.number(item.cost)}
            </span>
            <span className={styles.sum}>{format.money(item.quantity * item.cost, currency)}</span>
          </li>
        ))}
      </ul>
      <dl>
        {shipping === undefined ? null : (
          <Sum name={t('request.shipping')} sum={format.money(shipping, currency)} />
        )}
        {discount === undefined || discount === 0 ? null : (
          <Sum name={t('request.discount')} sum={`−${format.money(discount, currency)}`} />
        )}
        {total === undefined ? null : (
          <Sum name={t('request.total')} sum={format.money(total, currency)} isTotal />
        )}
      </dl>
    </section>
  );
}

function Sum({ name, sum, isTotal }: { name: string; sum: string; isTotal?: boolean }) {
  return (
    <div className={styles.total} data-total={isTotal}>
      <dt>{name}</dt>
      <dd>{sum}</dd>
    </div>
  );
}
