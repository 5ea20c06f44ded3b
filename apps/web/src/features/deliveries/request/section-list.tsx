import type { ReactNode } from 'react';
import styles from './section-list.module.css';

export interface Section {
  name: string;
  icon?: ReactNode;
  main: ReactNode;
  rest?: ReactNode;
}

/** Who, how and where, one line each: name on the left, two-line value on the right. */
export function SectionList({ sections }: { sections: readonly Section[] }) {
  return (
    <dl className={styles.list}>
      {sections.map((section) => (
        <div key={section.name} className={styles.section}>
          <dt>
            {section.icon}
            {section.name}
          </dt>
          <dd>
            <span className={styles.main}>{section.main}</span>
            {section.rest ? <span className={styles.rest}>{section.rest}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
