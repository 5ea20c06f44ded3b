/** Now and then all the same: a stream may come to nothing without a word. */
const LIVE_REFRESH_MS = 60_000;

let streams = 0;

/** Says that events of integrations arrive; returns the way back. */
export function beLive(): () => void {
  streams += 1;
  return () => {
    streams -= 1;
  };
}

/** How often something is read again by itself: seldom while events tell of what is new. */
export const unlessLive = (ms: number) => () => (streams > 0 ? LIVE_REFRESH_MS : ms);
