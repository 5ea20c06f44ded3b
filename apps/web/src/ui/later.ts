import { useEffect, useRef, useState } from 'react';

const PATIENCE_MS = 200;

/** What a first page itself shows is asked for first. */
const SETTLED_MS = 2_000;
const settledAt = performance.now() + SETTLED_MS;

/** Fetches code that may be wanted soon, once the page has had time to come: it is not to stand in its way. */
export function useAhead(load: () => Promise<unknown>): void {
  const first = useRef(load);

  useEffect(() => {
    // Whoever wants it asks again, and is told then.
    const timer = setTimeout(() => void first.current().catch(() => undefined), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
}

/** True once the first page has had time to come; at once for what is drawn later. */
export function useSettled(): boolean {
  const [delayMs] = useState(() => Math.max(0, settledAt - performance.now()));
  return useLater(delayMs);
}

/** True once somebody has waited long enough to be shown that something is loading. */
export function useLater(delayMs: number = PATIENCE_MS): boolean {
  const [isLate, setLate] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);

  return isLate;
}
