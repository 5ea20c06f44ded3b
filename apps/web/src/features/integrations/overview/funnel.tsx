import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TotalsView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { toFunnel } from './last-day.js';
import styles from './funnel.module.css';

const RESULTS = ['skipped', 'waiting', 'retrying', 'rejected', 'accepted'] as const;

interface Props {
  integrationId: string;
  from: string;
  totals: TotalsView;
}

/** What came in and what became of it. The boxes add up, and each opens exactly its rows. */
export function Funnel({ integrationId, from, totals }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const funnel = toFunnel(totals);
  const link = {
    to: '/integrations/$integrationId/deliveries',
    params: { integrationId },
  } as const;

  return (
    <>
      <ol className={styles.funnel}>
        <li className={styles.step} data-step="received">
          <Link {...link} search={{ from }}>
            <span className={styles.label}>{t('overview.funnel.received')}</span>
            <span className={styles.number}>{format.number(funnel.received)}</span>
          </Link>
          <IconChevronRight className={styles.arrow} size={16} stroke={1.7} aria-hidden="true" />
        </li>
        {RESULTS.map((result) => (
          <li
            key={result}
            className={styles.step}
            data-step={result}
            data-empty={funnel[result] === 0 || undefined}
          >
            <Link {...link} search={{ from, result }}>
              <span className={styles.label}>{t(`overview.funnel.${result}`)}</span>
              <span className={styles.number}>{format.number(funnel[result])}</span>
            </Link>
          </li>
        ))}
      </ol>
      <p className={styles.hint}>{t('overview.funnelHint')}</p>
    </>
  );
}
