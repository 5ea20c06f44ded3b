import { useEffect, useRef, useState } from 'react';

/** How long a stream that was refused is left alone; a broken one is taken up again by the browser itself. */
const REFUSED_WAIT_MS = 15_000;

interface Options<Name extends string> {
  /** Where the events come from, on our own origin; null while there is nothing to follow. */
  address: string | null;
  names: readonly Name[];
  /** After this one nothing comes any more. */
  lastName: Name;
  /** `data` is read from JSON; what is none never arrives here. */
  onEvent: (name: Name, data: unknown) => void;
}

/**
 * Follows server-sent events while the tab is in sight. Answers whether they arrive right now: a page
 * polls while they do not. `names` must be the same list at every call.
 */
export function useEvents<Name extends string>({
  address,
  names,
  lastName,
  onEvent,
}: Options<Name>): boolean {
  const [isLive, setLive] = useState(false);
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });

  useEffect(() => {
    if (address === null || typeof EventSource === 'undefined') return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const close = () => {
      clearTimeout(timer);
      source?.close();
      source = null;
      setLive(false);
    };
    const open = () => {
      close();
      if (document.visibilityState === 'hidden') return;

      const stream = new EventSource(address);
      source = stream;
      stream.addEventListener('open', () => setLive(true));
      stream.addEventListener('error', () => {
        setLive(false);
        if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, REFUSED_WAIT_MS);
      });
      for (const name of names) {
        stream.addEventListener(name, (event: MessageEvent<string>) => {
          const data = parse(event.data);
          if (name === lastName) close();
          if (data !== undefined) handler.current(name, data);
        });
      }
    };

    open();
    document.addEventListener('visibilitychange', open);
    return () => {
      document.removeEventListener('visibilitychange', open);
      close();
    };
  }, [address, names, lastName]);

  return isLive;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
