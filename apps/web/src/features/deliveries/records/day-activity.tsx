import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { useRequestTypeName } from '../request-type.js';
import { ResultBadge } from '../result-badge.js';
import { useSubject } from '../use-subject.js';
import { useStoreTime } from './use-record-words.js';
import styles from './day-activity.module.css';

interface Props {
  deliveries: readonly DeliveryView[];
  /** In the words of the store. */
  registeredAt: string | undefined;
  /** The page is about one order: its number is above. */
  isAboutOne?: boolean;
  onOpen: (request: string) => void;
}

/** What happened about somebody, day by day, the newest first. */
export function DayActivity({ deliveries, registeredAt, isAboutOne = false, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useRequestTypeName();
  const subjectOf = useSubject();
  const storeTime = useStoreTime();

  const days = new Map<string, DeliveryView[]>();
  // Ids sort by when they were made.
  for (const row of deliveries.toSorted((one, other) => other.id.localeCompare(one.id))) {
    const day = format.day(row.createdAt);
    days.set(day, [...(days.get(day) ?? []), row]);
  }

  return (
    <div className={styles.days}>
      {[...days].map(([day, rows]) => (
        <section key={day} aria-label={day}>
          <h3 className={styles.day}>{day}</h3>
          <ul>
            {rows.map((row) => (
              <li key={row.id} className={styles.event}>
                <span className={styles.what}>
                  <button
                    type="button"
                    className={styles.open}
                    data-request={row.id}
                    onClick={() => onOpen(row.id)}
                  >
                    {nameOf(row.kind, row.operation)}
                    {row.kind === 'order' && !isAboutOne ? ` · ${subjectOf(row).main}` : ''}
                  </button>
                  <span className={styles.source}>{t(`request.sourceOf.${row.source}`)}</span>
                </span>
                {row.yespoStatus === undefined ? null : (
                  <code className={styles.status}>{row.yespoStatus}</code>
                )}
                <ResultBadge result={row.result} />
                <time className={styles.time} dateTime={row.createdAt}>
                  {format.clock(row.createdAt)}
                </time>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {registeredAt === undefined ? null : (
        <p className={styles.first}>
          {t('records.registeredAt', { time: storeTime(registeredAt) })}
        </p>
      )}
      {deliveries.length === 0 && registeredAt === undefined ? (
        <p className={styles.first}>{t('records.nothingYet')}</p>
      ) : null}
    </div>
  );
}
