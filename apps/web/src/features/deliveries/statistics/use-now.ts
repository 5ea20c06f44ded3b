import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The present, to the minute: a page that is left open goes over to the next day by itself. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());

  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);

  return now;
}
