import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  icon: ReactNode;
  title: string;
  text: string;
  action?: ReactNode;
}

/** What will appear here, and the one thing to do about it. */
export function Empty({ icon, title, text, action }: Props) {
  return (
    <div className={styles.notice}>
      <span className={styles.icon}>{icon}</span>
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{text}</p>
      {action}
    </div>
  );
}
