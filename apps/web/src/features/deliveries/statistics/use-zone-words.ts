import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.js';

/** Whose clock a page goes by. Kyiv has a shorter name than its zone. */
export function useZoneWords(timeZone: string): string {
  const { t } = useTranslation();
  const format = useFormat();
  const isKyiv = timeZone === 'Europe/Kyiv' || timeZone === 'Europe/Kiev';
  return isKyiv ? t('statistics.kyivTime') : format.zone(timeZone);
}
