import { HEALTH_STATUSES, type HealthStatus } from '@kladka/contracts/statuses';

/** The view of the list, as it stands in the address. */
export interface IntegrationsSearch {
  search?: string;
  health?: HealthStatus;
  cursor?: string;
}

/** Which secret of a store is being replaced, as it stands in the address of its overview. */
export interface OverviewSearch {
  replace?: Secret;
}

export type Secret = 'password' | 'key';

export function parseIntegrationsSearch(raw: Record<string, unknown>): IntegrationsSearch {
  return {
    search: toText(raw.search),
    health: HEALTH_STATUSES.find((health) => health === raw.health),
    cursor: toText(raw.cursor),
  };
}

export function parseOverviewSearch(raw: Record<string, unknown>): OverviewSearch {
  const isSecret = raw.replace === 'password' || raw.replace === 'key';
  return { replace: isSecret ? (raw.replace as Secret) : undefined };
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
