import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { failedRequests } from '../failed-requests.js';
import styles from './requests-card.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Requests of fourteen days, and how many of them nobody took. */
export function RequestsCard({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { days, from, total, rejected } = integration.activity;
  const top = Math.max(...days, 1);
  const failed = failedRequests(integration);

  return (
    <Card
      title={t('overview.requests')}
      labelledBy="requests"
      aside={
        <Link {...failed} className={styles.link} search={{ from }}>
          {format.number(total)}
        </Link>
      }
    >
      <ol className={styles.bars} aria-label={t('overview.requestsPerDay')}>
        {days.map((count, index) => {
          const day = dayBefore(days.length - 1 - index);
          const words = `${format.day(day)}: ${format.number(count)}`;
          return (
            <li key={day} title={words} data-empty={count === 0 || undefined}>
              <span className={styles.forEars}>{words}</span>
              <span
                className={styles.bar}
                style={{ height: `${Math.max(3, (count / top) * 100)}%` }}
              />
            </li>
          );
        })}
      </ol>
      <p className={styles.axis} aria-hidden="true">
        <span>{format.day(dayBefore(days.length - 1))}</span>
        <span>{format.day(dayBefore(0))}</span>
      </p>
      {rejected === 0 ? null : (
        <Link {...failed} className={styles.rejected}>
          {t('overview.rejectedShare', {
            number: format.number(rejected),
            share: format.share(rejected, total),
          })}
        </Link>
      )}
    </Card>
  );
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}
