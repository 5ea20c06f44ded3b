import { Link } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationCountsView, ReconciliationView } from '@kladka/contracts';
import type { DeliveryKind } from '@kladka/contracts/statuses';
import { useFormat } from '../../../i18n/use-format.js';
import styles from './equation.module.css';

const RESULTS = ['accepted', 'rejected', 'skipped', 'waiting'] as const;

interface Props {
  run: ReconciliationView;
  kind: DeliveryKind;
  counts: ReconciliationCountsView;
  onGaps: () => void;
}

/** What the store has, as a sum of what became of it. */
export function Equation({ run: { integrationId }, kind, counts, onGaps }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useId();
  const gaps = counts.unknown + counts.differs;
  const heading = t(`reconciliation.kind.${kind}`);
  const nameOf = (term: TermName, count: number): string =>
    `${heading}: ${t(`reconciliation.term.${term}`)} ${format.number(count)}`;

  return (
    <section aria-labelledby={name}>
      <h3 className={styles.kind} id={name}>
        {heading}
      </h3>
      <ul className={styles.terms} aria-labelledby={name}>
        <Term name="inStore" sign="" value={format.number(counts.inStore)} />
        {RESULTS.map((result, index) => (
          <Term
            key={result}
            name={result}
            sign={index === 0 ? '=' : '+'}
            value={
              <Link
                to="/integrations/$integrationId/deliveries"
                params={{ integrationId }}
                search={{ kind, result }}
                className={styles.link}
                aria-label={nameOf(result, counts[result])}
              >
                {format.number(counts[result])}
              </Link>
            }
            isEmpty={counts[result] === 0}
          />
        ))}
        <Term
          name="beforeConnection"
          sign="+"
          value={format.number(counts.beforeConnection)}
          isEmpty={counts.beforeConnection === 0}
        />
        <Term
          name="gaps"
          sign="+"
          value={
            gaps === 0 ? (
              format.number(gaps)
            ) : (
              <button
                type="button"
                className={styles.link}
                aria-label={nameOf('gaps', gaps)}
                onClick={onGaps}
              >
                {format.number(gaps)}
              </button>
            )
          }
          isEmpty={gaps === 0}
        />
      </ul>
    </section>
  );
}

type TermName = 'inStore' | 'beforeConnection' | 'gaps' | (typeof RESULTS)[number];

interface TermProps {
  name: TermName;
  sign: string;
  value: ReactNode;
  isEmpty?: boolean;
}

function Term({ name, sign, value, isEmpty = false }: TermProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.term} data-term={name} data-empty={isEmpty || undefined}>
      <span className={styles.sign} aria-hidden="true">
        {sign}
      </span>
      <span className={styles.label}>{t(`reconciliation.term.${name}`)}</span>{' '}
      <span className={styles.number}>{value}</span>
    </li>
  );
}
