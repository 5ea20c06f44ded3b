import { CopyButton } from './copy-button.js';
import styles from './raw-body.module.css';

interface Props {
  name: string;
  body: unknown;
  /** What is said instead of a body that is not there. */
  absent: string;
}

/** A body, folded away until somebody wants it letter by letter. */
export function RawBody({ name, body, absent }: Props) {
  const text = toText(body);
  return (
    <details className={styles.body}>
      <summary>{name}</summary>
      {text === '' ? (
        <p className={styles.absent}>{absent}</p>
      ) : (
        <>
          <div className={styles.copy}>
            <CopyButton text={text} />
          </div>
          {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- it scrolls, and only what has the focus can be scrolled by keys */}
          <pre className={styles.text} tabIndex={0} aria-label={name}>
            {text}
          </pre>
        </>
      )}
    </details>
  );
}

function toText(body: unknown): string {
  if (body === null || body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}
