import { useLocation } from '@tanstack/react-router';

/**
 * The way through a keyset list. A cursor leads forward only, so the pages behind us travel in the
 * history entry; whoever opens a shared address has none and is offered the first page.
 */
export function useTrail(cursor: string | undefined, nextCursor: string | null | undefined) {
  const trail = useLocation({ select: (location) => location.state.trail }) ?? [];

  return {
    next: nextCursor ? { cursor: nextCursor, trail: [...trail, cursor ?? ''] } : undefined,
    previous:
      cursor === undefined
        ? undefined
        : { cursor: trail.at(-1) || undefined, trail: trail.slice(0, -1) },
    previousIsFirst: cursor !== undefined && trail.length === 0,
  };
}
