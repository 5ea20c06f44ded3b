import styles from './status-badge.module.css';

export type Tone = 'ok' | 'warn' | 'bad' | 'idle' | 'info';
export type Shape = 'dot' | 'diamond' | 'square' | 'bars' | 'ring' | 'arc' | 'hand';

interface Props {
  tone: Tone;
  shape: Shape;
  label: string;
}

/** A state told three times: by word, by shape and by colour. */
export function StatusBadge({ tone, shape, label }: Props) {
  return (
    <span className={styles.badge} data-tone={tone}>
      <span className={styles.shape} data-shape={shape} aria-hidden="true" />
      {label}
    </span>
  );
}
