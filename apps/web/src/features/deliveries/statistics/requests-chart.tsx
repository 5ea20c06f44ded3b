import { Button } from '@mantine/core';
import { IconChartBar, IconChartBarOff, IconTable } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { BucketView, StatisticsView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Empty } from '../../../ui/empty.js';
import type { TimeBar } from '../../../ui/time-bars.js';
import { ChartTable } from './chart-table.js';
import { COLOURS, partsOf, SERIES } from './series.js';
import { useSeriesName } from './use-series-name.js';
import { useZoneWords } from './use-zone-words.js';
import styles from './requests-chart.module.css';

const loadBars = () =>
  import('../../../ui/time-bars.js').then((module) => ({ default: module.TimeBars }));
const TimeBars = lazy(loadBars);
// Beside the numbers, not after them. Where it fails, the part that needs it says so.
loadBars().catch(() => undefined);

interface Props {
  statistics: StatisticsView;
  isStale: boolean;
  isTable: boolean;
  onView: (isTable: boolean) => void;
  onPick: (bucket: BucketView) => void;
}

/** How many requests there were when, and of which kinds: bars, or the same as a table. */
export function RequestsChart({ statistics, isStale, isTable, onView, onPick }: Props) {
  const { t } = useTranslation();
  const zone = useZoneWords(statistics.timezone);
  const { interval } = statistics;

  return (
    <Card
      title={t(`statistics.per.${interval}`)}
      labelledBy="chart"
      aside={
        <>
          <span className={styles.zone}>{zone}</span>
          <Button
            className={styles.switch}
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={
              isTable ? (
                <IconChartBar size={15} stroke={1.8} />
              ) : (
                <IconTable size={15} stroke={1.8} />
              )
            }
            onClick={() => onView(!isTable)}
          >
            {isTable ? t('statistics.showChart') : t('statistics.showTable')}
          </Button>
        </>
      }
    >
      <div className={styles.body} data-stale={isStale || undefined}>
        <Body statistics={statistics} isTable={isTable} onPick={onPick} />
      </div>
      <Delay statistics={statistics} />
    </Card>
  );
}

function Body({ statistics, isTable, onPick }: Pick<Props, 'statistics' | 'isTable' | 'onPick'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useSeriesName();
  const { buckets, interval, timezone } = statistics;

  const bars: TimeBar[] = buckets.map((bucket) => ({
    tick: format.tick(bucket.from, interval, timezone),
    name: format.span(bucket, interval, timezone),
    values: partsOf(bucket),
  }));
  const series = SERIES.map((id) => ({
    id,
    name: nameOf(id),
    colour: COLOURS[id],
    isHatched: id === 'failed',
  }));
  if (bars.every(({ values }) => values.every((value) => value === 0))) {
    return (
      <Empty
        icon={<IconChartBarOff size={20} stroke={1.7} />}
        title={t('statistics.emptyTitle')}
        text={t('statistics.emptyText')}
      />
    );
  }

  const pick = (index: number) => {
    const bucket = buckets[index];
    if (bucket) onPick(bucket);
  };
  const describe = ({ name, values }: TimeBar) => {
    const parts = series
      .flatMap((one, index) => {
        const value = values[index] ?? 0;
        return value === 0 ? [] : [`${one.name} ${format.number(value)}`];
      })
      .toReversed();
    return `${name}: ${parts.length === 0 ? format.number(0) : parts.join(', ')}`;
  };

  if (isTable) return <ChartTable bars={bars} series={series} onPick={pick} />;
  return (
    <Suspense fallback={<div className={styles.room} />}>
      <TimeBars
        label={t('statistics.chartLabel', { title: t(`statistics.per.${interval}`) })}
        series={series}
        bars={bars}
        describe={describe}
        formatNumber={format.number}
        onPick={pick}
      />
    </Suspense>
  );
}

/** How long it took from the store's word to Yespo's yes. */
function Delay({ statistics: { delay } }: Pick<Props, 'statistics'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (delay.medianMs === null || delay.p95Ms === null) return null;
  return (
    <p className={styles.delay}>
      {t('statistics.delay', {
        median: format.duration(delay.medianMs),
        most: format.duration(delay.p95Ms),
      })}
    </p>
  );
}
