import { useEffect, useState } from 'react';

const PATIENCE_MS = 200;

/** True once somebody has waited long enough to be shown that something is loading. */
export function useLater(delayMs: number = PATIENCE_MS): boolean {
  const [isLate, setLate] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);

  return isLate;
}
