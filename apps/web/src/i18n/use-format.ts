import type { StatisticsInterval } from '@kladka/contracts/statuses';
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
import {
  formatChange,
  formatClock,
  formatDays,
  formatDuration,
  formatMoments,
  formatSpan,
  formatTick,
  formatZone,
} from './format-zoned.js';
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
      change: (value: number) => formatChange(language, value),
      duration: (ms: number) => formatDuration(language, ms),
      days: (first: string, last: string) => formatDays(language, first, last, new Date()),
      tick: (from: string, interval: StatisticsInterval, zone: string) =>
        formatTick(language, from, interval, zone),
      span: (span: { from: string; to: string }, interval: StatisticsInterval, zone: string) =>
        formatSpan(language, span, interval, zone),
      moments: (span: { from: string; to: string }) => formatMoments(language, span),
      clock: (iso: string) => formatClock(language, iso),
      zone: (zone: string) => formatZone(language, zone),
      relative: (iso: string) => formatRelative(language, iso, new Date()),
    }),
    [language],
  );
}
