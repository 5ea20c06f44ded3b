import type { IntegrationFilterDto } from '@kladka/contracts';
import {
  HEALTH_STATUSES,
  INTEGRATION_FEATURES,
  type HealthStatus,
  type IntegrationFeature,
} from '@kladka/contracts/statuses';

/** Those that will not mend by themselves, worst first. */
export const NEEDS_YOU = ['stopped', 'late', 'attention'] as const satisfies HealthStatus[];

export type HealthChoice = HealthStatus | 'needs-you';

/** The view of the list, as it stands in the address. */
export interface IntegrationsSearch {
  search?: string;
  health?: HealthChoice;
  client?: string;
  tag?: string;
  feature?: IntegrationFeature;
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
    health:
      raw.health === 'needs-you'
        ? 'needs-you'
        : HEALTH_STATUSES.find((health) => health === raw.health),
    client: toText(raw.client),
    tag: toText(raw.tag),
    feature: INTEGRATION_FEATURES.find((feature) => feature === raw.feature),
    cursor: toText(raw.cursor),
  };
}

/** What the address filters by, as the API takes it. */
export function toFilter({
  search,
  health,
  client,
  tag,
  feature,
}: IntegrationsSearch): IntegrationFilterDto {
  return {
    ...(search ? { search } : {}),
    ...(health ? { health: health === 'needs-you' ? [...NEEDS_YOU] : [health] } : {}),
    ...(client ? { client } : {}),
    ...(tag ? { tag } : {}),
    ...(feature ? { feature } : {}),
  };
}

export function parseOverviewSearch(raw: Record<string, unknown>): OverviewSearch {
  const isSecret = raw.replace === 'password' || raw.replace === 'key';
  return { replace: isSecret ? (raw.replace as Secret) : undefined };
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
