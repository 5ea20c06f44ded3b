import styles from './spark-bars.module.css';

interface Props {
  values: readonly number[];
  /** What the picture says, in words. */
  label: string;
  colour?: string;
  height?: number;
  barWidth?: number;
}

const GAP = 2;

/** Bars of one small series, the newest last and strongest. A series of nothing is a dashed line. */
export function SparkBars({ values, label, colour, height = 22, barWidth = 5 }: Props) {
  const top = Math.max(...values, 0);
  const width = Math.max(0, values.length * (barWidth + GAP) - GAP);

  return (
    <svg
      className={styles.bars}
      style={colour ? { color: colour } : undefined}
      data-plain={colour ? undefined : true}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      {top === 0 ? (
        <line className={styles.nothing} x1={0} x2={width} y1={height - 1} y2={height - 1} />
      ) : (
        values.map((value, index) => {
          const size = value === 0 ? 1 : Math.max(2, (value / top) * height);
          return (
            <rect
              // Bars have no identity but their place.
              key={index}
              x={index * (barWidth + GAP)}
              y={height - size}
              width={barWidth}
              height={size}
              rx={1}
              data-empty={value === 0 || undefined}
            />
          );
        })
      )}
    </svg>
  );
}
