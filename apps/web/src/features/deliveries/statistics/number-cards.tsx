import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StatisticsView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { SparkBars } from '../../../ui/spark-bars.js';
import { countDays } from './period/zoned-days.js';
import type { Range } from './period/period.js';
import { CARD_FILTERS, CARDS, COLOURS, countAll, countOf, type Series } from './series.js';
import { isPressed, type CardFilter, type StatisticsSearch } from './statistics-search.js';
import { useSeriesName } from './use-series-name.js';
import styles from './number-cards.module.css';

/** Below this share failures are nothing to be alarmed about, unless an issue is open. */
const ALARMING_SHARE = 0.002;
const MOST_SPARKS = 24;

interface Props {
  statistics: StatisticsView;
  range: Range;
  search: StatisticsSearch;
  /** Something of this store needs its owner. */
  hasIssues: boolean;
  onPress: (card: CardFilter) => void;
}

/** The numbers of the period: legend of the chart, and what narrows it and the list to one of them. */
export function NumberCards(props: Props) {
  const { t } = useTranslation();
  const { statistics } = props;
  const cards = CARDS.filter(
    (card) => card !== 'deleted' || countOf(statistics.totals, card) > 0 || isOn(props, card),
  );

  return (
    <ul className={styles.cards} aria-label={t('statistics.numbers')} data-many={cards.length > 5}>
      {cards.map((series) => (
        <li key={series}>
          <NumberCard {...props} series={series} />
        </li>
      ))}
    </ul>
  );
}

function isOn({ search }: Pick<Props, 'search'>, series: Series): boolean {
  return isPressed(search, CARD_FILTERS[series]);
}

function NumberCard(props: Props & { series: Series }) {
  const { statistics, series, hasIssues, onPress } = props;
  const format = useFormat();
  const name = useSeriesName()(series);
  const count = countOf(statistics.totals, series);
  const all = countAll(statistics.totals);
  const isAlarming =
    series === 'failed' && count > 0 && (hasIssues || count / all >= ALARMING_SHARE);

  return (
    <button
      type="button"
      className={styles.card}
      aria-pressed={isOn(props, series)}
      onClick={() => onPress(CARD_FILTERS[series])}
    >
      <span className={styles.label}>
        <span
          className={styles.swatch}
          style={{ color: COLOURS[series] }}
          data-hatched={series === 'failed' || undefined}
          aria-hidden="true"
        />
        {name}
      </span>
      <span className={styles.line}>
        <span className={styles.number} data-alarming={isAlarming || undefined}>
          {format.number(count)}
        </span>
        {series === 'failed' ? (
          <span className={styles.share}>{format.share(count, all)}</span>
        ) : (
          <Sparks {...props} />
        )}
      </span>
      <span className={styles.change}>
        <Change {...props} count={count} />
      </span>
    </button>
  );
}

function Sparks({ statistics, series }: Props & { series: Series }) {
  const { t } = useTranslation();
  const values = statistics.buckets.map((bucket) => countOf(bucket, series)).slice(-MOST_SPARKS);
  return (
    <span className={styles.sparks} aria-hidden="true">
      <SparkBars
        values={values}
        colour={COLOURS[series]}
        barWidth={values.length > 16 ? 2 : 3}
        label={t('statistics.numbers')}
      />
    </span>
  );
}

/** Up or down, and by how much, against as long a time before. */
function Change({ statistics, series, range, count }: Props & { series: Series; count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!statistics.previous) return null;

  const before = countOf(statistics.previous.totals, series);
  const days = countDays(range.firstDay, range.lastDay);
  const against =
    days === 1
      ? t('statistics.againstDay')
      : t('statistics.against', { count: days, number: format.number(days) });
  if (count === before) return `${t('statistics.same')} ${against}`;
  if (before === 0) return `${t('statistics.noneBefore')} ${against}`;

  const isMore = count > before;
  const Arrow = isMore ? IconArrowUpRight : IconArrowDownRight;
  const change = format.change(Math.abs(count - before) / before);
  return (
    <>
      <span
        className={styles.direction}
        data-good={series === 'failed' ? !isMore : isMore || undefined}
        data-bad={(series === 'failed' && isMore) || undefined}
      >
        <Arrow
          size={15}
          stroke={1.9}
          aria-label={t(isMore ? 'statistics.more' : 'statistics.less')}
        />
        {change}
      </span>{' '}
      {against}
    </>
  );
}
