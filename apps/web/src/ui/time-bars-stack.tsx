import { Bar } from '@visx/shape';
import type { BarSeries } from './time-bars.js';

interface Props {
  left: number;
  width: number;
  values: readonly number[];
  series: readonly BarSeries[];
  heightOf: (value: number) => number;
  ground: number;
  /** Id of the pattern of hatched series. */
  hatch: string;
}

/** Something that happened at all can be seen. */
const LOWEST = 2;
const GAP = 1;

/** The series of one moment, one upon the other with a hair between them. */
export function StackedBars({ left, width, values, series, heightOf, ground, hatch }: Props) {
  let top = ground;
  return values.map((value, index) => {
    const one = series[index];
    if (value === 0 || one === undefined) return null;

    const height = Math.max(heightOf(value), LOWEST);
    top -= height;
    const place = { x: left, y: top, width, height: Math.max(height - GAP, 1), rx: 1.5 };
    return (
      <g key={one.id}>
        <Bar {...place} fill={one.colour} />
        {one.isHatched ? <Bar {...place} fill={`url(#${hatch})`} /> : null}
      </g>
    );
  });
}
