import { Button, TextInput } from '@mantine/core';
import { DatePicker, DatesProvider } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/en-gb.js';
import 'dayjs/locale/uk.js';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../i18n/use-format.js';
import { useNarrow } from '../../../../ui/narrow.js';
import { useZoneWords } from '../use-zone-words.js';
import type { Range } from './period.js';
import { isDay, type PeriodSearch } from './period-search.js';
import { dayOf } from './zoned-days.js';
import styles from './period-picker.module.css';

interface Props {
  range: Range;
  timeZone: string;
  onChange: (period: PeriodSearch) => void;
}

/** Two days to type, or two months to point at. */
export function OwnDays({ range, timeZone, onChange }: Props) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const isNarrow = useNarrow();
  const zone = useZoneWords(timeZone);
  const [days, setDays] = useState<[string | null, string | null]>([range.firstDay, range.lastDay]);
  const [problem, setProblem] = useState<string>();
  const today = dayOf(new Date(), timeZone);

  const change = (next: [string | null, string | null]) => {
    setDays(next);
    setProblem(undefined);
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const [from, to] = days;
    if (from === null || to === null || !isDay(from) || !isDay(to)) {
      setProblem(t('statistics.period.bothNeeded'));
    } else if (from > to) setProblem(t('statistics.period.wrongOrder'));
    else onChange({ period: undefined, from, to });
  };

  return (
    <form className={styles.own} onSubmit={apply} noValidate>
      <div className={styles.fields}>
        <TextInput
          type="date"
          label={t('statistics.period.from')}
          max={today}
          value={days[0] ?? ''}
          error={problem}
          onChange={(event) => change([event.currentTarget.value || null, days[1]])}
        />
        <TextInput
          type="date"
          label={t('statistics.period.to')}
          max={today}
          value={days[1] ?? ''}
          onChange={(event) => change([days[0], event.currentTarget.value || null])}
        />
      </div>
      <DatesProvider
        settings={{
          locale: language === 'uk' ? 'uk' : 'en-gb',
          firstDayOfWeek: 1,
          weekendDays: [],
        }}
      >
        <DatePicker
          className={styles.calendar}
          type="range"
          size="sm"
          allowSingleDateInRange
          numberOfColumns={isNarrow ? 1 : 2}
          columnsToScroll={1}
          maxDate={today}
          defaultDate={monthBefore(range.lastDay, isNarrow)}
          value={days}
          onChange={change}
          ariaLabels={{
            nextMonth: t('statistics.period.nextMonth'),
            previousMonth: t('statistics.period.previousMonth'),
            nextYear: t('statistics.period.nextYear'),
            previousYear: t('statistics.period.previousYear'),
          }}
          maxLevel="year"
        />
      </DatesProvider>
      <div className={styles.foot}>
        <p className={styles.zone}>{zone}</p>
        <Button type="submit" size="xs">
          {t('statistics.period.apply')}
        </Button>
      </div>
    </form>
  );
}

/** The last month of the period stands on the right; alone where there is room for one. */
function monthBefore(day: string, isNarrow: boolean): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  if (!isNarrow) date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 10);
}
