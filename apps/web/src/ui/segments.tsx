import { useId } from 'react';
import styles from './segments.module.css';

interface Props<Value extends string> {
  label: string;
  value: Value;
  /** `count`: how many the choice would show. */
  options: readonly { value: Value; label: string; count?: string }[];
  onChange: (value: Value) => void;
}

/** One choice of a few, all in sight: radio buttons that look like one control. */
export function Segments<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  const name = useId();
  return (
    <div className={styles.scroller}>
      <div className={styles.segments} role="radiogroup" aria-label={label}>
        {options.map((option) => (
          <label key={option.value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.count === undefined ? null : <small> {option.count}</small>}
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
