import { useTranslation } from 'react-i18next';
import type { Series } from './series.js';

/** What many requests of a kind are called together; one of them has a name of its own in Ukrainian. */
export function useSeriesName() {
  const { t } = useTranslation();
  return (series: Series) => t(`statistics.series.${series}`);
}
