import { useElementSize } from '@mantine/hooks';
import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { scaleBand, scaleLinear } from '@visx/scale';
import { useId, useState, type KeyboardEvent } from 'react';
import { StackedBars } from './time-bars-stack.js';
import { TimeBarsTip } from './time-bars-tip.js';
import styles from './time-bars.module.css';

export interface BarSeries {
  id: string;
  name: string;
  colour: string;
  isHatched?: boolean;
}

export interface TimeBar {
  /** Under the bar, where there is room for it. */
  tick: string;
  /** The whole name of its time. */
  name: string;
  /** One number for each series, from the ground up. */
  values: readonly number[];
}

interface Props {
  /** What is counted by what. */
  label: string;
  /** From the ground up. */
  series: readonly BarSeries[];
  bars: readonly TimeBar[];
  /** A bar in words, for ears. */
  describe: (bar: TimeBar) => string;
  formatNumber: (value: number) => string;
  onPick: (index: number) => void;
}

const HEIGHT = 248;
const MARGIN = { top: 12, right: 4, bottom: 26, left: 40 };
const INNER_HEIGHT = HEIGHT - MARGIN.top - MARGIN.bottom;
const TICKS = 4;
const ROOM_FOR_TICK = 76;
const HALF_A_TICK = 18;
const WIDEST_BAR = 30;

/**
 * Bars over time, stacked. The pointer shows what a bar is made of, a click picks it. For the keyboard it is one slider:
 * the arrows, Home and End walk over the bars and their values are spoken, Enter picks.
 */
export function TimeBars({ label, series, bars, describe, formatNumber, onPick }: Props) {
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const [walked, setWalked] = useState(bars.length - 1);
  const [shown, setShown] = useState<number | null>(null);
  const hatch = `hatch${useId().replaceAll(/\W/g, '')}`;
  const at = Math.min(walked, bars.length - 1);

  const width = Math.max(measured - MARGIN.left - MARGIN.right, 0);
  const x = scaleBand<number>({
    domain: bars.map((_, index) => index),
    range: [0, width],
    paddingInner: bars.length > 60 ? 0.25 : 0.38,
    paddingOuter: 0.2,
  });
  const highest = Math.max(...bars.map(({ values }) => sumOf(values)), 1);
  const y = scaleLinear<number>({
    domain: [0, Math.max(highest, TICKS)],
    range: [INNER_HEIGHT, 0],
    nice: TICKS,
  });
  const step = Math.max(1, Math.ceil((bars.length * ROOM_FOR_TICK) / Math.max(width, 1)));
  // A word at the very end would be cut.
  const ticked = bars.flatMap((_, index) => {
    const isInside = (x(index) ?? 0) + x.bandwidth() / 2 < width - HALF_A_TICK || bars.length === 1;
    return index % step === Math.floor(step / 4) && isInside ? [index] : [];
  });

  const indexAt = (clientX: number, element: Element): number => {
    const inside = clientX - element.getBoundingClientRect().left;
    return Math.min(Math.max(Math.floor(inside / x.step()), 0), bars.length - 1);
  };
  const walk = (index: number) => {
    const next = Math.min(Math.max(index, 0), bars.length - 1);
    setWalked(next);
    setShown(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ...{ ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1 },
      ...{ PageUp: at + step, PageDown: at - step, Home: 0, End: bars.length - 1 },
    };
    const move = moves[event.key];
    if (move !== undefined) walk(move);
    else if (event.key === 'Enter' || event.key === ' ') onPick(at);
    else if (event.key === 'Escape' && shown !== null) setShown(null);
    else return;
    event.preventDefault();
  };

  const current = bars[at];
  const tip = shown === null ? undefined : bars[shown];
  return (
    <div
      ref={ref}
      className={styles.chart}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={bars.length}
      aria-valuenow={at + 1}
      aria-valuetext={current ? describe(current) : ''}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) setShown(at);
      }}
      onBlur={() => setShown(null)}
    >
      <svg width={measured} height={HEIGHT} aria-hidden="true">
        <defs>
          <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse">
            <path className={styles.hatch} d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" />
          </pattern>
        </defs>
        <g transform={`translate(${MARGIN.left},${MARGIN.top})`}>
          <GridRows scale={y} width={width} numTicks={TICKS} className={styles.grid} />
          {shown === null ? null : (
            <rect
              className={styles.band}
              x={(x(shown) ?? 0) - (x.step() - x.bandwidth()) / 2}
              width={x.step()}
              height={INNER_HEIGHT}
              rx={4}
            />
          )}
          {bars.map((bar, index) => {
            const barWidth = Math.min(x.bandwidth(), WIDEST_BAR);
            return (
              <StackedBars
                key={index}
                left={(x(index) ?? 0) + (x.bandwidth() - barWidth) / 2}
                width={barWidth}
                values={bar.values}
                series={series}
                heightOf={(value) => INNER_HEIGHT - y(value)}
                ground={INNER_HEIGHT}
                hatch={hatch}
              />
            );
          })}
          <AxisLeft
            scale={y}
            numTicks={TICKS}
            hideAxisLine
            hideTicks
            tickFormat={(value) => (Number.isInteger(value) ? formatNumber(Number(value)) : '')}
            tickComponent={({ y: top, formattedValue }) => (
              <text className={styles.tick} x={-12} y={top} dy="0.35em" textAnchor="end">
                {formattedValue}
              </text>
            )}
          />
          <AxisBottom
            scale={x}
            top={INNER_HEIGHT}
            tickValues={ticked}
            hideTicks
            axisLineClassName={styles.ground}
            tickFormat={(index) => bars[index]?.tick ?? ''}
            tickComponent={({ x: left, formattedValue }) => (
              <text className={styles.tick} x={left} y={18} textAnchor="middle">
                {formattedValue}
              </text>
            )}
          />
          <rect
            className={styles.catcher}
            width={width}
            height={INNER_HEIGHT}
            onPointerMove={(event) => setShown(indexAt(event.clientX, event.currentTarget))}
            onPointerLeave={() => setShown(null)}
            onClick={(event) => onPick(indexAt(event.clientX, event.currentTarget))}
          />
        </g>
      </svg>
      {tip && shown !== null ? (
        <TimeBarsTip
          bar={tip}
          series={series}
          formatNumber={formatNumber}
          left={MARGIN.left + (x(shown) ?? 0) + x.bandwidth() / 2}
          room={measured}
        />
      ) : null}
    </div>
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
