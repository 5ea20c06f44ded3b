import { useEffect, useState } from 'react';
import { useFormat } from '../i18n/use-format.js';

const TICK_MS = 10_000;

interface Props {
  iso: string;
  tickMs?: number;
}

/** How long ago, growing older by itself; the exact moment on hover. */
export function RelativeTime({ iso, tickMs = TICK_MS }: Props) {
  const format = useFormat();
  const [, setTick] = useState(0);

  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), tickMs);
    return () => clearInterval(timer);
  }, [tickMs]);

  return (
    <time dateTime={iso} title={format.momentInFull(iso)}>
      {format.relative(iso)}
    </time>
  );
}

export function ExactTime({ iso }: { iso: string }) {
  const format = useFormat();
  return (
    <time dateTime={iso} title={format.momentInFull(iso)}>
      {format.moment(iso)}
    </time>
  );
}
