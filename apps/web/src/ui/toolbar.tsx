import type { ReactNode } from 'react';
import styles from './toolbar.module.css';

/** Search and filters over a table. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className={styles.toolbar}>{children}</div>;
}
