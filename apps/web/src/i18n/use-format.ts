import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatDatedMoment,
  formatDay,
  formatMoment,
  formatMomentInFull,
  formatMoney,
  formatNumber,
  formatRelative,
  formatShare,
  formatShortMoment,
} from './format.js';
import { isLanguage } from './languages.js';

/** Numbers, money and time in the language of the screen. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';

  return useMemo(
    () => ({
      language,
      number: (value: number) => formatNumber(language, value),
      share: (part: number, whole: number) => formatShare(language, part, whole),
      money: (value: number, currency: string) => formatMoney(language, value, currency),
      moment: (iso: string) => formatMoment(language, iso, new Date()),
      datedMoment: (iso: string) => formatDatedMoment(language, iso),
      day: (iso: string) => formatDay(language, iso),
      momentInFull: (iso: string) => formatMomentInFull(language, iso),
      shortMoment: (iso: string) => formatShortMoment(language, iso, new Date()),
      relative: (iso: string) => formatRelative(language, iso, new Date()),
    }),
    [language],
  );
}
