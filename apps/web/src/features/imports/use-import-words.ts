import { useTranslation } from 'react-i18next';
import type { DurationRangeView, ImportChoiceView, ImportView } from '@kladka/contracts';
import { useFormat } from '../../i18n/use-format.js';
import { toSpan } from './progress/duration.js';

/** An import in words: what, of when, how long. */
export function useImportWords() {
  const { t } = useTranslation();
  const format = useFormat();

  return {
    what: ({ contacts, orders }: Pick<ImportChoiceView, 'contacts' | 'orders'>) => {
      if (contacts && orders) return t('imports.both');
      if (contacts) return t('importNames.kind.contacts');
      return orders ? t('importNames.kind.orders') : t('imports.nothingChosen');
    },
    period: ({ from, to }: Pick<ImportChoiceView, 'from' | 'to'>) =>
      from === undefined
        ? t('imports.period.all', { to: format.day(to) })
        : t('imports.period.between', { from: format.day(from), to: format.day(to) }),
    duration: (range: DurationRangeView) => {
      const span = toSpan(range);
      if (span.unit === 'underMinute') return t('imports.duration.underMinute');
      const ends = [span.atLeast, span.atMost].map((end) => format.number(end));
      const words = [...new Set(ends)].join('–');
      return t(`imports.duration.${span.unit}`, { range: words });
    },
    title: ({ createdAt }: Pick<ImportView, 'createdAt'>) =>
      t('importNames.of', { time: format.moment(createdAt) }),
  };
}
