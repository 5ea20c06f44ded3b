import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestId } from './problem.js';
import styles from './error-summary.module.css';

interface Props {
  /** What is wrong as a whole, when it is not about one field. */
  message?: string;
  requestId?: string;
  /** The words at the fields, once more; each leads to its field. */
  fields: readonly { path: string; message: string }[];
  onPick: (path: string) => void;
}

/** The faults of a form in one place. Takes the focus when it appears, so that nobody overlooks it. */
export function ErrorSummary({ message, requestId, fields, onPick }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const signature = [message, ...fields.map((field) => field.message)].join('|');

  useEffect(() => {
    box.current?.focus();
  }, [signature]);

  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <p className={styles.title}>{message ?? t('problem.summary')}</p>
      {fields.length === 0 ? null : (
        <ul>
          {fields.map((field) => (
            <li key={field.path}>
              <button type="button" onClick={() => onPick(field.path)}>
                {field.message}
              </button>
            </li>
          ))}
        </ul>
      )}
      <RequestId id={requestId} />
    </div>
  );
}
