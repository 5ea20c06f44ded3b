import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveEventName } from '@kladka/contracts';
import { addressOf } from './client.js';
import { useEvents } from './events.js';
import { beLive } from './live-state.js';

const NAMES: readonly LiveEventName[] = ['changed', 'gone'];
/** What is read again, as far as it is on the screen. */
const STALE_BY_CHANGE = [['integrations'], ['notices'], ['changes'], ['imports', 'list']];

/**
 * Keeps integrations on the screen up to date while the tab is in sight: all of them, or one. Where events do not
 * arrive, everything is read again every few seconds instead.
 */
export function useLiveIntegrations(integrationId?: string): void {
  const client = useQueryClient();
  const isLive = useEvents({
    address: addressOf(
      integrationId === undefined ? 'GET /integrations/events' : 'GET /integrations/:id/events',
      integrationId ?? '',
    ),
    names: NAMES,
    lastName: 'gone',
    onEvent: () => {
      for (const queryKey of STALE_BY_CHANGE) void client.invalidateQueries({ queryKey });
    },
  });

  useEffect(() => (isLive ? beLive() : undefined), [isLive]);
}
