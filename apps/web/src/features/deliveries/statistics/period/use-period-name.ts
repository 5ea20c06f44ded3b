import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/use-format.js';
import { useNow } from '../use-now.js';
import type { Range } from './period.js';

/** `Last 30 days`; the days themselves of a period that somebody put together. */
export function usePeriodName() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();

  return ({ name, interval, from, to = now.toISOString(), firstDay, lastDay }: Range): string => {
    if (name !== null) return t(`statistics.period.${name}`);
    const isPartOfDay = interval === 'hour' && !startsAndEndsAtMidnight(from, to);
    return isPartOfDay ? format.moments({ from, to }) : format.days(firstDay, lastDay);
  };
}

/** Whole days last a multiple of 23, 24 or 25 hours; an hour that was picked does not. */
function startsAndEndsAtMidnight(from: string, to: string): boolean {
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  return hours >= 23;
}
