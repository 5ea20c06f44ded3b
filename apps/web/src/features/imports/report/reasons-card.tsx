import { useTranslation } from 'react-i18next';
import type { ImportReasonView, ImportView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { hasReasonRows } from '../progress/books.js';
import { RowsLink } from '../rows-link.js';
import styles from './reasons-card.module.css';

/** Why records did not reach Yespo, the most frequent reason first; each opens its requests. */
export function ReasonsCard({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  if (item.reasons.length === 0) return null;

  const reasons = item.reasons.toSorted((one, other) => other.count - one.count);
  return (
    <Card title={t('imports.why')} labelledBy="why">
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={`${reason.kind}-${reason.result}-${reason.reason}`} className={styles.reason}>
            <Reason item={item} reason={reason} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Reason({ item, reason }: { item: ImportView; reason: ImportReasonView }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const part = reason.kind === 'order' ? 'orders' : 'contacts';
  const count = t('imports.whyCount', {
    kind: t(`importNames.kind.${part}`),
    result: t(`imports.result.${reason.result}`).toLocaleLowerCase(),
    number: format.number(reason.count),
  });

  return (
    <>
      {hasReasonRows(reason) ? (
        <RowsLink
          item={item}
          kind={reason.kind}
          result={reason.result}
          reason={reason.reason}
          isBad={reason.result === 'rejected'}
        >
          {count}
        </RowsLink>
      ) : (
        <span className={styles.count}>{count}</span>
      )}
      {/* A reason that is newer than this page is shown as it is. */}
      <span className={styles.words}>
        {i18n.t(`reasons.${reason.reason as string}`, { defaultValue: reason.reason })}
      </span>
    </>
  );
}
