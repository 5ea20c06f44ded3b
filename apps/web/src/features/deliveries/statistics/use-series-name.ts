import { useTranslation } from 'react-i18next';
import type { Series } from './series.js';

export function useSeriesName() {
  const { t } = useTranslation();
  return (series: Series) =>
    series === 'failed' || series === 'deleted'
      ? t(`statistics.series.${series}`)
      : t(`deliveries.type.${series}`);
}
