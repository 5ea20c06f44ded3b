import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.js';
import type { BarSeries, TimeBar } from '../../../ui/time-bars.js';
import styles from './chart-table.module.css';

interface Props {
  bars: readonly TimeBar[];
  series: readonly BarSeries[];
  onPick: (index: number) => void;
}

/** The chart in numbers, the newest first; what nothing happened of has no column. */
export function ChartTable({ bars, series, onPick }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = series
    .map((_, place) => place)
    .filter((place) => bars.some(({ values }) => (values[place] ?? 0) > 0))
    .toReversed();
  const rows = bars.map((bar, index) => ({ bar, index })).toReversed();

  return (
    <div
      className={styles.scroller}
      role="region"
      aria-label={t('statistics.showTable')}
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('statistics.time')}</th>
            {places.map((place) => (
              <th key={place} scope="col">
                {series[place]?.name}
              </th>
            ))}
            <th scope="col">{t('statistics.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ bar, index }) => (
            <tr key={index}>
              <th scope="row">
                <button type="button" className={styles.time} onClick={() => onPick(index)}>
                  {bar.name}
                </button>
              </th>
              {places.map((place) => (
                <td key={place}>{format.number(bar.values[place] ?? 0)}</td>
              ))}
              <td className={styles.sum}>
                {format.number(bar.values.reduce((sum, value) => sum + value, 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
