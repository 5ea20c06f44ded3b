import { useState, type ReactNode } from 'react';
import { Card } from './card.js';
import { Loading } from './loading.js';
import styles from './arrival.module.css';

interface Props {
  /** Everything that decides where things stand is there, or will not come. */
  isReady: boolean;
  rows?: number;
  children: ReactNode;
}

/**
 * A page whose parts come one by one, each from a question of its own: until the last of those that push others down
 * is there, grey rows stand in place of all. The parts ask meanwhile, unseen. Shown once, it stays.
 */
export function Arrival({ isReady, rows = 10, children }: Props) {
  const [hasArrived, setArrived] = useState(isReady);
  if (isReady && !hasArrived) setArrived(true);

  return (
    <>
      {hasArrived ? null : (
        <Card flush>
          <Loading rows={rows} />
        </Card>
      )}
      <div className={hasArrived ? undefined : styles.unseen}>{children}</div>
    </>
  );
}
