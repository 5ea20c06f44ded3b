import { useEffect, useState } from 'react';

const TICK_MS = 1_000;

interface Props {
  /** ISO 8601. */
  until: string;
}

/** `0:42`, a second less every second; `0:00` once the moment has come. */
export function Countdown({ until }: Props) {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);

  return <time dateTime={until}>{clockOf(Date.parse(until) - now)}</time>;
}

/** Milliseconds as `0:42`, `12:05` or `1:00:03`; never below zero. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first = 0, ...others] = parts[0] === 0 ? parts.slice(1) : parts;
  return [String(first), ...others.map((part) => String(part).padStart(2, '0'))].join(':');
}
