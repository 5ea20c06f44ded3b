import type { ReactNode } from 'react';
import { SectionBoundary } from './section-boundary.js';
import styles from './card.module.css';

interface Props {
  title?: ReactNode;
  /** Small words after the title. */
  aside?: ReactNode;
  children: ReactNode;
  labelledBy?: string;
  flush?: boolean;
}

/**
 * A surface with an optional heading. `flush` leaves the padding to what is inside. What breaks in it
 * breaks alone.
 */
export function Card({ title, aside, children, labelledBy, flush = false }: Props) {
  return (
    <section className={styles.card} aria-labelledby={title ? labelledBy : undefined}>
      {title === undefined ? null : (
        <header className={styles.header}>
          <h2 className={styles.title} id={labelledBy}>
            {title}
          </h2>
          {aside}
        </header>
      )}
      <div className={flush ? undefined : styles.body}>
        <SectionBoundary>{children}</SectionBoundary>
      </div>
    </section>
  );
}
