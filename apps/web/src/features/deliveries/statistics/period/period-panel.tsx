import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyPart } from '../../../../ui/lazy-part.js';
import type { Range } from './period.js';
import { PERIODS, type PeriodSearch } from './period-search.js';
import styles from './period-picker.module.css';

// The calendar is fetched when somebody wants to choose.
const OwnDays = lazy(() => import('./own-days.js').then((module) => ({ default: module.OwnDays })));

interface Props {
  range: Range;
  timeZone: string;
  onChange: (period: PeriodSearch) => void;
}

/** Periods by name, and a form for any other. */
export function PeriodPanel({ range, timeZone, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.panel}>
      <ul className={styles.names}>
        {PERIODS.map((period) => (
          <li key={period}>
            <button
              type="button"
              className={styles.name}
              aria-current={period === range.name || undefined}
              onClick={() => onChange({ period, from: undefined, to: undefined })}
            >
              {t(`statistics.period.${period}`)}
            </button>
          </li>
        ))}
      </ul>
      <LazyPart fallback={<div className={styles.room} />}>
        <OwnDays range={range} timeZone={timeZone} onChange={onChange} />
      </LazyPart>
    </div>
  );
}
