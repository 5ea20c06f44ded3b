import type { BarSeries, TimeBar } from './time-bars.js';
import styles from './time-bars.module.css';

interface Props {
  bar: TimeBar;
  series: readonly BarSeries[];
  formatNumber: (value: number) => string;
  left: number;
  room: number;
}

const WIDTH = 208;

/** What a bar is made of, beside it; the slider says the same aloud. */
export function TimeBarsTip({ bar, series, formatNumber, left, room }: Props) {
  const half = WIDTH / 2;
  const centre = Math.min(Math.max(left, half), Math.max(room - half, half));
  const rows = series
    .map((one, index) => ({ ...one, value: bar.values[index] ?? 0 }))
    .filter(({ value }) => value > 0)
    .toReversed();

  return (
    <div className={styles.tip} style={{ left: centre, width: WIDTH }} aria-hidden="true">
      <p className={styles.tipName}>{bar.name}</p>
      <ul>
        {rows.map(({ id, name, colour, value, isHatched }) => (
          <li key={id} className={styles.tipRow}>
            <span
              className={styles.swatch}
              style={{ background: colour }}
              data-hatched={isHatched || undefined}
            />
            <span className={styles.tipSeries}>{name}</span>
            <b>{formatNumber(value)}</b>
          </li>
        ))}
        {rows.length === 0 ? <li className={styles.tipRow}>{formatNumber(0)}</li> : null}
      </ul>
    </div>
  );
}
