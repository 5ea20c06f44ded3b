import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StatisticsView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { SparkBars } from '../../../ui/spark-bars.js';
import { toCards } from './last-day.js';
import styles from './number-cards.module.css';

const NAMES = {
  contact: { create: 'contact-create', update: 'contact-update' },
  order: { create: 'order-create', update: 'order-update' },
} as const;
const COLOURS = {
  'contact-create': 'var(--chart-1)',
  'contact-update': 'var(--chart-2)',
  'order-create': 'var(--chart-3)',
  'order-update': 'var(--chart-4)',
} as const;

interface Props {
  integrationId: string;
  from: string;
  statistics: StatisticsView;
}

/** Contacts and orders, created and updated. Every card opens the requests it counts. */
export function NumberCards({ integrationId, from, statistics }: Props) {
  return (
    <ul className={styles.cards}>
      {toCards(statistics).map((card) => (
        <li key={`${card.kind}-${card.operation}`}>
          <NumberCard integrationId={integrationId} from={from} card={card} />
        </li>
      ))}
    </ul>
  );
}

interface CardProps extends Omit<Props, 'statistics'> {
  card: ReturnType<typeof toCards>[number];
}

function NumberCard({ integrationId, from, card }: CardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, operation, total, hours } = card;
  const name = NAMES[kind][operation === 'create' ? 'create' : 'update'];

  return (
    <Link
      className={styles.card}
      to="/integrations/$integrationId/deliveries"
      params={{ integrationId }}
      search={{ from, kind, operation }}
    >
      <span className={styles.label}>
        <span className={styles.swatch} style={{ background: COLOURS[name] }} aria-hidden="true" />
        {t(`overview.card.${name}`)}
      </span>
      <span className={styles.line}>
        <span className={styles.number}>{format.number(total)}</span>
        <SparkBars
          values={hours}
          colour={COLOURS[name]}
          barWidth={3}
          label={t('overview.perHour', { numbers: hours.join(', ') })}
        />
      </span>
      <span className={styles.outcome}>
        <Outcome card={card} />
      </span>
    </Link>
  );
}

function Outcome({ card: { counts, total } }: Pick<CardProps, 'card'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (total === 0) return t('overview.nothing');
  if (counts.accepted === total) return t('overview.allAccepted');

  const accepted = t('overview.acceptedCount', { number: format.number(counts.accepted) });
  if (counts.rejected === 0) return accepted;
  return (
    <>
      {accepted} ·{' '}
      <span className={styles.bad}>
        {t('overview.rejectedCount', { number: format.number(counts.rejected) })}
      </span>
    </>
  );
}
