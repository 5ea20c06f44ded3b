import type { ReactNode } from 'react';
import styles from './facts.module.css';

interface Props {
  facts: readonly { name: string; value: ReactNode }[];
}

/** Names on the left, values on the right. */
export function Facts({ facts }: Props) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.name} className={styles.fact}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
