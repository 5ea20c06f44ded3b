import { useTranslation } from 'react-i18next';
import type { AttemptView, DeliveryDetailView } from '@kladka/contracts';
import { isSettled } from '../../../api/deliveries.js';
import { useFormat } from '../../../i18n/use-format.js';
import { ExactTime } from '../../../ui/moment.js';
import styles from './activity.module.css';

const OUTCOMES = {
  accepted: 'ok',
  busy: 'warn',
  transient: 'warn',
  credentials: 'bad',
  refused: 'bad',
  'session-refused': 'warn',
  'left-out': 'warn',
  'kept-deleted': 'idle',
} as const;

function isOutcome(value: string): value is keyof typeof OUTCOMES {
  return value in OUTCOMES;
}

/** What happened to the request, the newest first. */
export function Activity({ detail }: { detail: DeliveryDetailView }) {
  const { t } = useTranslation();
  const tries = detail.attemptLog.toSorted((one, another) => another.number - one.number);

  return (
    <section aria-labelledby="activity">
      <h3 className={styles.title} id="activity">
        {t('request.activity')}
      </h3>
      <ol className={styles.events}>
        {detail.nextAttemptAt && !isSettled(detail.result) && tries.length > 0 ? (
          <li className={styles.event} data-tone="idle">
            <p className={styles.what}>{t('request.willTry')}</p>
            <p className={styles.when}>
              <ExactTime iso={detail.nextAttemptAt} />
            </p>
          </li>
        ) : null}
        {detail.result === 'skipped' ? (
          <li className={styles.event} data-tone="idle">
            <p className={styles.what}>{t('request.wasSkipped')}</p>
            <p className={styles.when}>
              <ExactTime iso={detail.settledAt ?? detail.createdAt} />
            </p>
          </li>
        ) : null}
        {tries.map((attempt) => (
          <Try key={attempt.number} attempt={attempt} />
        ))}
        <li className={styles.event} data-tone="ok">
          <p className={styles.what}>{t(`request.sourceOf.${detail.source}`)}</p>
          <p className={styles.when}>
            <ExactTime iso={detail.createdAt} />
          </p>
        </li>
      </ol>
    </section>
  );
}

function Try({ attempt }: { attempt: AttemptView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const outcome = isOutcome(attempt.outcome) ? attempt.outcome : 'unknown';

  const facts = [
    t('request.tryNumber', { number: format.number(attempt.number) }),
    attempt.httpStatus === undefined ? null : t('request.http', { status: attempt.httpStatus }),
    t('connection.duration', { number: format.number(attempt.durationMs) }),
  ].filter((fact) => fact !== null);

  return (
    <li className={styles.event} data-tone={outcome === 'unknown' ? 'idle' : OUTCOMES[outcome]}>
      <p className={styles.what}>{t(`request.outcome.${outcome}`)}</p>
      <p className={styles.when}>
        <ExactTime iso={attempt.startedAt} /> · {facts.join(' · ')}
      </p>
    </li>
  );
}
