import type { ReactNode } from 'react';
import styles from './page-header.module.css';

interface Props {
  title: string;
  badge?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, badge, lead, actions }: Props) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.line}>
          <h1 className={styles.title}>{title}</h1>
          {badge}
        </div>
        {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
