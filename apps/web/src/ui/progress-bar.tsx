import styles from './progress-bar.module.css';

interface Props {
  /** What goes on, and how far it is: for ears. */
  label: string;
  done: number;
  /** Undefined while nobody knows it: the bar then shows that something goes on, not how far it is. */
  total: number | undefined;
  /** It stands still. */
  isResting?: boolean;
}

/** How far something is. Never full before it is. */
export function ProgressBar({ label, done, total, isResting = false }: Props) {
  const share = total === undefined ? undefined : shareOf(done, total);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      data-resting={isResting || undefined}
      data-endless={share === undefined || undefined}
    >
      <div
        className={styles.bar}
        style={share === undefined ? undefined : { width: `${share}%` }}
      />
    </div>
  );
}

/** Whole per cent, rounded down; more than all is all. */
export function shareOf(done: number, total: number): number {
  if (total <= 0) return done >= total ? 100 : 0;
  return Math.min(100, Math.floor((done / total) * 100));
}
